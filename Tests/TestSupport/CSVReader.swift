/// Reads RFC 4180.
public enum CSVReader {
  /// The rows of `text`, each as its fields.
  public static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var mayEndQuotes = false
    for scalar in text.unicodeScalars where isQuoted || scalar != "\r" {
      if isQuoted, !mayEndQuotes {
        if scalar == "\"" { mayEndQuotes = true } else { field.append(scalar) }
        continue
      }
      if mayEndQuotes {
        mayEndQuotes = false
        if scalar == "\"" {
          field.append(scalar)
          continue
        }
        isQuoted = false
      }
      switch scalar {
      case "\"" where field.isEmpty: isQuoted = true
      case ",", "\n":
        row.append(String(field))
        field = String.UnicodeScalarView()
        if scalar == "\n" {
          rows.append(row)
          row = []
        }
      case "\r": break
      default: field.append(scalar)
      }
    }
    if !field.isEmpty || !row.isEmpty { rows.append(row + [String(field)]) }
    return rows
  }
}
