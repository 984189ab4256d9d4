import Budgeting
import Configuring
import Usage
import Warehousing

/// What a check of budgets tells the channels of the configuration.
struct BudgetAlerts {
  let check: BudgetsCheck
  /// How the check ends as far as all of its budgets go.
  let exitCode: ExitCode
  /// The basis that alerts go by: the configuration's, else the warehouse's own.
  let usualBasis: BudgetBasis
  let warehousePath: String
  let surroundings: Surroundings
  let console: Console

  /// Prints what would be sent; changes nothing.
  func preview(in warehouse: Warehouse) throws -> ExitCode {
    let lines = try run.preview(alertCheck, in: warehouse)
    try console.print(lines.map { $0 + "\n" }.joined())
    return exitCode
  }

  /// Records and sends, and does nothing where the configuration has no channel.
  ///
  /// The code is that of a channel that failed, else ``ExitCode/done``.
  func send() throws -> ExitCode {
    guard !surroundings.configuration.channels.isEmpty else { return .done }
    // Under another basis every share is another one, and what it did not reach would alert again.
    guard check.basis == usualBasis else {
      console.tell("alerts go by the basis '\(usualBasis.rawValue)': nothing is sent")
      return .done
    }
    return try WarehouseLock.holding(warehousePath: warehousePath, purpose: .alerting) {
      try run.send(alertCheck, in: Warehouse(path: warehousePath, mode: .collect))
    }
  }

  private var alertCheck: AlertCheck {
    AlertCheck(
      standings: check.standings, month: check.month, dataAsOf: check.dataAsOf,
      exitCode: exitCode, closing: surroundings.closing)
  }

  private var run: AlertRun {
    let (month, basis) = (check.month, check.basis)
    let warehouse =
      warehousePath == surroundings.defaultWarehousePath
      ? "" : " --warehouse \(Self.quoted(warehousePath))"
    return AlertRun(
      channels: surroundings.configuration.channels, surroundings: surroundings, console: console
    ) { standing in
      let budget = standing.map { " --budget \(Self.quoted($0.subject.key))" } ?? ""
      return "showback budgets check --period \(month.start.description.prefix(7)) "
        + "--basis \(basis.rawValue)\(budget)\(warehouse)"
    }
  }

  /// A word as a shell takes it back.
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "_./:@%+,-".utf8.contains(byte)
        }
      }
    if isPlain { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
