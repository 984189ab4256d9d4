public import Usage

/// Which state of which warehouse reports were made from.
public struct WarehouseState: Hashable, Sendable {
  /// The deployment's address; empty before the first collection.
  public var deployment: String
  /// The deployment's own id, where it tells one.
  public var deploymentID: String?
  /// The number of the schema.
  public var schemaVersion: Int64
  /// The server's time at the latest run that collected anything.
  public var dataAsOf: Instant?
  /// The id of the latest run that has ended.
  public var lastRun: Int64?
  /// The id of the latest change of stored costs.
  public var lastRepricing: Int64?
}
