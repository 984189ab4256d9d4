extension CommandTree {
  static let doctor = CommandDefinition(
    "doctor", summary: "Say what this server, token, warehouse and configuration can do.",
    discussion: [
      "It tries everything that a nightly run needs, sends no alert, and changes nothing. What "
        + "does not work comes with its mend, and the exit code is that of the first failure in "
        + "the order of Documentation/ERRORS.md; warnings leave it at 0."
    ],
    options: login + connection + [tableOrJSON],
    examples: [.init("showback doctor", "Before the first night, and when something is odd.")])
}
