import Glibc
import Rendering

/// Standard output for data, standard error for everything else.
struct Console {
  /// Writes data to standard output.
  func print(_ text: String) throws {
    var sink = DescriptorSink.standardOutput
    try sink.write(text)
  }

  /// Writes a line for people to standard error, its control characters made visible.
  func tell(_ line: String) {
    write(SafeText.neutralised(line) + "\n")
  }

  /// Writes a warning to standard error.
  func warn(_ line: String) {
    tell("showback: warning: " + line)
  }

  /// Writes an error and its mend to standard error.
  func tell(_ failure: Failure) {
    tell("showback: " + failure.line)
    if let hint = failure.hint { tell("  hint: " + hint) }
  }

  /// Replaces the line that the cursor is in; for terminals only.
  func rewrite(_ line: String) {
    write("\r\u{1B}[2K" + SafeText.neutralised(line))
  }

  private func write(_ text: String) {
    var sink = DescriptorSink(descriptor: 2, path: "standard error")
    do { try sink.write(text) } catch {
      // Nobody is listening; what must be said is said by the exit code.
    }
  }
}
