import Glibc

/// The system's own words for its error codes.
enum SystemError {
  static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
