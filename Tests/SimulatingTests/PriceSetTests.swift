import Testing

@testable import Simulating

@Suite struct PriceSetTests {
  @Test(
    arguments: [
      (["3", "15", "0.3", "3.75"], [100, 200, 1005, 33], 3726),
      (["0.0000001", nil, nil, nil], [1, 0, 0, 0], 1),
      (["0.4", "0.4", nil, nil], [1, 1, 0, 0], 1),
      (["0", "0", "0", "0"], [5, 5, 5, 5], 0),
      (["3", nil, nil, nil], [1_000_000_000_000_000, 9, 0, 0], 3_000_000_000_000_000),
      ([nil, nil, nil, "1"], [5, 5, 5, 0], nil),
    ] as [([String?], [Int], Int?)])
  func chatCostRoundsUpOnceOnTheSum(prices: [String?], tokens: [Int], cost: Int?) {
    let set = PriceSet(prices[0], prices[1], prices[2], prices[3])
    let usage = ChatUsage(
      Tokens(input: tokens[0], output: tokens[1], cacheRead: tokens[2], cacheWrite: tokens[3]))
    #expect(set.chatCost(usage) == cost)
  }

  @Test func gatewayCostCutsOffEachCategory() {
    let set = PriceSet("0.9", "0.9", nil, "0.5")
    let tokens = Tokens(input: 1, output: 2, cacheRead: 9, cacheWrite: 3)
    #expect(set.gatewayCost(tokens) == 0 + 1 + 0 + 1)
  }
}
