extension CommandTree {
  static let prices = CommandDefinition(
    "prices", summary: "The ledger of prices: what was in force when, and from where.",
    discussion: [
      "Every price ever seen is a version with its origin, the time it holds for and the SHA-256 "
        + "of its catalogue. Imported prices come first, then the server's, then those of the "
        + "deployment's model configs, then the built-in book."
    ],
    subcommands: [pricesList, pricesHistory, pricesDiff, pricesPull, pricesImport],
    examples: [
      .init("showback prices list", "What is in force now."),
      .init("showback prices import contract.csv", "Prices of your own."),
    ])

  static let format = OptionDefinition(
    "format", value: .word("FORMAT"), help: "How to write it.", allowedValues: ["table", "csv"],
    defaultText: "table")

  private static let pricesList = CommandDefinition(
    "list", summary: "The prices in force, one for each provider and model.",
    options: [
      OptionDefinition(
        "at", value: .word("DATE"),
        help: "In force when that UTC day begins, or at an instant such as "
          + "2026-10-01T12:00:00Z.", defaultText: "now"),
      OptionDefinition("all", help: "Also the prices that another origin's come before."), format,
    ])

  private static let pricesHistory = CommandDefinition(
    "history", summary: "Every version of a model's prices.",
    options: [format],
    arguments: [ArgumentDefinition("model", help: "The exact name of the model.")])

  private static let pricesDiff = CommandDefinition(
    "diff", summary: "The prices that differ between two dates or files.",
    discussion: [
      "A date stands for the prices in force when that UTC day begins; a file, known by its ending "
        + ".csv or .json, for the prices that it has in force now. Between a date and a file only the "
        + "models in the file are compared."
    ],
    options: [format],
    arguments: [
      ArgumentDefinition("a", help: "A date or a price file."),
      ArgumentDefinition("b", help: "A date or a price file."),
    ])

  private static let pricesPull = CommandDefinition(
    "pull", summary: "Ask the deployment for its prices, and for nothing else.",
    options: login + connection + [providerMap])

  private static let pricesImport = CommandDefinition(
    "import", summary: "Take the prices of a file into the ledger, all of them or none.",
    discussion: [
      "The file is CSV with a header, or JSON: a list of objects, bare or in \"prices\". Each entry "
        + "has provider and model, and either alias_of, the model whose prices apply (the alias's "
        + "own name may end in *), or prices:",
      "input_price, output_price, cache_read_price, cache_write_price are whole micro-USD per "
        + "million tokens, as in Coder's AI model prices; input_price_per_million_tokens and so on "
        + "are decimal USD per million tokens. An empty price is unknown.",
      "valid_from and valid_until are days or instants. Without valid_from a price holds for all "
        + "earlier time where none was imported before, else from now on. The prices in the file "
        + "replace what was imported for the same time; costs stored already stay as they are.",
    ],
    arguments: [ArgumentDefinition("file", help: "The price file, .csv or .json.")],
    examples: [
      .init("showback prices import contract.csv", "Take it in; a second time changes nothing.")
    ])
}
