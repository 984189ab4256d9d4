/// What the server tells that is not so.
public struct Dishonesty: Hashable, Sendable {
  /// What is wrong with a figure.
  public enum Kind: String, CaseIterable, Sendable {
    /// Added to the cost of each priced message of the default model config, in every answer.
    case message
    /// Added to each user's cost in the list of users, so that it differs from the summaries.
    case users
    /// Added to each cost in the spend export, so that it differs from tokens and from spend.
    case export
  }

  /// Micro-USD added, by kind.
  public var micros: [Kind: Int]

  /// An honest server.
  public static let none = Dishonesty(micros: [:])

  /// A server that adds these amounts.
  public init(micros: [Kind: Int]) { self.micros = micros }

  /// Reads `message=3,users=1`; an empty text and `none` are honest.
  public init(parsing text: String) throws(SimulationError) {
    self.init(micros: [:])
    if text.isEmpty || text == "none" { return }
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = Kind(rawValue: String(pair[0])) else {
        throw .unknownDishonesty(String(pair[0]), allowed: Kind.allCases.map(\.rawValue))
      }
      guard pair.count > 1, let amount = Int(pair[1]), (-1_000_000...1_000_000).contains(amount)
      else { throw .badAmount(String(item)) }
      micros[kind] = amount
    }
  }

  /// What is added to a figure of a kind.
  func amount(_ kind: Kind) -> Int { micros[kind] ?? 0 }
}
