extension ExactDecimal {
  /// Text that is not a decimal number this type can hold.
  public struct ParsingError: Error, Hashable, Sendable {
    /// The text as it came, cut after 100 characters.
    public var text: String
    /// What is wrong with it.
    public var problem: Problem

    /// Why a text was refused.
    public enum Problem: Error, Hashable, Sendable {
      /// It does not read as sign, digits, fraction and exponent.
      case notANumber
      /// It has more than 38 digits between its first and its last digit other than zero.
      case tooManyDigits
      /// It is 10^38 or more in size, or has digits beyond the 38th decimal.
      case outOfRange
    }

    /// An error for `text`, of which it keeps the first 100 characters.
    public init(text: String, problem: Problem) {
      self.text = String(text.prefix(100))
      self.problem = problem
    }
  }

  /// Reads the text of a JSON number, or the content of a JSON string that holds one.
  ///
  /// The form is: an optional sign, digits, optionally a point and digits, optionally `e` or `E`
  /// with an optional sign and digits. Unlike JSON, it may start with `+` and with zeros, as in
  /// Coder's quoted decimals. Zeros at either end do not count as digits. No blanks, no group
  /// separators, no digits but ASCII's.
  public init(parsing text: String) throws(ParsingError) {
    var scan = DecimalScan()
    for byte in text.utf8 { scan.take(byte) }
    do throws(ParsingError.Problem) {
      self = try scan.number()
    } catch {
      throw ParsingError(text: text, problem: error)
    }
  }
}
