internal import Budgeting
internal import TOML

// What each table of one place says.
extension DeploymentSettings {
  init(reading section: SectionReader) {
    self.init()
    url = section.text("url")
    tokenFile = section.path("token_file")
    caFile = section.path("ca_file")
    section.finish()
  }
}

extension WarehouseSettings {
  init(reading section: SectionReader) {
    self.init()
    path = section.path("path")
    // Two months are open or have just been closed, and reports compare them.
    detailRetentionDays = section.integer("detail_retention_days", in: 62...36_500)
    closeAfterDays = section.integer("close_after_days", in: 0...3650)
    section.finish()
  }
}

extension CollectSettings {
  init(reading section: SectionReader) {
    self.init()
    let parts = section.texts("only", among: section.source.vocabulary.collectedParts)
    if let parts, let first = parts.first {
      only = Configured(parts.map(\.value), at: first.place)
    }
    lateWindowHours = section.integer("late_window_hours", in: 1...8760)
    concurrency = section.integer("concurrency", in: 1...64)
    maximumRequestsPerMinute = section.integer("max_rpm", in: 1...1_000_000)
    retries = section.integer("retries", in: 0...20)
    retryDelayMilliseconds = section.integer("retry_delay_ms", in: 1...60_000)
    timeoutSeconds = section.integer("timeout_seconds", in: 1...3600)
    keepsTitles = section.boolean("keep_titles")
    let map = section.section("provider_map")
    for entry in map.table.entries {
      if let provider = map.text(entry.key) { providerMap[entry.key] = provider }
    }
    section.finish()
  }
}

extension ReportSettings {
  init(reading section: SectionReader) {
    self.init()
    directory = section.path("directory")
    templates = section.path("templates")
    pseudonymKeyFile = section.path("pseudonym_key_file")
    section.finish()
  }
}

extension BudgetSettings {
  /// The percentages that an alert can stand at.
  static let percentages = 1...1000

  init(reading section: SectionReader) {
    self.init()
    basis = section.word("basis", as: BudgetBasis.self)
    thresholds = section.integers("thresholds", in: Self.percentages)
    forecastThresholds = section.integers(
      "forecast_thresholds", in: Self.percentages, mayBeEmpty: true)
    failOn = section.word("fail_on", as: FailOn.self)
    section.finish()
  }
}

extension LogSettings {
  init(reading section: SectionReader) {
    self.init()
    format = section.word("format", as: Format.self)
    isQuiet = section.boolean("quiet")
    section.finish()
  }
}

extension MetricsSettings {
  init(reading section: SectionReader) {
    self.init()
    textfile = section.promPath("textfile")
    section.finish()
  }
}

extension SectionReader {
  /// The path of a file for Prometheus, which reads those ending in `.prom` only.
  func promPath(_ key: String) -> Configured<String>? {
    guard let path = path(key) else { return nil }
    guard path.value.hasSuffix(".prom") else {
      source.problems.append(
        ConfigurationProblem(
          .wrongEnding(key: fullName(key), text: path.value, ending: ".prom"), at: path.place))
      return nil
    }
    return path
  }
}
