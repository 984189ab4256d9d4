internal import CXLSXWriter

/// A workbook that could not be written, and why.
public struct XLSXError: Error, Hashable, Sendable {
  /// The library's number for the failure; 0 where the system failed in a call of our own.
  public var code: Int32
  /// The system's `errno` behind it, such as the one of a full disk; 0 where there is none.
  public var systemCode: Int32
  /// The library's own words.
  public var message: String

  /// Records a failure.
  public init(code: Int32, systemCode: Int32, message: String) {
    self.code = code
    self.systemCode = systemCode
    self.message = message
  }

  /// A failure of the system alone.
  init(systemCode: Int32) {
    self.init(code: 0, systemCode: systemCode, message: "")
  }

  /// The library's failure `code`, in the words of `lxw_strerror`.
  init(_ code: lxw_error, systemCode: Int32 = 0) {
    self.init(
      code: Int32(code.rawValue), systemCode: systemCode,
      message: unsafe String(cString: lxw_strerror(code)))
  }

  /// Throws what `code` says went wrong, if anything.
  static func check(_ code: lxw_error) throws(XLSXError) {
    guard code == LXW_NO_ERROR else { throw XLSXError(code) }
  }
}
