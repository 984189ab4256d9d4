import Collecting
import Pricing
import Rendering
import Reporting
import Usage
import Warehousing

/// `showback prices`.
struct PricesCommand {
  let surroundings: Surroundings
  let console: Console

  func run(_ arguments: ParsedArguments) throws -> ExitCode {
    switch arguments.command.last {
    case "list": try list(arguments)
    case "history": try history(arguments)
    case "diff": try difference(arguments)
    case "import": try takeIn(arguments)
    default:
      return try CollectCommand(surroundings: surroundings, console: console)
        .run(arguments, parts: [.prices])
    }
    return .done
  }

  private func list(_ arguments: ParsedArguments) throws {
    let instant = try arguments.text("at").map(instant) ?? surroundings.now()
    let warehouse = try open(arguments)
    let table = try warehouse.snapshot {
      let ledger = try warehouse.priceLedger()
      let aliases = try warehouse.modelAliases().filter { $0.isInForce(at: instant) }
      let book = PriceBook(versions: ledger.map(\.version), aliases: aliases)
      return try PriceTable.list(
        Self.rows(ledger, book: book, at: instant, isAll: arguments.flag("all")),
        aliases: aliases, at: instant, dataAsOf: try warehouse.dataAsOf())
    }
    try print(table, arguments)
  }

  /// One row for each provider and model, or one for each version in force.
  private static func rows(
    _ ledger: [LedgerEntry], book: PriceBook, at instant: Instant, isAll: Bool
  ) -> [(model: String, entry: LedgerEntry)] {
    let open = ledger.filter { $0.version.isInForce(at: instant) }.sorted { left, right in
      let leftKey = (left.version.provider, left.version.model, left.version.origin)
      let rightKey = (right.version.provider, right.version.model, right.version.origin)
      return leftKey == rightKey ? left.version.id < right.version.id : leftKey < rightKey
    }
    if isAll { return open.map { ($0.version.model, $0) } }
    let byKey = Dictionary(
      ledger.map { ($0.version.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<[String]> = []
    return open.compactMap { entry in
      let version = entry.version
      guard seen.insert([version.provider, version.model]).inserted else { return nil }
      return book.version(
        provider: version.provider, providerName: nil, model: version.model, at: instant
      ).flatMap { byKey[$0.id] }.map { (version.model, $0) }
    }
  }

  private func history(_ arguments: ParsedArguments) throws {
    let model = arguments.arguments.first ?? ""
    let warehouse = try open(arguments)
    let (entries, models, dataAsOf) = try warehouse.snapshot {
      let ledger = try warehouse.priceLedger()
      return (
        ledger.filter { $0.version.model == model }, Set(ledger.map(\.version.model)),
        try warehouse.dataAsOf()
      )
    }
    guard !entries.isEmpty else {
      throw UnknownModelError(model: model, nearest: NearestWord.to(model, among: models.sorted()))
    }
    let sorted = entries.sorted {
      ($0.version.provider, $0.version.origin, $0.version.originID, $0.version.id)
        < ($1.version.provider, $1.version.origin, $1.version.originID, $1.version.id)
    }
    try print(PriceTable.history(sorted, of: model, dataAsOf: dataAsOf), arguments)
  }

  private func difference(_ arguments: ParsedArguments) throws {
    let warehouse = try open(arguments)
    let table = try warehouse.snapshot {
      let ledger = try warehouse.priceLedger().map(\.version)
      let aliases = try warehouse.modelAliases()
      let sides = try arguments.arguments.map {
        try PriceSide($0, versions: ledger, aliases: aliases, command: self)
      }
      // Between a date and a file the ledger's other models are no difference.
      let telling = sides.contains(where: \.isFile) ? sides.filter(\.isFile) : sides
      let names = Set(telling.flatMap(\.names)).sorted()
      let rows = names.flatMap { name in
        PriceDifference.all(
          provider: name.provider, model: name.model, a: sides[0].prices(of: name),
          b: sides[1].prices(of: name))
      }
      return try PriceTable.difference(
        rows, between: sides[0].text, and: sides[1].text, dataAsOf: try warehouse.dataAsOf())
    }
    try print(table, arguments)
  }

  private func takeIn(_ arguments: ParsedArguments) throws {
    let file = try PriceFileImport(path: arguments.arguments.first ?? "")
    let path = surroundings.warehousePath(arguments)
    let outcome = try WarehouseLock.holding(warehousePath: path) {
      try file.store(
        in: try Warehouse(path: path, mode: .collect), at: surroundings.now())
    }
    console.tell(Self.text(outcome, file: file))
  }

  private static func text(_ outcome: PriceFileImport.Outcome, file: PriceFileImport) -> String {
    var read = CollectionOutcome.count(outcome.entries, "price")
    if outcome.aliases > 0 {
      read += " and \(outcome.aliases) alias\(outcome.aliases == 1 ? "" : "es")"
    }
    let change =
      outcome.isUnchanged
      ? "nothing changed"
      : "\(CollectionOutcome.count(outcome.opened, "version")) opened, \(outcome.cut) cut short"
        + (outcome.newAliases > 0 ? ", \(outcome.newAliases) new in aliases" : "")
    return "imported \(read) from \(file.path) (SHA-256 \(file.catalogue.sha256.prefix(12))): "
      + "\(change); costs stored already stay, see 'showback reprice'"
  }

  private func open(_ arguments: ParsedArguments) throws -> Warehouse {
    try Warehouse(path: surroundings.warehousePath(arguments), mode: .report)
  }

  private func print(
    _ table: @autoclosure () throws -> ReportTable, _ arguments: ParsedArguments
  ) throws {
    try console.print(
      try table(), as: try ReportFormat(named: arguments.text("format") ?? "table"),
      options: surroundings.renderingOptions)
  }

  /// An RFC 3339 instant, or the first one of a day.
  func instant(_ text: String) throws -> Instant {
    do { return try Instant(parsing: text) } catch {
      return try DateArguments(today: surroundings.now().day).bound(text).start
    }
  }
}

/// A model that no price was ever seen of.
struct UnknownModelError: Error, Hashable {
  var model: String
  var nearest: String?
}
