import Configuring
import Simulating

/// The declaration of every command: the parser and the help pages read it.
enum CommandTree {
  static let warehouse = OptionDefinition(
    "warehouse", value: .word("FILE"), help: "The warehouse file.",
    defaultText: "showback/warehouse.db in $XDG_STATE_HOME, else in ~/.local/state")

  /// What standard error says, and how.
  static let logging = [
    OptionDefinition(
      "quiet", short: "q", help: "Print no message unless the command fails."),
    OptionDefinition(
      "log-format", value: .word("FORMAT"), help: "How messages look.",
      allowedValues: LogSettings.Format.allCases.map(\.rawValue), defaultText: "text"),
  ]

  static let config = OptionDefinition(
    "config", value: .word("FILE"),
    help: "A configuration file that comes before the user's and the system's.",
    defaultText: "showback/showback.toml in $XDG_CONFIG_HOME, else in ~/.config; then "
      + "/etc/showback/showback.toml")

  /// The options of a period; `untilDefault` says where it ends by itself.
  static func period(untilDefault: String) -> [OptionDefinition] {
    [
      OptionDefinition(
        "since", value: .word("DAY"),
        help: "First UTC day: 2026-10-01, 2026-10 (its first day), today, yesterday, or 7d (seven "
          + "full days before today)."),
      OptionDefinition(
        "until", value: .word("DAY"), help: "The UTC day after the last one.",
        defaultText: untilDefault),
      OptionDefinition(
        "period", value: .word("PERIOD"),
        help: "Both at once: 2026-10, 2026-10-01, this-month, last-month, 7d, yesterday."),
    ]
  }

  /// How the deployment is found and how we show who we are.
  static let login = [
    OptionDefinition(
      "url", value: .word("URL"), help: "The deployment's address, https://coder.example.com.",
      environmentVariable: "CODER_URL"),
    OptionDefinition(
      "token-file", value: .word("FILE"),
      help: "A file with the session token in it, readable by you alone."),
  ]

  /// How the deployment is talked to.
  static let connection = [
    OptionDefinition(
      "max-rpm", value: .word("N"), help: "Send at most so many requests a minute."),
    OptionDefinition(
      "concurrency", value: .word("N"), help: "Requests under way at once.", defaultText: "4"),
    OptionDefinition(
      "retries", value: .word("N"),
      help: "How often a request that failed is sent again, with growing pauses.",
      defaultText: "8, about a minute"),
    OptionDefinition(
      "retry-delay", value: .word("MS"),
      help: "The longest pause before the first repetition, in milliseconds; it doubles with each "
        + "one, up to half a minute.", defaultText: "250"),
    OptionDefinition(
      "timeout", value: .word("SECONDS"), help: "How long one request may take.",
      defaultText: "120; 60 without a byte"),
    OptionDefinition(
      "ca-file", value: .word("FILE"),
      help: "Certificate authorities to trust in place of the system's."),
  ]

  /// Whose prices stand for a provider that no origin knows.
  static let providerMap = OptionDefinition(
    "provider-map", value: .word("NAME=PROVIDER"),
    help: "Price a provider that no price list knows like another one.", isRepeatable: true)

  /// When tables are styled.
  static let color = OptionDefinition(
    "color", value: .word("WHEN"),
    help: "Style tables: 'auto' does on a terminal, unless NO_COLOR is set; FORCE_COLOR forces it.",
    allowedValues: ColorChoice.allCases.map(\.rawValue), defaultText: "auto")

  static let root = CommandDefinition(
    "showback", summary: "Tell each team what its AI agents cost.",
    discussion: [
      "Showback pulls chat costs and AI gateway usage from a Coder deployment into a local "
        + "warehouse, prices every request to the micro-dollar, and prints who spent what."
    ],
    options: [warehouse, config, color] + logging,
    subcommands: [
      demo, collect, prices, reprice, report, reconcile, why, budgets, nightly, configuration,
      doctor,
      warehouseCommand, simulate, completions, manual,
    ],
    examples: [
      .init("showback demo", "Try it on a simulated deployment."),
      .init("showback collect", "Pull what is new."),
      .init("showback report spend-by-user --period last-month", "Who spent what."),
    ])

  static let demo = CommandDefinition(
    "demo", summary: "Simulate a deployment, collect it, price it, and print what it spent.",
    discussion: [
      "Nothing outside of this machine is asked. The warehouse is DIR/warehouse.db unless "
        + "--warehouse names another; the whole package of reports is written to DIR."
    ],
    options: [
      OptionDefinition(
        "out", value: .word("DIR"), help: "Where the warehouse and the reports go.",
        defaultText: "showback-demo")
    ])

  static let collect = CommandDefinition(
    "collect", summary: "Pull what is new from the deployment into the warehouse.",
    discussion: [
      "Without a period it asks for every day that is not sealed yet, the first time for the last "
        + "60 days. A day is sealed by a complete fetch more than 48 hours after its end.",
      "Address and token come from the options, else from the variables CODER_URL and "
        + "CODER_SESSION_TOKEN, else from the configuration, else from systemd's credential "
        + "coder-token, else from the login of the Coder CLI ('coder login').",
      "It is safe to interrupt and to repeat. Exit code 75 means: run again; 77: not permitted.",
    ],
    options: login + period(untilDefault: "tomorrow, so through now") + [
      only,
      OptionDefinition(
        "refresh",
        help: "Ask sealed days again and report what the server now says differently."),
    ] + connection + [providerMap],
    examples: [
      .init(
        "showback collect --url https://coder.example.com --token-file ~/.coder-token",
        "The nightly job."),
      .init("showback collect --since 2026-10-01 --only chat", "Archive chat cost."),
    ])

  static let simulate = CommandDefinition(
    "simulate", summary: "Serve a simulated deployment on loopback until it is stopped.",
    options: [
      OptionDefinition(
        "port", value: .word("N"), help: "The port; 0 takes a free one.", defaultText: "0"),
      OptionDefinition(
        "seed", value: .word("N"), help: "The same seed gives the same deployment.",
        defaultText: "1"),
      OptionDefinition("users", value: .word("N"), help: "Users.", defaultText: "25"),
      OptionDefinition("groups", value: .word("N"), help: "Groups.", defaultText: "6"),
      OptionDefinition("days", value: .word("N"), help: "Days of history.", defaultText: "60"),
      OptionDefinition(
        "interceptions-per-user-day", value: .word("N"), help: "Gateway requests.",
        defaultText: "8"),
      OptionDefinition(
        "chat-messages-per-user-day", value: .word("N"), help: "Chat messages.",
        defaultText: "4"),
      OptionDefinition(
        "era", value: .word("ERA"), help: "Which generation of the server.",
        allowedValues: Era.allCases.map(\.rawValue), defaultText: "seed"),
      OptionDefinition(
        "now", value: .word("TIME"), help: "The simulated time, RFC 3339.",
        defaultText: "2026-11-20T12:00:00Z"),
      OptionDefinition(
        "faults", value: .word("PLAN"),
        help: "Faults in per cent, for example 429=5,500=3,truncated=2,reset=2,slow=2,html=1."),
      OptionDefinition(
        "dishonest", value: .word("PLAN"),
        help: "Micro-USD that figures are wrong by, to see them caught: "
          + "message=3,users=1,export=2."),
      OptionDefinition(
        "role", value: .word("ROLE"), help: "What the token may do.",
        allowedValues: ["owner", "auditor", "member"], defaultText: "owner"),
      OptionDefinition(
        "hostile-names",
        help: "Users, groups and models with names that files and terminals could trip over."),
      OptionDefinition("unlicensed", help: "A deployment without the gateway's licence."),
      OptionDefinition(
        "truth", value: .word("FILE"), help: "Write what a perfect collector would find, as JSON."),
      OptionDefinition(
        "token-file", value: .word("FILE"), help: "Write the token that opens it to a file."),
    ],
    examples: [
      .init("showback simulate --port 8080 --token-file token --users 1000", "A larger one.")
    ])
}
