/// The rules of spreadsheets for the names of sheets.
public enum SheetName {
  /// The most characters of a name, counted as UTF-16 does.
  public static let maximumLength = 31

  /// Whether a sheet may be called `name`: 1 to 31 characters that print, none of `[]:*?/\`, no
  /// apostrophe at either end, and not `History`, which Excel keeps for itself.
  public static func isValid(_ name: String) -> Bool {
    guard (1...maximumLength).contains(name.utf16.count), name.lowercased() != "history",
      !name.hasPrefix("'"), !name.hasSuffix("'")
    else { return false }
    return name.unicodeScalars.allSatisfy(isAllowed)
  }

  /// Whether a name may have `scalar`.
  public static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "[", "]", ":", "*", "?", "/", "\\": false
    default: scalar.value >= 0x20 && scalar.value != 0x7F && scalar.value & 0xFFFE != 0xFFFE
    }
  }

  /// `name` as formulas write it, in apostrophes.
  public static func quoted(_ name: String) -> String {
    "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
