import Budgeting
import CoderAPI
import Collecting
import Configuring
import Money
import Reporting
import Usage

/// Every value that holds for a command line, in the order of a configuration file.
struct SettingLines {
  let surroundings: Surroundings
  let arguments: ParsedArguments

  private var configuration: Configuration { surroundings.configuration }

  /// The lines of all tables.
  var all: [SettingLine] {
    get throws(UsageError) {
      deployment + warehouse + (try collect) + reports + costCenters + budgets + channels + runs
    }
  }

  /// An option's value, else the configuration's, else the default.
  private func line<Value>(
    _ key: String, _ option: String?, _ configured: Configured<Value>?, default text: String?
  ) -> SettingLine {
    if let option, let given = arguments.text(option) {
      return SettingLine(key, given, from: "--\(option)")
    }
    if let configured {
      return SettingLine(key, "\(configured.value)", from: configured.place.description)
    }
    return SettingLine(key, text, from: "default")
  }

  // MARK: - Tables

  private var deployment: [SettingLine] {
    [address, token]
      + [line("deployment.ca_file", "ca-file", configuration.deployment.caFile, default: nil)]
  }

  private var address: SettingLine {
    let key = "deployment.url"
    do throws(LoginError) {
      let (deployment, source) = try CoderLogin.findAddress(
        url: arguments.text("url"), settings: surroundings.loginSettings,
        environment: surroundings.environment)
      return SettingLine(key, deployment.description, from: LoginWords.origin(of: source))
    } catch {
      return SettingLine(key, nil, from: Failure(login: error).line)
    }
  }

  private var token: SettingLine {
    let key = "deployment.token_file"
    do throws(LoginError) {
      let source = try surroundings.login(arguments).tokenSource
      return SettingLine(key, "(secret)", from: LoginWords.origin(of: source))
    } catch {
      return SettingLine(key, nil, from: Failure(login: error).line)
    }
  }

  private var warehouse: [SettingLine] {
    let settings = configuration.warehouse
    return [
      line(
        "warehouse.path", "warehouse", settings.path, default: surroundings.defaultWarehousePath),
      line("warehouse.detail_retention_days", nil, settings.detailRetentionDays, default: nil),
      line("warehouse.close_after_days", nil, settings.closeAfterDays, default: "5"),
    ]
  }

  private var collect: [SettingLine] {
    get throws(UsageError) {
      let settings = configuration.collect
      let only = arguments.texts("only")
      let parts =
        only.isEmpty
        ? settings.only.map {
          SettingLine("collect.only", $0.value.joined(separator: ","), from: "\($0.place)")
        } : SettingLine("collect.only", only.joined(separator: ","), from: "--only")
      let everything = CollectedPart.allCases.map(\.rawValue).joined(separator: ",")
      let options = try arguments.providerMap()
      let map = try surroundings.providerMap(arguments).sorted { $0.key < $1.key }.map {
        SettingLine(
          "collect.provider_map.\($0.key)", $0.value,
          from: options[$0.key] == nil
            ? settings.providerMap[$0.key]?.place.description ?? "" : "--provider-map")
      }
      return [
        parts ?? SettingLine("collect.only", everything, from: "default"),
        line("collect.late_window_hours", nil, settings.lateWindowHours, default: "48"),
        line("collect.concurrency", "concurrency", settings.concurrency, default: "4"),
        line("collect.max_rpm", "max-rpm", settings.maximumRequestsPerMinute, default: nil),
        line("collect.retries", "retries", settings.retries, default: "8"),
        line(
          "collect.retry_delay_ms", "retry-delay", settings.retryDelayMilliseconds, default: "250"),
        line("collect.timeout_seconds", "timeout", settings.timeoutSeconds, default: "120"),
        line("collect.keep_titles", nil, settings.keepsTitles, default: "false"),
      ] + map
    }
  }

  private var reports: [SettingLine] {
    let settings = configuration.reports
    return [
      line("reports.directory", nil, settings.directory, default: nil),
      line("reports.templates", nil, settings.templates, default: nil),
      line("reports.pseudonym_key_file", nil, settings.pseudonymKeyFile, default: nil),
    ]
      + configuration.outputs.map { output in
        let reports =
          switch output.reports {
          case .all: "all"
          case .named(let names): names.joined(separator: ",")
          }
        return listed(
          "report", output.name,
          "\(reports) as \(output.formats.joined(separator: ",")) to \(output.output)")
      }
  }

  private var costCenters: [SettingLine] {
    configuration.costCenters.map { rule in
      let parts = [
        (rule.users.count, "user"), (rule.emails.count, "address"), (rule.groups.count, "group"),
      ].filter { $0.0 > 0 }
      let text = parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : $0.1 == "address" ? "es" : "s")" }
      return listed("cost_center", rule.name, text.joined(separator: ", "))
    }
  }

  private var budgets: [SettingLine] {
    let settings = configuration.budgets
    func percentages(_ key: String, _ value: Configured<[Int]>?, _ standard: [Int]) -> SettingLine {
      SettingLine(
        "budgets.\(key)", (value?.value ?? standard).map(String.init).joined(separator: ","),
        from: value?.place.description ?? "default")
    }
    return [
      SettingLine(
        "budgets.basis", settings.basis?.value.rawValue ?? "by what the server reports",
        from: settings.basis?.place.description ?? "default"),
      percentages("thresholds", settings.thresholds, AlertThresholds().spend),
      percentages(
        "forecast_thresholds", settings.forecastThresholds, AlertThresholds().forecast),
      SettingLine(
        "budgets.fail_on", settings.failOn?.value.rawValue ?? BudgetSettings.FailOn.warn.rawValue,
        from: settings.failOn?.place.description ?? "default"),
    ]
      + configuration.ownBudgets.map { listed("budget", $0.name, "\($0.limit.usdText) USD") }
  }

  private var channels: [SettingLine] {
    configuration.channels.map { listed("channel", $0.name, ChannelWords.summary(of: $0)) }
  }

  private var runs: [SettingLine] {
    let log = configuration.log
    let format = SettingLine(
      "log.format", log.format?.value.rawValue ?? LogSettings.Format.text.rawValue,
      from: log.format?.place.description ?? "default")
    return [
      arguments.text("log-format").map { SettingLine("log.format", $0, from: "--log-format") }
        ?? format,
      arguments.flag("quiet")
        ? SettingLine("log.quiet", "true", from: "--quiet")
        : line("log.quiet", nil, log.isQuiet, default: "false"),
      line("metrics.textfile", nil, configuration.metrics.textfile, default: nil),
    ]
  }

  private func listed(_ list: String, _ name: String, _ text: String) -> SettingLine {
    SettingLine(
      "\(list).\(name)", text, from: configuration.places["\(list)/\(name)"]?.description ?? "")
  }
}
