/// What a workbook says about itself.
public struct DocumentProperties: Hashable, Sendable {
  /// The title.
  public var title: String
  /// What it is about.
  public var subject: String
  /// What made it.
  public var author: String
  /// Anything else.
  public var comments: String
  /// When it was made, in seconds since 1970-01-01T00:00:00Z, never 0.
  ///
  /// Given and not read from a clock, so that the same content makes the same bytes.
  public var created: Int

  /// Puts properties together.
  public init(title: String, subject: String, author: String, comments: String, created: Int) {
    self.title = title
    self.subject = subject
    self.author = author
    self.comments = comments
    self.created = created
  }
}
