import Testing

@testable import Collecting

/// Unpriced messages, which the server counts per user and day only, go to configs without a price.
@Suite struct UnpricedShareTests {
  private static func config(_ messages: Int64, cost: Bool = false, price: Bool = false)
    -> UnpricedShare.Config
  {
    UnpricedShare.Config(messages: messages, hasCost: cost, hasPrice: price)
  }

  @Test(
    arguments: [
      // A config without cost and price takes all its messages; the rest is nobody's.
      (5, [config(3), config(4, cost: true)], [3, 0], 2),
      (3, [config(3)], [3], 0),
      // Together they would take more than there are: none does.
      (5, [config(3), config(3)], [0, 0], 5),
      // A price of zero is a price, and a cost shows that there was one.
      (2, [config(2, price: true)], [0], 2),
      (2, [config(2, cost: true, price: true)], [0], 2),
      (0, [config(0)], [0], 0),
      (7, [], [], 7),
      (1, [config(.max), config(.max)], [0, 0], 1),
    ] as [(Int64, [UnpricedShare.Config], [Int64], Int64)])
  func messagesAreSharedOut(
    unpriced: Int64, configs: [UnpricedShare.Config], messages: [Int64], unattributed: Int64
  ) {
    let share = UnpricedShare(unpriced: unpriced, configs: configs)
    #expect(share.messages == messages)
    #expect(share.unattributed == unattributed)
    #expect(share.messages.reduce(0, +) + share.unattributed == unpriced)
  }
}
