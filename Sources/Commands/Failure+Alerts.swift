import Alerting
import Budgeting
import Curl

extension Failure {
  /// A channel that did not take its messages, which wait for the next run.
  init(delivery error: DeliveryError) {
    let (what, hint, code) = Self.words(error.problem)
    self.init("channel '\(error.channel)': \(what)", hint: hint, code: code)
  }

  private static let kept = "the message is kept, and the next run sends it"

  private static func words(
    _ problem: DeliveryError.Problem
  ) -> (String, String?, ExitCode) {
    switch problem {
    case .channelRemoved:
      (
        "not in the configuration any more, so a message was given up",
        "'showback budgets alerts' shows what it said", .configuration
      )
    case .secret(let secret, let problem): words(secret, problem)
    case .notAnAddress(let secret):
      (
        "\(place(secret)): this is not an https address",
        "plain http is for this machine alone", .configuration
      )
    case .answered(let status, let place, _): answered(status, place)
    case .transport(let kind, let place, let message):
      words(CurlError(kind: kind, message: message), at: place)
    case .mail(let error): words(error)
    case .digest: ("the message cannot be signed", kept, .failed)
    }
  }

  private static func answered(_ status: Int, _ place: String) -> (String, String?, ExitCode) {
    let what = "\(place) answered \(status)"
    switch status {
    case 401, 403: return (what, "check the address and the key; \(kept)", .notPermitted)
    case 408, 425, 429, 500...: return (what, kept, .temporary)
    default: return (what, "check the address; \(kept)", .configuration)
    }
  }

  private static func words(_ error: CurlError, at place: String) -> (String, String?, ExitCode) {
    let failure = Failure(curl: error)
    let what = failure.line.hasSuffix(": ") ? String(failure.line.dropLast(2)) : failure.line
    if error.kind == .tls {
      return ("\(place): \(what)", "check the certificate; \(kept)", .serverUnavailable)
    }
    return ("\(place): \(what)", "check the address and the network; \(kept)", failure.code)
  }

  private static func words(_ error: MailError) -> (String, String?, ExitCode) {
    let host = error.host
    switch error.kind {
    case .invalid(let part): return (words(part, host), mend(part), .configuration)
    case .signInRefused:
      return (
        "\(host): the name and password are not accepted", "check them; \(kept)", .notPermitted
      )
    case .encryptionRefused:
      return (
        "\(host): no STARTTLS there, and without it nothing is sent",
        "choose encryption = \"tls\" or another port; \(kept)", .configuration
      )
    case .refused(let status) where status < 500:
      return ("\(host) answered \(status)", kept, .temporary)
    case .refused(let status):
      return (
        "\(host) answered \(status)", "check sender and recipients; \(kept)", .configuration
      )
    case .transport(.tls):
      return (
        "\(host): the server's certificate is not trusted: \(error.message)",
        "name your certificate authority with ca_file; \(kept)", .serverUnavailable
      )
    case .transport(let kind):
      return words(CurlError(kind: kind, message: error.message), at: host)
    }
  }

  private static func words(_ part: Mail.Part, _ host: String) -> String {
    switch part {
    case .server: "'\(host)' is not a mail server's name"
    case .encryption: "\(host): mail would be sent in the clear"
    case .address(let text): "'\(text)' is not a mail address"
    case .recipients: "there is no recipient"
    case .signIn: "the name or password cannot be sent"
    case .header: "the mail's headers cannot be sent"
    }
  }

  private static func mend(_ part: Mail.Part) -> String {
    switch part {
    case .server: "name a host and a port from 1 to 65535"
    case .encryption: "use encryption = \"starttls\" or \"tls\"; none is for this machine alone"
    case .address: "use a form such as costs@example.com"
    case .recipients: "name one at least with to"
    case .signIn: "they must not hold a NUL"
    case .header: "check from and to"
    }
  }

  private static func words(
    _ secret: AlertChannel.Secret, _ problem: DeliveryError.SecretProblem
  ) -> (String, String?, ExitCode) {
    let place = place(secret)
    let isFile = if case .file = secret { true } else { false }
    let (what, hint): (String, String) =
      switch problem {
      case .missing where isFile:
        ("there is no such file", "put the secret there, or name another file")
      case .missing: ("the variable is not set", "set it for the run")
      case .empty: ("there is nothing in it", "put the secret there")
      case .unreadable(let code):
        ("cannot be read: \(SystemError.text(code))", "check the path and its rights")
      case .notOneLine: ("not one line of text", "give the secret alone, in one line")
      case .readableByAll:
        ("everybody on this machine may read the secret", "run 'chmod 600 \(place)'")
      }
    return ("\(place): \(what)", "\(hint); \(kept)", .configuration)
  }

  private static func place(_ secret: AlertChannel.Secret) -> String {
    switch secret {
    case .file(let path): path
    case .environment(let name): "$\(name)"
    }
  }
}
