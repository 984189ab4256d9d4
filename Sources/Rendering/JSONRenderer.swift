import JSON
public import Reporting
import Usage

/// Writes a report as one JSON object for programs; no number in it is a binary fraction.
///
/// ```json
/// {"schema_version":1,"report":"spend-by-user","title":"Spend by user","description":"…",
/// "parameters":{"from":"2026-10-01","upTo":"2026-11-01"},
/// "period":{"start":"2026-10-01","end":"2026-11-01","time_zone":"UTC"},"currency":"USD",
/// "data_as_of":"2026-11-01T02:03:04Z","notes":[],
/// "columns":[{"name":"username","kind":"text","unit":null,"heading":"User","note":null,
///   "is_totalled":false}, …],
/// "rows":[{"username":"ada","cost_usd":{"usd":"0.002005","micros":2005}}, …],
/// "totals":{"cost_usd":{"sum":{"usd":"0.002005","micros":2005},"absent_rows":0}}}
/// ```
/// `period.end` is exclusive. Money is its decimal text beside whole micro-USD; a column of kind
/// `micros` is whole micro-USD alone. Prices and ratios (six places, half to even) are decimal
/// text. What is unknown is `null`, never zero; `absent_rows` counts the rows that a sum leaves
/// out, and a sum of nothing is `null`. A field may be added without a new `schema_version`.
public struct JSONRenderer: StreamingRenderer {
  /// The number that changes when a reader of the format would have to.
  public static let schemaVersion: Int64 = 1

  /// How many bytes are held before they go to the sink.
  static let blockSize = 64 << 10

  /// A renderer; it has no options.
  public init() {}

  /// Writes the head, each row as it comes, and then the totals.
  public func render(
    _ head: ReportHead, to sink: inout some ByteSink,
    rows: (_ emit: (_ row: [Cell]) throws -> Void) throws -> Void
  ) throws {
    var totals = ReportTotals(head: head)
    var json = JSONWriter()
    try json.object { json in
      Self.write(head, to: &json)
      json.breakLine()
      json.key("rows")
      try json.array { json in
        try rows { row in
          try totals.add(row)
          json.breakLine()
          CellJSON.write(row, columns: head.columns, to: &json)
          if json.bytes.count > Self.blockSize { try sink.write(json.drain().span) }
        }
      }
      json.breakLine()
      json.key("totals")
      Self.write(totals.totals, of: head.columns, to: &json)
    }
    try sink.write(json.drain().span)
    try sink.write("\n")
  }

  private static func write(_ head: ReportHead, to json: inout JSONWriter) {
    json.field("schema_version", integer: schemaVersion)
    json.field("report", string: head.name)
    json.field("title", string: head.title)
    json.field("description", string: head.description)
    json.key("parameters")
    json.object { json in
      for parameter in head.parameters {
        json.key(parameter.name)
        switch parameter.value {
        case .integer(let integer): json.integer(integer)
        case .day(let day): json.string(day.description)
        case .text(let text): json.string(text)
        }
      }
    }
    json.key("period")
    if let period = head.period {
      json.object { json in
        json.field("start", string: period.start.description)
        json.field("end", string: period.end.description)
        json.field("time_zone", string: "UTC")
      }
    } else {
      json.null()
    }
    json.field("currency", string: "USD")
    json.field("data_as_of", string: head.dataAsOf?.rfc3339)
    json.key("notes")
    json.array { json in head.notes.forEach { json.string($0) } }
    json.breakLine()
    json.key("columns")
    json.array { json in
      for column in head.columns {
        json.breakLine()
        write(column, to: &json)
      }
    }
  }

  private static func write(_ column: ReportColumn, to json: inout JSONWriter) {
    json.object { json in
      json.field("name", string: column.name)
      json.field("kind", string: column.kind.rawValue)
      json.field("unit", string: column.unit)
      json.field("heading", string: column.heading)
      json.field("note", string: column.note)
      json.field("is_totalled", bool: column.isTotalled)
    }
  }

  private static func write(
    _ totals: [ColumnTotal?], of columns: [ReportColumn], to json: inout JSONWriter
  ) {
    json.object { json in
      for (column, total) in zip(columns, totals) {
        guard let total else { continue }
        json.key(column.name)
        json.object { json in
          json.key("sum")
          CellJSON.write(total.cell, kind: column.kind, to: &json)
          json.field("absent_rows", integer: Int64(total.absentCount))
        }
      }
    }
  }
}
