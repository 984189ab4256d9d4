/// Where a price comes from; an earlier origin's price wins.
///
/// The raw values are stored, so they never change.
public enum PriceOrigin: Int, Hashable, Sendable, CaseIterable {
  /// A price file that the user imported.
  case imported = 1
  /// The server's AI model prices, set by its administrators.
  case serverCustom = 2
  /// The server's AI model prices, as it was shipped with them.
  case serverDefault = 3
  /// The deployment's chat model configs.
  case modelConfig = 4
  /// The price book that the binary carries.
  case builtIn = 5
}

extension PriceOrigin: Comparable {
  /// Orders by precedence, the winning origin first.
  public static func < (left: PriceOrigin, right: PriceOrigin) -> Bool {
    left.rawValue < right.rawValue
  }
}
