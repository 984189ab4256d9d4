/// A value of another kind than the API promises.
struct UnexpectedValue: Error, Hashable {
  /// Where it stands, for example `.results[0].id`; a dot for the whole answer.
  var path: String
  /// What should stand there.
  var expected: String

  init(path: String, expected: String) {
    self.path = path.isEmpty ? "." : path
    self.expected = expected
  }
}
