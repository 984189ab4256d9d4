import Reporting
import SQLite
import Usage

/// A report's query, compiled against the warehouse and checked against what its file declares.
struct ReportQuery {
  private let definition: ReportDefinition
  private let statement: Statement
  private let timeLimitMilliseconds: Int

  init(
    _ definition: ReportDefinition, on connection: Connection, rules: ReadRules,
    timeLimitMilliseconds: Int
  ) throws(ReportQueryError) {
    self.definition = definition
    self.timeLimitMilliseconds = timeLimitMilliseconds
    do { statement = try connection.prepare(definition.sql, within: rules) } catch {
      throw Self.error(error, in: definition)
    }
    guard statement.isReadOnly else { throw self.error(.notReadOnly) }
    let declared = definition.columns.map(\.name)
    guard statement.columnNames == declared else {
      throw self.error(.wrongColumns(found: statement.columnNames, declared: declared))
    }
  }

  private static func error(
    _ error: SQLiteError, in definition: ReportDefinition
  ) -> ReportQueryError {
    switch error.refusal {
    case .statement: return ReportQueryError(of: definition, .notReadOnly)
    case .function(let name): return ReportQueryError(of: definition, .refusedFunction(name))
    case .column(let table, let column):
      return ReportQueryError(of: definition, .hiddenColumn(table: table, column: column))
    case nil:
      return ReportQueryError(
        of: definition, .cannotPrepare(message: error.message, offset: error.offset),
        offset: error.offset)
    }
  }

  /// Binds every parameter that the query uses, by name.
  func bind(_ parameters: [ResolvedParameter]) throws {
    let declared = definition.parameters.map(\.name)
    for marked in statement.parameterNames {
      let name = String(marked.dropFirst())
      guard marked.first == ":", declared.contains(name) else {
        throw error(.undeclaredParameter(marked, declared: declared))
      }
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw error(.missingValue(parameter: name))
      }
      try statement.bind(name: marked, Self.value(of: parameter))
    }
  }

  /// Hands each row to `emit`, in the query's order.
  func forEachRow(_ emit: ([Cell]) throws -> Void) throws {
    var number = 0
    var reader = CellReader(kinds: definition.columns.map(\.kind))
    // Whoever keeps a row has it to itself; the memory of others is used again, of two in turn for
    // one who compares each row with the one before.
    var rows: [[Cell]] = [[], []]
    let columns = definition.columns.indices
    while try step() {
      let turn = number & 1
      rows[turn].removeAll(keepingCapacity: true)
      for index in columns {
        do { rows[turn].append(try reader.cell(statement, index)) } catch {
          let column = definition.columns[index]
          throw self.error(
            .wrongValue(row: number, column: column.name, kind: column.kind, found: error.found))
        }
      }
      try emit(rows[turn])
      number += 1
    }
  }

  private func step() throws -> Bool {
    do { return try statement.step() } catch {
      if error.isTimeLimit { throw self.error(.timeLimit(milliseconds: timeLimitMilliseconds)) }
      guard error.isIntegerOverflow else { throw error }
      throw self.error(.integerOverflow)
    }
  }

  private static func value(of parameter: ResolvedParameter) -> SQLiteValue {
    switch parameter.value {
    case .day(let day): .text(day.description)
    case .text(let text): .text(text)
    case .integer(let integer): .integer(integer)
    }
  }

  func error(_ problem: ReportQueryError.Problem) -> ReportQueryError {
    ReportQueryError(of: definition, problem)
  }
}
