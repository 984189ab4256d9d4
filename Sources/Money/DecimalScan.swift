/// Reads a decimal number byte by byte.
struct DecimalScan {
  private enum State {
    case start, signed, whole, point, fraction, exponentStart, exponentSigned, exponent, refused
  }

  /// Larger exponents than any that could matter stop growing here.
  private static let exponentLimit = 1_000_000_000

  private var state = State.start
  private var isNegative = false
  private var coefficient: UInt128 = 0
  private var significantDigits = 0
  /// Zeros after a significant digit, which count only if another digit follows.
  private var pendingZeros = 0
  private var fractionDigits = 0
  private var exponent = 0
  private var isExponentNegative = false
  private var hasTooManyDigits = false

  mutating func take(_ byte: UInt8) {
    switch (state, byte) {
    case (.start, UInt8(ascii: "+")), (.start, UInt8(ascii: "-")):
      isNegative = byte == UInt8(ascii: "-")
      state = .signed
    case (.start, 0x30...0x39), (.signed, 0x30...0x39), (.whole, 0x30...0x39):
      takeDigit(byte &- 0x30)
      state = .whole
    case (.whole, UInt8(ascii: ".")):
      state = .point
    case (.point, 0x30...0x39), (.fraction, 0x30...0x39):
      takeDigit(byte &- 0x30)
      fractionDigits += 1
      state = .fraction
    case (.whole, UInt8(ascii: "e")), (.whole, UInt8(ascii: "E")),
      (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
      state = .exponentStart
    case (.exponentStart, UInt8(ascii: "+")), (.exponentStart, UInt8(ascii: "-")):
      isExponentNegative = byte == UInt8(ascii: "-")
      state = .exponentSigned
    case (.exponentStart, 0x30...0x39), (.exponentSigned, 0x30...0x39), (.exponent, 0x30...0x39):
      exponent = min(Self.exponentLimit, exponent * 10 + Int(byte &- 0x30))
      state = .exponent
    default:
      state = .refused
    }
  }

  private mutating func takeDigit(_ digit: UInt8) {
    guard digit != 0 else {
      if coefficient != 0 { pendingZeros += 1 }
      return
    }
    guard !hasTooManyDigits else { return }
    significantDigits += pendingZeros + 1
    guard significantDigits <= PowerOfTen.greatest else {
      hasTooManyDigits = true
      return
    }
    coefficient = coefficient * PowerOfTen[pendingZeros + 1] + UInt128(digit)
    pendingZeros = 0
  }

  /// The number that the bytes so far make up.
  func number() throws(ExactDecimal.ParsingError.Problem) -> ExactDecimal {
    switch state {
    case .whole, .fraction, .exponent: break
    default: throw .notANumber
    }
    guard !hasTooManyDigits else { throw .tooManyDigits }
    guard coefficient != 0 else { return .zero }

    let power = pendingZeros - fractionDigits + (isExponentNegative ? -exponent : exponent)
    guard power >= -PowerOfTen.greatest, significantDigits + power <= PowerOfTen.greatest else {
      throw .outOfRange
    }
    let magnitude = Int128(coefficient * PowerOfTen[max(0, power)])
    return ExactDecimal(
      uncheckedCoefficient: isNegative ? -magnitude : magnitude, scale: max(0, -power))
  }
}
