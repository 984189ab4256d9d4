public import Money
public import Usage

/// One row of the server's spend export: a user's use of a model on one day, booked to a group.
public struct SpendExportFact: Hashable, Sendable {
  /// The organisation that was asked.
  public var organizationKey: Int64
  /// Who spent.
  public var userKey: Int64
  /// The group that the spend is booked to.
  public var groupKey: Int64
  /// Provider and model.
  public var modelKey: Int64
  /// The tokens by category.
  public var tokens: TokenCounts
  /// The cost as the server wrote it: unpriced usage counts as 0 there.
  public var serverCost: MicroUSD
  /// The cost as it is reported: nil where a 0 of the server means *unpriced*.
  public var cost: MicroUSD?

  /// Describes a row of the export.
  public init(
    organizationKey: Int64, userKey: Int64, groupKey: Int64, modelKey: Int64,
    tokens: TokenCounts, serverCost: MicroUSD, cost: MicroUSD?
  ) {
    self.organizationKey = organizationKey
    self.userKey = userKey
    self.groupKey = groupKey
    self.modelKey = modelKey
    self.tokens = tokens
    self.serverCost = serverCost
    self.cost = cost
  }
}
