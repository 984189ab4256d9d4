/// Finds text that a spreadsheet would run instead of show (OWASP's CSV injection, CWE-1236).
enum FormulaGuard {
  /// Whether `text` starts with `=`, `+`, `-` or `@`, with a full-width form of one of them, or
  /// with a character that spreadsheets drop before they look: tab, CR, LF, NUL.
  static func isNeeded(for text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠": return true
    default: return false
    }
  }
}
