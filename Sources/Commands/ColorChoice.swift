/// When tables are styled with terminal sequences; the raw value is the word of `--color`.
enum ColorChoice: String, CaseIterable {
  /// On a terminal, unless the environment says otherwise.
  case auto
  case always
  case never

  /// Whether to style what goes to a descriptor.
  ///
  /// The option goes before the environment; there `NO_COLOR` goes before `FORCE_COLOR` and
  /// `CLICOLOR_FORCE`, and these before what the terminal is. An empty variable is as good as none,
  /// `0` forces nothing, and a terminal of the type `dumb` takes no sequences.
  func isStyled(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    if value("NO_COLOR") != nil { return false }
    if let forced = value("FORCE_COLOR") { return forced != "0" }
    if let forced = value("CLICOLOR_FORCE"), forced != "0" { return true }
    return isTerminal && environment["TERM"] != "dumb"
  }
}
