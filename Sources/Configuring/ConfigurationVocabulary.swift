/// The words that only other parts of the program know, so that a configuration can be checked
/// without them.
public struct ConfigurationVocabulary: Sendable {
  /// The parts that can be collected.
  public var collectedParts: [String]
  /// The formats of reports.
  public var formats: [String]
  /// What packages can be split by.
  public var splits: [String]
  /// Whether a word names a period.
  public var isPeriod: @Sendable (String) -> Bool

  /// Gives the words.
  public init(
    collectedParts: [String], formats: [String], splits: [String] = ["group", "cost-center"],
    isPeriod: @escaping @Sendable (String) -> Bool
  ) {
    self.collectedParts = collectedParts
    self.formats = formats
    self.splits = splits
    self.isPeriod = isPeriod
  }
}
