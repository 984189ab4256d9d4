/// Instants of the simulation: microseconds since 1970, in UTC, and their texts.
enum SimulatedTime {
  static let second: Int64 = 1_000_000
  static let minute = 60 * second
  static let hour = 60 * minute
  static let day = 24 * hour

  /// The midnight at or before an instant.
  static func startOfDay(_ instant: Int64) -> Int64 {
    dayNumber(instant) * day
  }

  /// Days since 1970-01-01.
  static func dayNumber(_ instant: Int64) -> Int64 {
    instant >= 0 ? instant / day : -((-instant + day - 1) / day)
  }

  /// Year, month and day of a day number, by the proleptic Gregorian calendar.
  static func civil(_ dayNumber: Int64) -> (year: Int, month: Int, day: Int) {
    // Years start in March here, so that the leap day is a year's last; eras are 400 years.
    let shifted = Int(dayNumber) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day number of a date; the date must exist.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// The first midnight of an instant's month, and of the month after it.
  static func month(of instant: Int64) -> (start: Int64, end: Int64) {
    let date = civil(dayNumber(instant))
    let next = date.month == 12 ? (date.year + 1, 1) : (date.year, date.month + 1)
    return (
      dayNumber(year: date.year, month: date.month, day: 1) * day,
      dayNumber(year: next.0, month: next.1, day: 1) * day
    )
  }

  /// `YYYY-MM-DD`.
  static func dayText(_ dayNumber: Int64) -> String {
    String(unsafeUninitializedCapacity: 10) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      writeDate(dayNumber, to: start)
      return 10
    }
  }

  /// RFC 3339 with a `Z`, its fraction without trailing zeros, as Go writes it.
  static func text(_ instant: Int64) -> String {
    String(unsafeUninitializedCapacity: longestText) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return write(instant, to: start)
    }
  }

  /// The most bytes that ``text(_:)`` has.
  static let longestText = 27

  /// Writes ``text(_:)`` and returns the number of its bytes.
  static func write(_ instant: Int64, to start: UnsafeMutablePointer<UInt8>) -> Int {
    let number = dayNumber(instant)
    writeDate(number, to: start)
    start[10] = UInt8(ascii: "T")
    let inDay = instant - number * day
    writeClock(Int(inDay / second), to: start + 11)
    var count = 19
    var fraction = inDay % second
    if fraction > 0 {
      start[count] = UInt8(ascii: ".")
      count += 1
      var unit: Int64 = 100_000
      while fraction > 0 {
        start[count] = 48 + UInt8(truncatingIfNeeded: fraction / unit)
        count += 1
        fraction %= unit
        unit /= 10
      }
    }
    start[count] = UInt8(ascii: "Z")
    return count + 1
  }

  /// The `Date` header's form, such as `Fri, 20 Nov 2026 12:00:00 GMT`.
  static func httpDate(_ instant: Int64) -> String {
    let number = dayNumber(instant)
    let date = civil(number)
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let weekday = weekdays[Int(((number % 7) + 7) % 7)]
    let dayOfMonth = date.day < 10 ? "0\(date.day)" : "\(date.day)"
    let time = String(unsafeUninitializedCapacity: 8) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      writeClock(Int((instant - number * day) / second), to: start)
      return 8
    }
    return "\(weekday), \(dayOfMonth) \(months[date.month - 1]) \(date.year) \(time) GMT"
  }

  private static func writeDate(_ dayNumber: Int64, to start: UnsafeMutablePointer<UInt8>) {
    let date = civil(dayNumber)
    writeTwo(date.year / 100, to: start)
    writeTwo(date.year % 100, to: start + 2)
    start[4] = UInt8(ascii: "-")
    writeTwo(date.month, to: start + 5)
    start[7] = UInt8(ascii: "-")
    writeTwo(date.day, to: start + 8)
  }

  /// `HH:MM:SS`.
  private static func writeClock(_ seconds: Int, to start: UnsafeMutablePointer<UInt8>) {
    writeTwo(seconds / 3600, to: start)
    start[2] = UInt8(ascii: ":")
    writeTwo(seconds / 60 % 60, to: start + 3)
    start[5] = UInt8(ascii: ":")
    writeTwo(seconds % 60, to: start + 6)
  }

  @inline(__always)
  private static func writeTwo(_ value: Int, to start: UnsafeMutablePointer<UInt8>) {
    start[0] = 48 + UInt8(truncatingIfNeeded: value / 10 % 10)
    start[1] = 48 + UInt8(truncatingIfNeeded: value % 10)
  }
}
