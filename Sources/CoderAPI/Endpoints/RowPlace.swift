/// Where a row stands in a page of interceptions; its text is made only when something is wrong.
struct RowPlace {
  var result: Int
  var usage: Int?

  func unexpected(_ key: StaticString, _ expected: String) -> UnexpectedValue {
    let usage = usage.map { ".token_usages[\($0)]" } ?? ""
    return UnexpectedValue(path: ".results[\(result)]\(usage)\(key)", expected: expected)
  }

  /// A path of this row without the result that it stands in.
  func withinResult(_ path: String) -> String {
    let prefix = ".results[\(result)]."
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
