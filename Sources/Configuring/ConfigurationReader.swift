internal import TOML

/// Reads configuration files and puts them together.
public struct ConfigurationReader {
  private let vocabulary: ConfigurationVocabulary
  private let home: String?
  private let readFile: (String) throws(UnreadableFile) -> [UInt8]

  /// A reader that knows `vocabulary`, and opens files, those named inside others too, with
  /// `readFile`; `~/` at the start of a path stands for `home`.
  public init(
    vocabulary: ConfigurationVocabulary, home: String? = nil,
    readFile: @escaping (String) throws(UnreadableFile) -> [UInt8]
  ) {
    self.vocabulary = vocabulary
    self.home = home
    self.readFile = readFile
  }

  /// What the files at `paths` say together, the most important first, and all that is wrong.
  ///
  /// What is wrong is left out of the configuration.
  public func read(_ paths: [String]) -> (
    configuration: Configuration, problems: [ConfigurationProblem]
  ) {
    var merged = Configuration()
    var problems: [ConfigurationProblem] = []
    var references: [SourceFile.Reference] = []
    for path in paths {
      let source = SourceFile(
        path: path, home: home, vocabulary: vocabulary, readFile: readFile)
      let configuration = read(source)
      let takesBudgets = merged.ownBudgets.isEmpty
      merged.fill(from: configuration)
      problems += source.problems.sorted { $0.place < $1.place }
      if takesBudgets { references += source.references }
    }
    problems += Self.dangling(references, in: merged)
    return (merged, problems)
  }

  private func read(_ source: SourceFile) -> Configuration {
    var configuration = Configuration()
    configuration.files = [source.path]
    do throws(UnreadableFile) {
      let bytes = try readFile(source.path)
      do throws(TOMLError) {
        let root = try TOMLDocument.parse(bytes)
        read(
          SectionReader(
            root, name: "", at: ConfigurationPlace(file: source.path, line: 1, column: 1),
            in: source),
          into: &configuration)
      } catch {
        report(error, in: source)
      }
    } catch {
      source.report(.unreadable(code: error.code), at: TOMLPlace(line: 0, column: 0))
    }
    return configuration
  }

  private func report(_ error: TOMLError, in source: SourceFile) {
    let place = error.place ?? TOMLPlace(line: 0, column: 0)
    switch error.problem {
    case .syntax(let message): source.report(.syntax(message), at: place)
    case .notText: source.report(.syntax("the text is not UTF-8"), at: place)
    case .tooDeep(let limit):
      source.report(.syntax("more than \(limit) dots follow each other"), at: place)
    case .tooLarge(let limit): source.report(.tooLarge(limit: limit), at: place)
    case .outOfMemory: source.report(.syntax("there is no memory for the text"), at: place)
    }
  }

  private func read(_ root: SectionReader, into configuration: inout Configuration) {
    configuration.deployment = .init(reading: root.section("deployment"))
    configuration.warehouse = .init(reading: root.section("warehouse"))
    configuration.collect = .init(reading: root.section("collect"))
    configuration.reports = .init(reading: root.section("reports"))
    configuration.budgets = .init(reading: root.section("budgets"))
    configuration.log = .init(reading: root.section("log"))
    configuration.metrics = .init(reading: root.section("metrics"))
    configuration.costCenters = named(root, "cost_center", &configuration, isUnique: false) {
      CostCenterReading.rule($0, name: $1)
    }
    configuration.outputs = named(root, "report", &configuration) {
      ReportOutput(reading: $0, name: $1)
    }
    configuration.ownBudgets = named(root, "budget", &configuration) {
      OwnBudgetReading.budget($0, name: $1)
    }
    configuration.channels = named(root, "channel", &configuration) {
      AlertChannelReading.channel($0, name: $1)
    }
    root.finish()
  }

  /// The tables of a list, each with its name; the name of each is unique unless said otherwise.
  private func named<Element>(
    _ root: SectionReader, _ key: String, _ configuration: inout Configuration,
    isUnique: Bool = true, _ read: (SectionReader, String) -> Element?
  ) -> [Element] {
    var lines: [String: Int] = [:]
    var elements: [Element] = []
    for section in root.sections(key) {
      let name = section.requiredText("name")
      // Read also without a name, so that all that is wrong is said.
      let element = read(section, name?.value ?? "")
      guard let name else { continue }
      if isUnique, let line = lines[name.value] {
        section.source.problems.append(
          ConfigurationProblem(
            .duplicateName(key: "\(key).name", name: name.value, line: line), at: name.place))
        continue
      }
      if lines[name.value] == nil {
        lines[name.value] = name.place.line
        configuration.places["\(key)/\(name.value)"] = name.place
      }
      if let element { elements.append(element) }
    }
    return elements
  }

  private static func dangling(
    _ references: [SourceFile.Reference], in configuration: Configuration
  ) -> [ConfigurationProblem] {
    references.compactMap { reference in
      let prefix = reference.list + "/"
      let allowed = configuration.places.keys.filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }.sorted()
      guard !allowed.contains(reference.name) else { return nil }
      return ConfigurationProblem(
        .unknownName(
          key: reference.key, name: reference.name, list: reference.list, allowed: allowed),
        at: reference.place)
    }
  }
}
