import Money
import Reporting
import Usage
import Warehousing

// A report file that cannot be used, or whose query gives what it does not declare.
extension Failure {
  init(definition error: ReportDefinitionError) {
    let (what, hint) = Self.words(error.problem)
    self.init("\(error.file):\(error.line): \(what)", hint: hint, code: .badData)
  }

  private static func words(_ problem: ReportDefinitionError.Problem) -> (String, String?) {
    switch problem {
    case .notAKey(let text):
      ("'\(text)' is not '-- key: value'", "put other comments behind the start of the query")
    case .unknownKey(let key, let allowed):
      ("unknown key '\(key)'", nearestOrAll(key, allowed))
    case .repeatedKey(let key): ("'\(key)' stands twice", nil)
    case .missingKey(let key): ("'\(key)' is missing", "add a line '-- \(key): …'")
    case .emptyValue(let key): ("'\(key)' has no value", nil)
    case .incomplete(let key, let expected):
      ("'\(key)' is incomplete", "write -- \(key): \(expected)")
    case .badName(let name):
      ("'\(name)' is no name", "use letters a to z, digits and underscores, a letter first")
    case .repeatedName(let name): ("'\(name)' is declared twice", nil)
    case .unknownKind(let kind, let allowed):
      ("unknown kind '\(kind)'", nearestOrAll(kind, allowed))
    case .unknownWord(let word, let allowed): ("'\(word)' means nothing here", oneOf(allowed))
    case .unclosedQuote(let text): ("the quote of '\(text)' is not closed", nil)
    case .unreadableDefault(let text, let kind): ("the default '\(text)' is not \(noun(kind))", nil)
    case .unknownTotal(let name, let allowed):
      ("there is no column '\(name)' to add up", nearestOrAll(name, allowed))
    case .cannotTotal(let column, let kind):
      ("column '\(column)' takes \(noun(kind)), which cannot be added up", nil)
    case .unknownColumn(let name, let key, let allowed):
      ("'\(key)' cannot name the column '\(name)'", nearestOrAll(name, allowed))
    case .controlWithoutTotal(let column):
      ("the control column '\(column)' is not added up", "name it behind '-- total:' too")
    case .repeatedColumn(let column): ("the column '\(column)' is named twice", nil)
    case .unknownChart(let kind, let allowed):
      ("there is no chart '\(kind)'", nearestOrAll(kind, allowed))
    case .missingQuery: ("there is no query", "add a SELECT behind the front matter")
    }
  }

  init(query error: ReportQueryError) {
    let (what, hint) = Self.words(error.problem)
    let place = error.file.isEmpty ? "report \(error.report)" : "\(error.file):\(error.line)"
    self.init("\(place): \(what)", hint: hint, code: .badData)
  }

  private static func words(_ problem: ReportQueryError.Problem) -> (String, String?) {
    switch problem {
    case .cannotPrepare(let message, let offset):
      (
        "SQLite does not take the query" + (offset.map { " at byte \($0)" } ?? "")
          + ": \(message)", nil
      )
    case .notReadOnly: ("the query does more than read the warehouse", "a report is one SELECT")
    case .refusedFunction(let name): ("a report may not call '\(name)'", nil)
    case .hiddenColumn(let table, let column):
      (
        "the query reads '\(table).\(column)', which a report may not show",
        "with --pseudonyms take users from the table 'users' without 'main.'"
      )
    case .timeLimit(let milliseconds):
      (
        "the query took more than \(milliseconds / 1000) seconds",
        "choose a shorter period, or let it read 'usage' in place of facts"
      )
    case .wrongColumns(let found, let declared):
      ("the query gives \(names(found)), declared are \(names(declared))", nil)
    case .undeclaredParameter(let name, let declared):
      ("the query uses '\(name)', which is not declared", oneOf(declared))
    case .missingValue(let parameter): ("parameter '\(parameter)' has no value", nil)
    case .wrongValue(let row, let column, let kind, let found):
      ("row \(row + 1): column '\(column)' takes \(noun(kind)), not \(noun(found))", nil)
    case .integerOverflow: ("a sum is beyond 64 bits", "choose a shorter period")
    }
  }

  init(table error: ReportTableError) {
    let what =
      switch error.problem {
      case .wrongCellCount(let found, let expected):
        "it has \(CollectionOutcome.count(found, "cell")), not \(expected)"
      case .wrongKind(let column, let kind, let found):
        "column '\(column)' takes \(noun(kind)), not \(noun(found))"
      case .totalOverflow(let column): "the total of column '\(column)' is beyond 64 bits"
      }
    self.init("report \(error.report): row \(error.row + 1): \(what)", code: .badData)
  }

  init(parameter error: ReportParameterError) {
    let place = "report \(error.report): "
    let name = error.parameter
    switch error.problem {
    case .unknown(let allowed):
      self.init(
        place + "there is no parameter '\(name)'", hint: Self.nearestOrAll(name, allowed),
        code: .usage)
    case .missing(let kind):
      self.init(place + "parameter '\(name)' needs \(noun(kind))", code: .usage)
    case .unreadable(let text, let kind):
      self.init(place + "parameter '\(name)': '\(text)' is not \(noun(kind))", code: .usage)
    }
  }

  init(cell error: CellError) {
    self.init(
      "a column that takes \(noun(error.kind)) cannot hold \(noun(error.found))", code: .badData)
  }
}

// MARK: - Nouns

private func names(_ list: [String]) -> String {
  list.isEmpty ? "nothing" : list.map { "'\($0)'" }.joined(separator: ", ")
}

func noun(_ kind: ColumnKind) -> String {
  switch kind {
  case .text: "text"
  case .day: "days"
  case .instant: "instants"
  case .integer: "integers"
  case .tokens: "tokens"
  case .money, .micros: "money"
  case .price: "unit prices"
  case .ratio: "ratios"
  case .flag: "flags"
  }
}

private func noun(_ kind: ReportParameter.Kind) -> String {
  switch kind {
  case .day: "a day such as 2026-10-01"
  case .text: "text"
  case .integer: "a whole number"
  }
}

private func noun(_ cell: Cell) -> String {
  switch cell {
  case .text(let text): "'\(text)'"
  case .integer(let number): "\(number)"
  case .money(let amount): "\(amount.usdText) USD"
  case .price(let price): "\(price)"
  case .ratio(let numerator, let denominator): "\(numerator)/\(denominator)"
  case .day(let day): "\(day)"
  case .instant(let instant): "\(instant)"
  case .flag(let flag): "\(flag)"
  case .absent: "nothing"
  }
}

private func noun(_ found: CellError.Found) -> String {
  switch found {
  case .integer(let number): "\(number)"
  case .text(let text): "'\(text)'"
  }
}

private func noun(_ found: ReportQueryError.Found) -> String {
  switch found {
  case .integer(let number): "\(number)"
  case .text(let text): "'\(text)'"
  case .real: "a floating-point number"
  case .blob: "bytes"
  }
}
