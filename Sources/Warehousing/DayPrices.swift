import Pricing
import Usage

/// The unit prices that held throughout a day, for sums that say no more than their day.
struct DayPrices {
  private let versions: [PriceVersion]
  private let book: PriceBook

  init(versions: [PriceVersion], book: PriceBook) {
    self.versions = versions
    self.book = book
  }

  /// The prices of `model` on `day`; `nil` where there are none, or where they changed on the day
  /// or differ between the chat model configs that share the model.
  func prices(of model: ModelName, isChat: Bool, on day: Day) -> UnitPrices? {
    isChat ? chatPrices(of: model, on: day) : gatewayPrices(of: model, on: day)
  }

  private func gatewayPrices(of model: ModelName, on day: Day) -> UnitPrices? {
    let timeline = book.timeline(
      provider: model.provider,
      providerName: model.providerName.isEmpty ? nil : model.providerName, model: model.model)
    let last = Instant(microseconds: day.end.microseconds - 1)
    let segments = timeline.segment(at: day.start)...timeline.segment(at: last)
    let found = Set(segments.map { timeline.version(inSegment: $0)?.prices })
    return found.count == 1 ? found.first ?? nil : nil
  }

  private func chatPrices(of model: ModelName, on day: Day) -> UnitPrices? {
    let found = Set(
      versions.filter { version in
        version.origin == .modelConfig && version.provider == model.provider
          && version.model == model.model && version.isInForce(from: day.start, until: day.end)
      }.map(\.prices))
    return found.count == 1 ? found.first : nil
  }
}
