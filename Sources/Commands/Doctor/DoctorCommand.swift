import CoderAPI
import Collecting
import Configuring
import JSON
import Rendering

/// `showback doctor`: tries everything that a nightly run needs, and changes nothing.
struct DoctorCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let (configuration, problems) = surroundings.readConfiguration(arguments)
    var surroundings = surroundings
    surroundings.configuration = configuration
    let files = DoctorFiles(surroundings: surroundings)
    var lines = try files.configuration(problems)
    var deployment: Deployment?
    do {
      let login = try surroundings.login(arguments)
      deployment = login.deployment
      lines.append(
        .ok(
          "login",
          "\(login.deployment) (from \(LoginWords.origin(of: login.addressSource))), "
            + "token from \(LoginWords.origin(of: login.tokenSource))"))
      lines += try ask(login, surroundings, arguments)
    } catch let error as LoginError {
      lines.append(.fail("login", Failure(login: error)))
    }
    let path = surroundings.warehousePath(arguments)
    lines += DoctorWarehouse(path: path, deployment: deployment, now: surroundings.now()).lines
    lines += files.folders
    lines +=
      DoctorChannels(
        channels: configuration.channels, environment: surroundings.variable
      ).lines
    try console.print(arguments.text("format") == "json" ? Self.json(lines) : Self.table(lines))
    return ExitCode.first(of: lines.map(\.code))
  }

  private func ask(
    _ login: CoderLogin, _ surroundings: Surroundings, _ arguments: ParsedArguments
  ) throws -> [DoctorLine] {
    var options = try surroundings.clientOptions(arguments)
    // Somebody is waiting: what fails twice is said.
    if arguments.text("retries") == nil { options.retry.maximumAttempts = 2 }
    do {
      let client = try CoderClient(
        deployment: login.deployment, token: login.token, options: options,
        clock: surroundings.clientClock)
      let survey = try DeploymentSurvey.ask(client, tokenID: login.token.id)
      return DoctorServer(
        survey: survey, parts: try surroundings.collectionOptions(arguments).parts,
        now: surroundings.now()
      ).lines
    } catch let error as UsageError {
      throw error
    } catch {
      return [.fail("server", Failure(error))]
    }
  }

  // MARK: - Writing

  private static func table(_ lines: [DoctorLine]) -> String {
    let width = lines.map(\.subject.count).max() ?? 0
    return lines.map { line in
      let status = line.status.rawValue + (line.status == .ok ? "  " : "")
      let subject = line.subject + String(repeating: " ", count: width - line.subject.count)
      let mend = line.mend.map { "\n" + String(repeating: " ", count: width + 8) + "→ \($0)" }
      let first = SafeText.neutralised("\(status)  \(subject)  \(line.text)")
      return first + (mend ?? "") + "\n"
    }.joined()
  }

  private static func json(_ lines: [DoctorLine]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("schema_version", integer: 1)
      json.key("checks")
      json.array { json in
        for line in lines {
          json.object { json in
            json.field("check", string: line.subject)
            json.field("status", string: line.status.rawValue)
            json.field("text", string: line.text)
            json.field("mend", string: line.mend)
          }
        }
      }
      json.field("exit_code", integer: Int64(ExitCode.first(of: lines.map(\.code)).rawValue))
    }
    return json.text + "\n"
  }
}
