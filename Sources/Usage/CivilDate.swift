/// Year, month and day of the proleptic Gregorian calendar, and their count of days.
///
/// The arithmetic counts years from March, so that the leap day is the last of its year, and
/// eras of 400 years (146,097 days), so that it needs no loops and no tables.
struct CivilDate: Hashable {
  var year: Int
  var month: Int
  var day: Int

  /// The years that text can name.
  static let years = 1...9999

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date `number` days after 1970-01-01.
  @inline(__always)
  init(daysSince1970 number: Int) {
    // 719,468 days lie between 0000-03-01 and 1970-01-01.
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// How many days after 1970-01-01 this date is.
  @inline(__always)
  var daysSince1970: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Whether the calendar has this date, in a year of ``years``.
  @inline(__always)
  var isValid: Bool {
    guard Self.years.contains(year), (1...12).contains(month) else { return false }
    return day >= 1 && day <= daysInMonth
  }

  @inline(__always)
  private var daysInMonth: Int {
    switch month {
    case 2:
      let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
      return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// `YYYY-MM-DD`, with a longer year or a sign where the year needs it.
  var text: String {
    "\(year < 0 ? "-" : "")\(DigitText.padded(abs(year), to: 4))"
      + "-\(DigitText.padded(month, to: 2))-\(DigitText.padded(day, to: 2))"
  }
}
