/// The day count of spreadsheets, whose day 1 is 1900-01-01 and which has a 29 February 1900.
enum SerialDate {
  private static let millisecondsPerDay: Int64 = 86_400_000
  /// The serial number of 1970-01-01.
  private static let epoch: Int64 = 25_569

  /// The days since 1970 that a spreadsheet has: 1900-03-01 through 9999-12-31.
  static let days: ClosedRange<Int64> = -25_508...2_932_896
  /// The milliseconds since 1970 of those days.
  static let instants: Range<Int64> =
    (days.lowerBound * millisecondsPerDay)..<((days.upperBound + 1) * millisecondsPerDay)

  static func serial(day: Int32) -> Double { Double(Int64(day) + epoch) }

  /// Divides once, so that the number is the nearest one to the millisecond.
  static func serial(milliseconds: Int64) -> Double {
    Double(milliseconds + epoch * millisecondsPerDay) / Double(millisecondsPerDay)
  }
}
