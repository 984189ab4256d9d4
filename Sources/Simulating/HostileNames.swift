/// Names that would do harm in a file whose writer trusts them.
///
/// Spreadsheets could run them, browsers load them, terminals obey them, templates expand them;
/// and one is too long for every column.
public enum HostileNames {
  /// At least one for each kind of file; all are different.
  public static let all = [
    "=cmd|' /C calc'!A0", "<script>document.title='run'</script>",
    "\"><img src=http://127.0.0.1:9/x onerror=alert(1)>", "javascript:alert(1)",
    "\u{202E}gnp.tnemetats", "👩‍💻 🇳🇿 ✓", "عمر الخيام", "'; DROP TABLE daily_usage; --",
    "a,b\"c\r\nd\te", "{{ESTIMATE}}{{>ROWS}}{{#NOTE}}", "\u{1B}[2J\u{1B}[31mred",
    "</style></title><iframe src=http://127.0.0.1:9/y>", "+1-2@SUM(A1)", "../../etc/passwd",
    String(repeating: "ten thousand ", count: 769) + "end",
  ]

  /// The name of a number; from the second round on with the number behind it.
  static func name(_ number: Int) -> String {
    let name = all[number % all.count]
    return number < all.count ? name : "\(name) \(number)"
  }
}
