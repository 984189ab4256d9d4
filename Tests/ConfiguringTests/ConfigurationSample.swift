import Configuring

/// Configuration files that exist in a test's head only.
struct ConfigurationSample {
  var files: [String: String]

  init(_ files: [String: String]) { self.files = files }

  /// One file, `/etc/showback.toml`.
  init(_ text: String) { files = ["/etc/showback.toml": text] }

  func read(_ paths: [String] = ["/etc/showback.toml"]) -> (
    configuration: Configuration, problems: [ConfigurationProblem]
  ) {
    let vocabulary = ConfigurationVocabulary(
      collectedParts: ["chat", "gateway"], formats: ["csv", "xlsx"]
    ) { ["last-month", "2026-10"].contains($0) }
    let reader = ConfigurationReader(vocabulary: vocabulary, home: "/home/ada") {
      path throws(UnreadableFile) in
      guard let text = files[path] else { throw UnreadableFile(code: 2) }
      return Array(text.utf8)
    }
    return reader.read(paths)
  }
}
