import Money
import Reconciling
import SQLite
import Usage

/// One line of a reconciliation: a figure, and what became of comparing it.
struct ReconciliationLine {
  var part: ReconciliationPart
  var day: Day
  var userKey: Int64?
  var groupKey: Int64?
  var modelKey: Int64?
  var modelConfigKey: Int64?
  /// Messages or token-usage rows, or how many figures a check compared.
  var requests: Int64?
  var unpriced: Int64?
  /// What the line adds to the part's total; nil for unpriced usage, and for checks, which repeat
  /// amounts that stand in other lines.
  var cost: MicroUSD?
  /// What was compared.
  var found: MicroUSD?
  var verdict: Verdict

  init(_ part: ReconciliationPart, day: Day, _ verdict: Verdict) {
    self.part = part
    self.day = day
    self.verdict = verdict
  }
}

/// The table that reconciliations are read from, temporary and of this connection alone.
struct ReconciliationTable {
  private let insertion: Statement

  /// Makes the table, or empties it.
  init(_ connection: Connection) throws {
    try connection.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS reconciliation_lines (
        part_number INTEGER NOT NULL,
        part TEXT NOT NULL,
        day TEXT NOT NULL,
        user_key INTEGER,
        group_key INTEGER,
        model_key INTEGER,
        model_config_key INTEGER,
        requests INTEGER,
        unpriced_requests INTEGER,
        cost_micros INTEGER,
        found_micros INTEGER,
        lower_micros INTEGER,
        upper_micros INTEGER,
        outside_micros INTEGER NOT NULL,
        class TEXT NOT NULL,
        reason TEXT NOT NULL
      ) STRICT;
      DELETE FROM temp.reconciliation_lines;
      """)
    insertion = try connection.prepare(
      """
      INSERT INTO temp.reconciliation_lines VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
        ?12, ?13, ?14, ?15, ?16)
      """)
  }

  func add(_ line: ReconciliationLine) throws(SQLiteError) {
    try insertion.bind(1, integer: Int64(line.part.number))
    try insertion.bind(2, text: line.part.rawValue)
    try insertion.bind(3, text: line.day.description)
    try insertion.bind(4, optionalInteger: line.userKey)
    try insertion.bind(5, optionalInteger: line.groupKey)
    try insertion.bind(6, optionalInteger: line.modelKey)
    try insertion.bind(7, optionalInteger: line.modelConfigKey)
    try insertion.bind(8, optionalInteger: line.requests)
    try insertion.bind(9, optionalInteger: line.unpriced)
    try insertion.bind(10, optionalInteger: line.cost?.micros)
    try insertion.bind(11, optionalInteger: line.found?.micros)
    try insertion.bind(12, optionalInteger: line.verdict.lower?.micros)
    try insertion.bind(13, optionalInteger: line.verdict.upper?.micros)
    try insertion.bind(14, integer: line.verdict.outside.micros)
    try insertion.bind(15, text: line.verdict.finding.rawValue)
    try insertion.bind(16, text: line.verdict.reason.rawValue)
    try insertion.run()
  }
}
