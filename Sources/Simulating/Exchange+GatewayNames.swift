internal import HTTPServer

extension Exchange {
  /// `GET …/models`: the models of finished interceptions, sorted.
  func gatewayModels() throws(Refusal) -> HTTPReply {
    let rows = rows
    return try names(usedNames("models") { rows.mix.routes[$0.route].model })
  }

  /// `GET …/clients`: the clients of finished interceptions, unsorted; JSON `null` where none.
  func gatewayClients() throws(Refusal) -> HTTPReply {
    let used = usedNames("clients") { InterceptionRows.clients[$0.client] ?? "Unknown" }
    return try names(Array(used.reversed()))
  }

  /// The distinct names among the rows of the last seven days, which stand for all of them.
  private func usedNames(_ kind: String, _ name: (Interception) -> String) -> [String] {
    let rows = rows
    let indices = rows.indices(from: now - 7 * SimulatedTime.day, to: now, now: now)
    var used: Set<String> = []
    // A day of a large deployment shows every name, so not every row is looked at.
    for index in indices.suffix(20_000) {
      let row = rows.row(index)
      if isFinished(row) { used.insert(name(row)) }
    }
    return used.sorted()
  }

  private func names(_ all: [String]) throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    let pagination = try pagination()
    let limit = try gatewayLimit(pagination)
    let prefix = request.queryValue("q") ?? ""
    let found = moment.role == .member ? [] : all.filter { $0.hasPrefix(prefix) }
    let page = found.dropFirst(max(0, pagination.offset ?? 0)).prefix(limit)
    return json { json in
      if page.isEmpty {
        json.null()
      } else {
        json.array { json in for name in page { json.string(name) } }
      }
    }
  }
}
