internal import HTTPServer

extension Exchange {
  /// `GET /api/v2/organizations/{organization}/ai/spend/export`: the spend of a period as CSV.
  func spendExport(_ parameters: [String]) throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    guard let organization = organization(parameters[0]) else { return notFound }
    if moment.role == .member { return forbidden }
    let period = try exportPeriod()
    var bytes = Array(Self.exportHeader.utf8)
    let lines = SpendLines(world: world, rows: rows, exportedSince: moment.exportedSince)
      .lines(from: period.start, to: period.end, now: now)
    for line in lines where world.population.users[line.user].organization == organization {
      bytes += Array(csv(line, organization, period).utf8)
    }
    let name = world.population.organizations[organization].name
    let dates = [period.start, period.end]
      .map { SimulatedTime.dayText(SimulatedTime.dayNumber($0)) }
    return HTTPReply(
      status: 200,
      headers: [
        HTTPField("Content-Type", "text/csv; charset=utf-8"),
        HTTPField(
          "Content-Disposition",
          "attachment; filename=\"ai-spend-export-\(name)-\(dates[0])-to-\(dates[1]).csv\""),
      ], body: bytes)
  }

  private static let exportHeader =
    "user_id,username,group_id,group_name,organization_id,organization_name,model,provider,"
    + "provider_name,input_tokens,output_tokens,cache_read_tokens,cache_write_tokens,cost_micros,"
    + "period_start,period_end\n"

  private func csv(
    _ line: SpendLines.Line, _ organization: Int, _ period: ChatDates
  ) -> String {
    let user = world.population.users[line.user]
    let group = world.population.groups[line.group]
    let place = world.population.organizations[organization]
    let texts = [
      user.id.text, user.username, group.id.text, group.name, place.id.text, place.name,
      line.model, line.provider, line.providerName,
    ].map { Self.csvCell($0) }
    let numbers = [
      line.tokens.input, line.tokens.output, line.tokens.cacheRead, line.tokens.cacheWrite,
      line.cost == 0 ? 0 : line.cost + world.options.dishonesty.amount(.export),
    ].map { "\($0)" }
    let dates = [SimulatedTime.text(period.start), SimulatedTime.text(period.end)]
    return (texts + numbers + dates).joined(separator: ",") + "\n"
  }

  /// A text that a spreadsheet could take for a formula gets a quote mark in front.
  private static func csvCell(_ text: String) -> String {
    let guarded = text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
    guard guarded.contains(where: { ",\"\r\n".contains($0) }) || guarded.hasPrefix(" ") else {
      return guarded
    }
    return "\"" + guarded.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// Both bounds or none; at most 31 days, and no further back than the retention.
  private func exportPeriod() throws(Refusal) -> ChatDates {
    for item in request.query where !["period_start", "period_end"].contains(item.name) {
      throw exportProblem(
        item.name, "Query param \"\(item.name)\" is not a valid query param")
    }
    let retained = now - Truth.retention
    let bounds = try ["period_start", "period_end"].map { (name) throws(Refusal) -> Int64? in
      guard let text = request.queryValue(name), !text.isEmpty else { return nil }
      guard let instant = SimulatedTime.instant(text) else {
        throw exportProblem(name, "Query param \"\(name)\" must be a valid date format")
      }
      return instant
    }
    guard let start = bounds[0], let end = bounds[1] else {
      if bounds[0] != nil || bounds[1] != nil {
        throw exportProblem("period_start", "Must be set together with \"period_end\".")
      }
      let month = SimulatedTime.month(of: now)
      return ChatDates(start: max(month.start, retained), end: month.end)
    }
    if start >= end { throw exportProblem("period_end", "Must be after \"period_start\".") }
    if end - start > 31 * SimulatedTime.day {
      throw exportProblem("period_end", "Period must not exceed 31 days.")
    }
    if start < retained {
      throw exportProblem("period_start", "Must be within the retention period.")
    }
    return ChatDates(start: start, end: end)
  }

  private func exportProblem(_ field: String, _ detail: String) -> Refusal {
    Refusal(failure(400, "Invalid query parameters.", fields: [HTTPField(field, detail)]))
  }
}
