internal import Budgeting

/// Reads `[[budget]]`.
enum OwnBudgetReading {
  static func budget(_ section: SectionReader, name: String) -> OwnBudget? {
    let scope = scope(section)
    if !section.has("limit_usd") { section.reportMissing("limit_usd") }
    let limit = section.amount("limit_usd")
    let basis = section.word("basis", as: BudgetBasis.self)?.value
    let channels = section.texts("channels")
    let thresholds = section.integers("thresholds", in: BudgetSettings.percentages)?.value
    section.finish()
    for channel in channels ?? [] {
      refer(section.fullName("channels"), to: channel, in: "channel", section)
    }
    guard let scope, let limit else { return nil }
    return OwnBudget(
      name: name, scope: scope, limit: limit, basis: basis, channels: channels?.map(\.value),
      thresholds: thresholds)
  }

  private static func scope(_ section: SectionReader) -> OwnBudget.Scope? {
    let costCenter = section.text("cost_center")
    let group = section.text("group")
    let organization = section.text("organization")
    let isDeployment = section.boolean("deployment")?.value ?? false
    if let costCenter {
      refer(section.fullName("cost_center"), to: costCenter, in: "cost_center", section)
    }
    let names =
      ["cost_center", "group", "organization"].filter(section.has)
      + (isDeployment ? ["deployment = true"] : [])
    guard names.count < 2 else {
      section.reportHere(.severalOf(names))
      return nil
    }
    if names.isEmpty {
      section.reportHere(.noneOf(["cost_center", "group", "organization", "deployment = true"]))
    }
    return costCenter.map { .costCenter($0.value) } ?? group.map { .group($0.value) }
      ?? organization.map { .organization($0.value) } ?? (isDeployment ? .deployment : nil)
  }

  private static func refer(
    _ key: String, to name: Configured<String>, in list: String, _ section: SectionReader
  ) {
    section.source.references.append(
      SourceFile.Reference(key: key, name: name.value, list: list, place: name.place))
  }
}
