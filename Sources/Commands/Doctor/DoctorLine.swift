/// One thing that was looked at, and what to do about it.
struct DoctorLine: Hashable {
  /// How it is; the raw value is its word.
  enum Status: String, CaseIterable, Hashable {
    /// As it should be.
    case ok
    /// It works, but somebody should know.
    case warn
    /// It does not work.
    case fail
  }

  /// What was looked at, in a word or two.
  var subject: String
  /// How it is.
  var status: Status
  /// What was found.
  var text: String
  /// What to do about it; nil where nothing need be.
  var mend: String?
  /// How a failure ends the program; `done` for the others.
  var code: ExitCode

  private init(
    _ subject: String, _ status: Status, _ text: String, _ mend: String?, _ code: ExitCode
  ) {
    self.subject = subject
    self.status = status
    self.text = text
    self.mend = mend
    self.code = code
  }

  static func ok(_ subject: String, _ text: String, mend: String? = nil) -> DoctorLine {
    DoctorLine(subject, .ok, text, mend, .done)
  }

  static func warn(_ subject: String, _ text: String, mend: String? = nil) -> DoctorLine {
    DoctorLine(subject, .warn, text, mend, .done)
  }

  static func fail(_ subject: String, _ failure: Failure) -> DoctorLine {
    DoctorLine(subject, .fail, failure.line, failure.hint, failure.code)
  }

  static func fail(
    _ subject: String, _ text: String, mend: String?, code: ExitCode
  ) -> DoctorLine {
    DoctorLine(subject, .fail, text, mend, code)
  }
}
