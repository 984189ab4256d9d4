import Alerting
import Budgeting
import Curl

@testable import Commands

extension ErrorCatalogue {
  private static func delivery(_ problem: DeliveryError.Problem) -> DeliveryError {
    DeliveryError(channel: "ops", problem: problem)
  }

  private static func secret(_ problem: DeliveryError.SecretProblem) -> DeliveryError {
    delivery(.secret(.file("/etc/showback/slack-url"), problem))
  }

  private static func mail(_ kind: MailError.Kind, _ message: String = "") -> DeliveryError {
    delivery(.mail(MailError(kind: kind, host: "mail.example.com", message: message)))
  }

  private static let kept = "the message is kept, and the next run sends it"
  private static let hooks = "https://hooks.example.com"

  static let alerts =
    secrets + [
      Entry(
        "A channel that the configuration has no more", delivery(.channelRemoved), .configuration,
        "channel 'ops': not in the configuration any more, so a message was given up",
        hint: "'showback budgets alerts' shows what it said"),
      Entry(
        "A channel's address in the clear",
        delivery(.notAnAddress(.environment("SLACK_URL"))), .configuration,
        "channel 'ops': $SLACK_URL: this is not an https address",
        hint: "plain http is for this machine alone"),
      Entry(
        "A channel that refuses the key",
        delivery(.answered(status: 403, place: hooks, retryAfterSeconds: nil)), .notPermitted,
        "channel 'ops': \(hooks) answered 403", hint: "check the address and the key; \(kept)"),
      Entry(
        "A channel that is busy",
        delivery(.answered(status: 429, place: hooks, retryAfterSeconds: 60)), .temporary,
        "channel 'ops': \(hooks) answered 429", hint: kept),
      Entry(
        "A channel's address that is wrong",
        delivery(.answered(status: 404, place: hooks, retryAfterSeconds: nil)), .configuration,
        "channel 'ops': \(hooks) answered 404", hint: "check the address; \(kept)"),
      Entry(
        "A channel that cannot be reached",
        delivery(
          .transport(
            .couldNotResolve, place: hooks,
            message: "Could not resolve host: hooks.example.com")), .serverUnavailable,
        "channel 'ops': \(hooks): the host is not known: Could not resolve host: "
          + "hooks.example.com", hint: "check the address and the network; \(kept)"),
      Entry(
        "A channel with a certificate of its own",
        delivery(.transport(.tls, place: hooks, message: "self-signed certificate")),
        .serverUnavailable,
        "channel 'ops': \(hooks): the server's certificate is not trusted: self-signed certificate",
        hint: "check the certificate; \(kept)"),
      Entry(
        "A message that cannot be signed", delivery(.digest), .failed,
        "channel 'ops': the message cannot be signed", hint: kept),
    ] + mails

  private static let secrets = [
    Entry(
      "A channel's secret that is not there", secret(.missing), .configuration,
      "channel 'ops': /etc/showback/slack-url: there is no such file",
      hint: "put the secret there, or name another file; \(kept)"),
    Entry(
      "A channel's variable that is not set",
      delivery(.secret(.environment("SLACK_URL"), .missing)), .configuration,
      "channel 'ops': $SLACK_URL: the variable is not set", hint: "set it for the run; \(kept)"),
    Entry(
      "A channel's secret that is empty", secret(.empty), .configuration,
      "channel 'ops': /etc/showback/slack-url: there is nothing in it",
      hint: "put the secret there; \(kept)"),
    Entry(
      "A channel's secret that cannot be read", secret(.unreadable(code: 13)), .configuration,
      "channel 'ops': /etc/showback/slack-url: cannot be read: Permission denied",
      hint: "check the path and its rights; \(kept)"),
    Entry(
      "A channel's secret of several lines", secret(.notOneLine), .configuration,
      "channel 'ops': /etc/showback/slack-url: not one line of text",
      hint: "give the secret alone, in one line; \(kept)"),
    Entry(
      "A channel's secret that everybody may read", secret(.readableByAll), .configuration,
      "channel 'ops': /etc/showback/slack-url: everybody on this machine may read the secret",
      hint: "run 'chmod 600 /etc/showback/slack-url'; \(kept)"),
  ]

  private static let mails = [
    Entry(
      "A mail server that refuses the password", mail(.signInRefused), .notPermitted,
      "channel 'ops': mail.example.com: the name and password are not accepted",
      hint: "check them; \(kept)"),
    Entry(
      "A mail server without STARTTLS", mail(.encryptionRefused), .configuration,
      "channel 'ops': mail.example.com: no STARTTLS there, and without it nothing is sent",
      hint: "choose encryption = \"tls\" or another port; \(kept)"),
    Entry(
      "A mail server that is busy", mail(.refused(status: 451)), .temporary,
      "channel 'ops': mail.example.com answered 451", hint: kept),
    Entry(
      "A mail server that refuses a recipient", mail(.refused(status: 550)), .configuration,
      "channel 'ops': mail.example.com answered 550",
      hint: "check sender and recipients; \(kept)"),
    Entry(
      "A mail server with a certificate of its own",
      mail(.transport(.tls), "self-signed certificate"), .serverUnavailable,
      "channel 'ops': mail.example.com: the server's certificate is not trusted: self-signed "
        + "certificate", hint: "name your certificate authority with ca_file; \(kept)"),
    Entry(
      "A mail server that cannot be reached",
      mail(.transport(.couldNotConnect), "Failed to connect to mail.example.com port 587"),
      .serverUnavailable,
      "channel 'ops': mail.example.com: no connection: Failed to connect to mail.example.com port "
        + "587", hint: "check the address and the network; \(kept)"),
    Entry(
      "A mail server's name that is none", mail(.invalid(.server)), .configuration,
      "channel 'ops': 'mail.example.com' is not a mail server's name",
      hint: "name a host and a port from 1 to 65535"),
    Entry(
      "Mail in the clear", mail(.invalid(.encryption)), .configuration,
      "channel 'ops': mail.example.com: mail would be sent in the clear",
      hint: "use encryption = \"starttls\" or \"tls\"; none is for this machine alone"),
    Entry(
      "A mail address that is none", mail(.invalid(.address("finance"))), .configuration,
      "channel 'ops': 'finance' is not a mail address",
      hint: "use a form such as costs@example.com"),
    Entry(
      "Mail to nobody", mail(.invalid(.recipients)), .configuration,
      "channel 'ops': there is no recipient", hint: "name one at least with to"),
    Entry(
      "A mail password with a NUL", mail(.invalid(.signIn)), .configuration,
      "channel 'ops': the name or password cannot be sent", hint: "they must not hold a NUL"),
    Entry(
      "A mail header that cannot be sent", mail(.invalid(.header)), .configuration,
      "channel 'ops': the mail's headers cannot be sent", hint: "check from and to"),
  ]
}
