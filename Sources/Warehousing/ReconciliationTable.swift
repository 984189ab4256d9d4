import Money
import Reconciling
import SQLite
import Usage

/// The tables that reconciliations are read from, temporary and of this connection alone.
final class ReconciliationTable {
  /// What the lines of one part, class and reason come to.
  private struct Sums {
    var lines: Int64 = 0
    var cost: MicroUSD?
    var outside = MicroUSD.zero

    mutating func add(_ line: ReconciliationLine) throws(OverflowError) {
      lines += 1
      if let more = line.cost { cost = try (cost ?? .zero).adding(more) }
      let distance = line.verdict.outside
      outside =
        distance < .zero ? try outside.subtracting(distance) : try outside.adding(distance)
    }
  }

  private struct Subject: Hashable {
    var part: ReconciliationPart
    var finding: ReconciliationClass
    var reason: ReconciliationReason
  }

  private let connection: Connection
  private let insertion: Statement
  private var number: Int64 = 0
  private var sums: [Subject: Sums] = [:]
  /// What is bound already; days and words repeat from line to line.
  private var bound: (day: Day, subject: Subject)?

  /// Makes the tables, or empties them.
  init(_ connection: Connection) throws {
    self.connection = connection
    try connection.execute(
      """
      CREATE TEMP TABLE IF NOT EXISTS reconciliation_lines (
        part_number INTEGER NOT NULL,
        part TEXT NOT NULL,
        day TEXT NOT NULL,
        number INTEGER NOT NULL,
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
        reason TEXT NOT NULL,
        PRIMARY KEY (part_number, day, number)
      ) STRICT, WITHOUT ROWID;
      CREATE TEMP TABLE IF NOT EXISTS reconciliation_sums (
        part_number INTEGER NOT NULL,
        part TEXT NOT NULL,
        class TEXT NOT NULL,
        reason TEXT NOT NULL,
        lines INTEGER NOT NULL,
        cost_micros INTEGER,
        outside_micros INTEGER NOT NULL,
        PRIMARY KEY (part_number, class, reason)
      ) STRICT, WITHOUT ROWID;
      DELETE FROM temp.reconciliation_lines;
      DELETE FROM temp.reconciliation_sums;
      """)
    insertion = try connection.prepare(
      """
      INSERT INTO temp.reconciliation_lines VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
        ?12, ?13, ?14, ?15, ?16, ?17)
      """)
  }

  func add(_ line: ReconciliationLine) throws {
    let subject = Subject(
      part: line.part, finding: line.verdict.finding, reason: line.verdict.reason)
    try sums[subject, default: Sums()].add(line)
    if bound?.subject != subject {
      try insertion.bind(1, integer: Int64(line.part.number))
      try insertion.bind(2, text: line.part.rawValue)
      try insertion.bind(16, text: line.verdict.finding.rawValue)
      try insertion.bind(17, text: line.verdict.reason.rawValue)
    }
    if bound?.day != line.day { try insertion.bind(3, text: line.day.description) }
    bound = (line.day, subject)
    number += 1
    try insertion.bind(4, integer: number)
    try insertion.bind(5, optionalInteger: line.userKey)
    try insertion.bind(6, optionalInteger: line.groupKey)
    try insertion.bind(7, optionalInteger: line.modelKey)
    try insertion.bind(8, optionalInteger: line.modelConfigKey)
    try insertion.bind(9, optionalInteger: line.requests)
    try insertion.bind(10, optionalInteger: line.unpriced)
    try insertion.bind(11, optionalInteger: line.cost?.micros)
    try insertion.bind(12, optionalInteger: line.found?.micros)
    try insertion.bind(13, optionalInteger: line.verdict.lower?.micros)
    try insertion.bind(14, optionalInteger: line.verdict.upper?.micros)
    try insertion.bind(15, integer: line.verdict.outside.micros)
    try insertion.runAgain()
  }

  /// Writes the sums, when every line is there.
  func finish() throws {
    insertion.reset()
    let insertion = try connection.prepare(
      "INSERT INTO temp.reconciliation_sums VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    for (subject, sums) in sums {
      try insertion.run(
        .integer(Int64(subject.part.number)), .text(subject.part.rawValue),
        .text(subject.finding.rawValue), .text(subject.reason.rawValue), .integer(sums.lines),
        sums.cost.map { .integer($0.micros) } ?? .null, .integer(sums.outside.micros))
    }
  }
}
