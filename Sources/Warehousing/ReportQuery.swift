import Reporting
import SQLite
import Usage

/// A report's query, compiled against the warehouse and checked against what its file declares.
struct ReportQuery {
  private let definition: ReportDefinition
  private let statement: Statement

  init(_ definition: ReportDefinition, on connection: Connection) throws(ReportQueryError) {
    self.definition = definition
    do { statement = try connection.prepare(definition.sql) } catch {
      throw ReportQueryError(
        report: definition.name,
        problem: .cannotPrepare(message: error.message, offset: error.offset))
    }
    guard statement.isReadOnly else { throw self.error(.notReadOnly) }
    let declared = definition.columns.map(\.name)
    guard statement.columnNames == declared else {
      throw self.error(.wrongColumns(found: statement.columnNames, declared: declared))
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
    while try step() {
      try emit(try cells(ofRow: number))
      number += 1
    }
  }

  private func step() throws -> Bool {
    do { return try statement.step() } catch {
      guard error.isIntegerOverflow else { throw error }
      throw self.error(.integerOverflow)
    }
  }

  private func cells(ofRow number: Int) throws -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(definition.columns.count)
    var index: Int32 = 0
    for column in definition.columns {
      do { cells.append(try Self.cell(statement, index, kind: column.kind)) } catch {
        throw self.error(
          .wrongValue(row: number, column: column.name, kind: column.kind, found: error.found))
      }
      index += 1
    }
    return cells
  }

  /// A value that its column's kind does not take.
  private struct WrongValue: Error {
    var found: ReportQueryError.Found
  }

  private static func cell(
    _ statement: Statement, _ index: Int32, kind: ColumnKind
  ) throws(WrongValue) -> Cell {
    let value: SQLiteValue
    // Floating point is the only type that has no value.
    do { value = try statement.value(index) } catch { throw WrongValue(found: .real) }
    do {
      switch value {
      case .null: return .absent
      case .integer(let integer): return try Cell(kind: kind, integer: integer)
      case .text(let text): return try Cell(kind: kind, text: text)
      case .blob: break
      }
    } catch {
      switch error.found {
      case .integer(let integer): throw WrongValue(found: .integer(integer))
      case .text(let text): throw WrongValue(found: .text(text))
      }
    }
    throw WrongValue(found: .blob)
  }

  private static func value(of parameter: ResolvedParameter) -> SQLiteValue {
    switch parameter.value {
    case .day(let day): .text(day.description)
    case .text(let text): .text(text)
    case .integer(let integer): .integer(integer)
    }
  }

  private func error(_ problem: ReportQueryError.Problem) -> ReportQueryError {
    ReportQueryError(report: definition.name, problem: problem)
  }
}
