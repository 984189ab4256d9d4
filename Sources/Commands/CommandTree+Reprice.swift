extension CommandTree {
  static let reprice = CommandDefinition(
    "reprice", summary: "Show what other prices make of stored gateway costs, or store that.",
    discussion: [
      "Without --apply it prints the difference by model and user and changes nothing. Chat cost is "
        + "the server's and never changes: it stands beside the interval that the prices allow.",
      "as-used: the prices that made the costs, which changes nothing. current: those that the "
        + "ledger now has for the time of each row. at:DATE: those in force when that UTC day "
        + "begins, whenever the usage was. file:FILE: those of a price file, imported or not; "
        + "usage that it does not price keeps its cost.",
      "A month is closed from five days after its end: collect leaves its costs alone, and only "
        + "--apply changes them.",
    ],
    options: period(untilDefault: "today, so through yesterday") + [
      OptionDefinition(
        "prices", value: .word("PRICES"), help: "as-used, current, at:DATE or file:FILE.",
        defaultText: "current"),
      OptionDefinition("apply", help: "Store the new costs, all of them or none."),
      OptionDefinition("reason", value: .word("TEXT"), help: "Why, for the record."),
      providerMap, format,
    ],
    examples: [
      .init(
        "showback reprice --since 2026-10 --until 2026-11 --prices file:contract.csv",
        "What October would cost by contract."),
      .init(
        "showback reprice --period 2026-10 --apply --reason 'late price list'",
        "Book the prices that arrived late."),
    ])
}
