extension ReportOutput {
  /// The options that choose rows by a word.
  static let filterNames = ["user", "group", "model", "provider", "client", "source"]

  /// Reads a table of `[[report]]`; nil where too much of it is wrong.
  init?(reading section: SectionReader, name: String) {
    let reports = section.texts("reports")
    let all = section.boolean("all")
    let period = section.text("period")
    let formats = section.texts("formats", among: section.source.vocabulary.formats)
    let output = section.requiredText("output").map { section.source.wholePath($0.value) }
    let splitBy = section.word("split_by", among: section.source.vocabulary.splits)
    var filters: [String: [String]] = [:]
    for filter in Self.filterNames {
      filters[filter] = section.texts(filter)?.map(\.value)
    }
    let limit = section.integer("limit", in: 1...100_000_000)
    let usesPseudonyms = section.boolean("pseudonyms")?.value ?? false
    section.finish()
    if let period, !section.source.vocabulary.isPeriod(period.value) {
      section.source.problems.append(
        ConfigurationProblem(
          .notAPeriod(key: "report.period", text: period.value), at: period.place))
    }
    if !section.has("formats") { section.reportMissing("formats") }
    guard let selection = Self.selection(reports?.map(\.value), all?.value, in: section),
      let formats, let output
    else { return nil }
    self.init(
      name: name, reports: selection, period: period?.value, formats: formats.map(\.value),
      output: output, splitBy: splitBy?.value, filters: filters, limit: limit?.value,
      usesPseudonyms: usesPseudonyms)
  }

  private static func selection(
    _ reports: [String]?, _ all: Bool?, in section: SectionReader
  ) -> Selection? {
    let names = ["reports", "all = true"]
    guard !section.has("reports") || all != true else {
      section.reportHere(.severalOf(names))
      return nil
    }
    if all == true { return .all }
    if let reports { return reports.isEmpty ? nil : .named(reports) }
    if !section.has("reports"), !section.has("all") || all == false {
      section.reportHere(.noneOf(names))
    }
    return nil
  }
}

extension SectionReader {
  /// Notes what is wrong with the table as a whole.
  func reportHere(_ problem: ConfigurationProblem.Problem) {
    source.problems.append(ConfigurationProblem(problem, at: place))
  }
}
