extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, always with six decimals, so that texts sort as times do.
  ///
  /// That holds for the years 0000 to 9999.
  public var description: String {
    "\(clockText).\(DigitText.padded(Int(secondsAndFraction.fraction), to: 6))Z"
  }

  /// RFC 3339 in UTC, with as many decimals as needed: `"2026-05-01T00:00:00Z"`.
  public var rfc3339: String {
    let fraction = secondsAndFraction.fraction
    guard fraction != 0 else { return clockText + "Z" }
    var decimals = Substring(DigitText.padded(Int(fraction), to: 6))
    while decimals.last == "0" { decimals.removeLast() }
    return "\(clockText).\(decimals)Z"
  }

  /// Date and time of day to the second.
  private var clockText: String {
    let seconds = secondsAndFraction.seconds
    let dayNumber = seconds.flooredDivision(by: 86_400)
    let secondOfDay = Int(seconds - dayNumber * 86_400)
    let hour = DigitText.padded(secondOfDay / 3_600, to: 2)
    let minute = DigitText.padded(secondOfDay / 60 % 60, to: 2)
    let second = DigitText.padded(secondOfDay % 60, to: 2)
    return "\(CivilDate(daysSince1970: Int(dayNumber)).text)T\(hour):\(minute):\(second)"
  }
}
