import Configuring
import JSON
import Usage

/// How much a line on standard error matters.
enum LogLevel: String {
  case info, warning, error
}

extension LogSettings.Format {
  /// The line, without its line feed; `time` is when it is said and `run` names the program's run.
  func line(
    _ level: LogLevel, _ message: String, hint: String?, time: Instant, run: String
  ) -> String {
    let pairs =
      [
        ("time", time.rfc3339), ("level", level.rawValue), ("run", run), ("message", message),
      ] + (hint.map { [("hint", $0)] } ?? [])
    switch self {
    case .text:
      let prefix =
        switch level {
        case .info: ""
        case .warning: "showback: warning: "
        case .error: "showback: "
        }
      return prefix + message + (hint.map { "\n  hint: \($0)" } ?? "")
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        for (key, value) in pairs { writer.field(key, string: value) }
      }
      return writer.text
    case .logfmt:
      return pairs.map { "\($0)=\(Self.logfmtValue($1))" }.joined(separator: " ")
    }
  }

  /// A value in quotes where it has blanks, quotes, equals signs, or nothing.
  private static func logfmtValue(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3D }
    guard !isPlain else { return text }
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
