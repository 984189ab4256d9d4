import Usage

/// Dates of mails (RFC 5322), in UTC.
enum MailDate {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Fri, 20 Nov 2026 02:15:00 +0000`.
  static func text(_ instant: Instant) -> String {
    let day = instant.day
    let time = instant.description.dropFirst(11).prefix(8)
    return "\(weekdays[day.weekday - 1]), \(day.dayOfMonth) \(months[day.month - 1]) \(day.year) "
      + "\(time) +0000"
  }
}
