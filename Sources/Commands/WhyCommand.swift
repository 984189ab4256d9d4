import Pricing
import Reconciling
import Rendering
import Reporting
import Usage
import Warehousing

/// `showback why`.
struct WhyCommand {
  let surroundings: Surroundings
  let console: Console

  /// Token-usage rows shown one by one unless all are asked for.
  private static let shownRows = 30

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    let day = try DateArguments(today: surroundings.now().day)
      .bound(try required("day", arguments))
    let userName = try required("user", arguments)
    let warehouse = try Warehouse(
      path: surroundings.warehousePath(arguments), mode: .report)
    try warehouse.snapshot {
      let user = try user(named: userName, in: warehouse)
      let tables = try tables(
        of: user, on: day, model: arguments.text("model"), showsAll: arguments.flag("all"),
        from: warehouse)
      var sink = DescriptorSink.standardOutput
      for (index, table) in tables.enumerated() {
        if index > 0 { try console.print("\n") }
        let width = max(surroundings.width, Self.uncutWidth(of: table))
        try TableRenderer(width: width, isStyled: surroundings.isStyled).render(table, to: &sink)
      }
    }
    return .done
  }

  /// Exact decimals are text to a table, and would be cut; no digit of them may be.
  private static func uncutWidth(of table: ReportTable) -> Int {
    let texts = table.head.columns.indices.filter { table.head.columns[$0].kind == .text }
    let longest = texts.map { column in
      table.rows.map { row in
        if case .text(let text) = row[column] { text.count } else { 0 }
      }.max() ?? 0
    }
    // The other columns hold numbers of at most 26 cells with their separators.
    return longest.contains { $0 > 24 } ? longest.reduce(0, +) + 26 * table.head.columns.count : 0
  }

  private func required(
    _ option: String, _ arguments: ParsedArguments
  ) throws(UsageError) -> String {
    guard let text = arguments.text(option) else {
      throw UsageError(command: arguments.command, problem: .missingOption(option))
    }
    return text
  }

  private func user(
    named word: String, in warehouse: Warehouse
  ) throws -> Warehouse.FoundUser {
    let found = try warehouse.users(named: word)
    guard let user = found.first else {
      throw UnknownSubjectError(kind: .user, name: word, known: try warehouse.usernames())
    }
    guard found.count == 1 else {
      throw UnknownSubjectError(kind: .ambiguousUser, name: word, known: found.map(\.id))
    }
    return user
  }

  private func tables(
    of user: Warehouse.FoundUser, on day: Day, model: String?, showsAll: Bool,
    from warehouse: Warehouse
  ) throws -> [ReportTable] {
    let arithmetic = Arithmetic(
      user: user.username, day: day, dataAsOf: try warehouse.dataAsOf(),
      prices: try warehouse.seenPrices(), shownRows: showsAll ? .max : Self.shownRows)
    let chat = try warehouse.chatArithmetic(userKey: user.key, on: day)
    let rows = Dictionary(
      grouping: try warehouse.gatewayRows(userKey: user.key, on: day), by: \.model)
    let export = try warehouse.exportArithmetic(userKey: user.key, on: day)
    let known = Set(chat.map(\.model.model) + rows.keys.map(\.model) + export.map(\.model.model))
    func isMeant(_ names: String?...) -> Bool { model.map { names.contains($0) } ?? true }

    var tables: [ReportTable] = []
    for line in chat where isMeant(line.model.model, line.configName, line.configID) {
      tables.append(try arithmetic.table(of: line))
    }
    let models = rows.keys.sorted {
      ($0.provider, $0.providerName, $0.model) < ($1.provider, $1.providerName, $1.model)
    }
    for name in models where isMeant(name.model) {
      tables.append(try arithmetic.table(of: name, rows[name] ?? []))
    }
    for row in export where isMeant(row.model.model) {
      tables.append(try arithmetic.table(of: row))
    }
    guard tables.isEmpty else { return tables }
    if let model, !known.isEmpty {
      throw UnknownSubjectError(
        kind: .model, name: model, known: known.filter { !$0.isEmpty }.sorted())
    }
    throw UnknownSubjectError(kind: .usage, name: "\(user.username) on \(day)", known: [])
  }
}
