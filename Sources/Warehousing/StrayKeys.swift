/// Rows of a fact table that name a dimension row which is not there.
public struct StrayKeys: Hashable, Sendable {
  /// The fact table, such as `interceptions`.
  public var table: String
  /// Its column that holds the key, such as `user_key`.
  public var column: String
  /// The table in which the key is missing.
  public var dimension: String
  /// How many rows name a missing key.
  public var rows: Int64

  /// Names the rows.
  public init(table: String, column: String, dimension: String, rows: Int64) {
    self.table = table
    self.column = column
    self.dimension = dimension
    self.rows = rows
  }
}
