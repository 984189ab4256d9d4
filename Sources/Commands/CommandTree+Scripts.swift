extension CommandTree {
  static let completions = CommandDefinition(
    "completions", summary: "Print the script with which a shell completes the tool's words.",
    discussion: ["'make install' and the Debian package put these scripts in place."],
    arguments: [ArgumentDefinition("SHELL", help: "bash, zsh or fish.")],
    examples: [
      .init("source <(showback completions bash)", "Complete in this shell.")
    ])

  static let manual = CommandDefinition(
    "manual", summary: "Print the manual page, for 'man -l -'.",
    examples: [.init("showback manual | man -l -", "Read it.")])
}
