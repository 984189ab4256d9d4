import Money
import Testing
import Usage

@Suite struct TokenCountsTests {
  @Test func addsByCategory() throws {
    let left = TokenCounts(input: 1, output: 2, cacheRead: 3, cacheWrite: 4)
    let right = TokenCounts(input: 10, output: 20, cacheRead: 30, cacheWrite: 40)
    let sum = try left.adding(right)
    #expect(sum == TokenCounts(input: 11, output: 22, cacheRead: 33, cacheWrite: 44))
    #expect(try sum.total == 110)
    #expect(try sum.adding(.zero) == sum)
  }

  @Test func addsUpToTheEdgeOfInt64AndThrowsBeyond() throws {
    let full = TokenCounts(input: .max)
    #expect(try full.adding(TokenCounts(output: .max)) == TokenCounts(input: .max, output: .max))
    #expect(throws: OverflowError()) { try full.adding(TokenCounts(input: 1)) }
    #expect(throws: OverflowError()) {
      try TokenCounts(cacheWrite: .min).adding(TokenCounts(cacheWrite: -1))
    }
    #expect(throws: OverflowError()) { try TokenCounts(input: .max, output: 1).total }
    #expect(try TokenCounts(input: .max, output: 1, cacheRead: -1).total == .max)
  }
}
