import CoderAPI
import Collecting
import Configuring
import Glibc
import Rendering
import Usage
import Warehousing

// What the configuration adds to the options of a command line.
extension Surroundings {
  /// The file that holds for everybody on this machine.
  static let systemConfiguration = "/etc/showback/showback.toml"

  /// The user's own file; nil where nothing tells where that is.
  var userConfiguration: String? {
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return folder + "/showback/showback.toml"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.config/showback/showback.toml"
  }

  /// The files that are read, the most important first: the one that `--config` names, then of the
  /// user's and the system's those that are there.
  func configurationFiles(_ arguments: ParsedArguments) -> [String] {
    let usual = [userConfiguration, Self.systemConfiguration].compactMap(\.self)
      // One in a folder that is closed to this user is not meant for them; one that is seen and
      // cannot be read is an error.
      .filter { access($0, F_OK) == 0 }
    let named = arguments.text("config")
    return (named.map { [$0] } ?? []) + usual.filter { $0 != named }
  }

  /// What the configuration files say, and all that is wrong with them.
  func readConfiguration(_ arguments: ParsedArguments) -> (
    configuration: Configuration, problems: [ConfigurationProblem]
  ) {
    let dates = DateArguments(today: now().day)
    let vocabulary = ConfigurationVocabulary(
      collectedParts: CollectedPart.allCases.map(\.rawValue),
      formats: ReportFormat.allCases.map(\.rawValue)
    ) { word in
      do { return try dates.period(word).dayCount > 0 } catch { return false }
    }
    let reader = ConfigurationReader(vocabulary: vocabulary, home: environment["HOME"]) {
      path throws(UnreadableFile) in
      do throws(FileReadError) { return try FileBytes.read(path) } catch {
        switch error.problem {
        case .system(let code): throw UnreadableFile(code: code)
        case .tooLarge: throw UnreadableFile(code: EFBIG)
        case .notText: throw UnreadableFile(code: EILSEQ)
        }
      }
    }
    return reader.read(configurationFiles(arguments))
  }

  /// The same surroundings with the configuration in them; throws where anything in it is wrong.
  func configured(for arguments: ParsedArguments) throws(ConfigurationError) -> Surroundings {
    let (configuration, problems) = readConfiguration(arguments)
    guard problems.isEmpty else { throw ConfigurationError(problems) }
    var result = self
    result.configuration = configuration
    return result
  }

  // MARK: - Values for commands

  /// The deployment and its token, from the first place that has each.
  func login(_ arguments: ParsedArguments) throws(LoginError) -> CoderLogin {
    try CoderLogin.find(
      url: arguments.text("url"), tokenFile: arguments.text("token-file"),
      settings: loginSettings, environment: environment)
  }

  /// What the configuration says of the login.
  var loginSettings: LoginSettings {
    func setting(_ value: Configured<String>?) -> LoginSettings.Setting? {
      value.map { LoginSettings.Setting($0.value, place: $0.place.description) }
    }
    return LoginSettings(
      url: setting(configuration.deployment.url),
      tokenFile: setting(configuration.deployment.tokenFile))
  }

  /// How a client behaves: by the options, else by the configuration, else gently.
  func clientOptions(_ arguments: ParsedArguments) throws(UsageError) -> ClientOptions {
    let collect = configuration.collect
    var retry = RetryPolicy()
    let retries = try arguments.integer("retries", in: 0...20) ?? collect.retries?.value
    if let retries { retry.maximumAttempts = retries + 1 }
    let delay = try arguments.integer("retry-delay", in: 1...60_000)
    if let delay = delay ?? collect.retryDelayMilliseconds?.value { retry.firstDelay = delay }
    let seconds = try arguments.integer("timeout", in: 1...3600) ?? collect.timeoutSeconds?.value
    return ClientOptions(
      concurrency: try arguments.integer("concurrency", in: 1...64)
        ?? collect.concurrency?.value ?? 4,
      maximumRequestsPerMinute: try arguments.integer("max-rpm", in: 1...1_000_000)
        ?? collect.maximumRequestsPerMinute?.value,
      retry: retry, timeout: (seconds ?? 120) * 1000,
      certificateAuthorities: arguments.text("ca-file") ?? configuration.deployment.caFile?.value,
      userAgent: "showback/\(Program.version)",
      jitterSeed: UInt64(truncatingIfNeeded: now().microseconds))
  }

  /// What a collection shall do, its period left open.
  func collectionOptions(_ arguments: ParsedArguments) throws(UsageError) -> CollectionOptions {
    var options = CollectionOptions()
    let collect = configuration.collect
    let only = arguments.texts("only")
    let parts = (only.isEmpty ? collect.only?.value ?? [] : only)
      .compactMap(CollectedPart.init(rawValue:))
    if !parts.isEmpty { options.parts = Set(parts) }
    if let hours = collect.lateWindowHours?.value {
      options.lateWindow = Int64(hours) * 3_600_000_000
    }
    options.keepsTitles = collect.keepsTitles?.value ?? false
    options.providerMap = try providerMap(arguments)
    options.closing = closing
    return options
  }

  /// Whose prices stand for which provider; an option replaces the configuration's entry.
  func providerMap(_ arguments: ParsedArguments) throws(UsageError) -> [String: String] {
    let configured = configuration.collect.providerMap.mapValues(\.value)
    return configured.merging(try arguments.providerMap()) { _, option in option }
  }

  /// When months are closed.
  var closing: MonthClosing {
    configuration.warehouse.closeAfterDays.map { MonthClosing(days: $0.value) } ?? MonthClosing()
  }
}
