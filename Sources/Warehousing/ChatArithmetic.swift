public import Reconciling

/// A user's chat cost of one day at one model config, with what its tokens and prices allow.
public struct ChatArithmetic: Hashable, Sendable {
  /// The model config's id; nil for rows without one.
  public var configID: String?
  /// The model config's name for people.
  public var configName: String
  /// Provider and model; empty names without a config.
  public var model: ModelName
  /// The server's sums.
  public var line: ChatLine
  /// The prices in force; without a config, those of all configs.
  public var prices: [SeenPrice]
  /// What became of comparing it.
  public var verdict: Verdict
}
