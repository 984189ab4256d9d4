extension ParsedArguments {
  /// Whose prices stand for which provider, by `--provider-map`.
  func providerMap() throws(UsageError) -> [String: String] {
    var map: [String: String] = [:]
    for pair in texts("provider-map") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw UsageError(
          command: command,
          problem: .missingValue(option: "provider-map", valueName: "NAME=PROVIDER"))
      }
      map[String(parts[0])] = String(parts[1])
    }
    return map
  }
}
