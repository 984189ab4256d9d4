import Pricing
import Reconciling

/// What is known of the server's own AI model prices.
struct ServerPrices {
  private struct Subject: Hashable {
    var provider: String
    var model: String
  }

  private let custom: [Subject: PriceHistory]
  private let standard: [Subject: PriceHistory]

  init(_ seen: [SeenPrice]) {
    func histories(_ origin: PriceOrigin) -> [Subject: PriceHistory] {
      Dictionary(
        grouping: seen.filter { $0.version.origin == origin },
        by: { Subject(provider: $0.version.provider, model: $0.version.model) }
      ).mapValues { PriceHistory($0) }
    }
    custom = histories(.serverCustom)
    standard = histories(.serverDefault)
  }

  /// An administrator's prices of a model, and the ones that the server came with.
  func history(
    provider: String, model: String
  ) -> (custom: PriceHistory, standard: PriceHistory) {
    let subject = Subject(provider: provider, model: model)
    return (custom[subject] ?? PriceHistory([]), standard[subject] ?? PriceHistory([]))
  }
}
