/// Prometheus's text format, version 0.0.4.
struct ExpositionText {
  /// What was written, every line with its end.
  private(set) var text = ""

  /// Writes a gauge with its samples, in their order; nothing where there are none.
  mutating func gauge(
    _ name: String, _ help: String,
    _ samples: [(labels: [(name: String, value: String)], value: String)]
  ) {
    guard !samples.isEmpty else { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
      let braces = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
      text += "\(name)\(braces) \(sample.value)\n"
    }
  }

  /// Backslash, quote and line end are the format's own three escapes; other control characters
  /// are replaced.
  private static func escaped(_ value: String) -> String {
    var escaped = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped += PlainText.line(String(scalar))
      }
    }
    return escaped
  }
}
