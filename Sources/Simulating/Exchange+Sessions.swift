internal import HTTPServer

extension Exchange {
  var sessionNames: SessionNames {
    SessionNames(rows: rows, hasSharedKeys: era.hasSharedSessionKeys)
  }

  /// `GET …/sessions`: filters select interceptions, and a session shows those selected in its
  /// start, end and threads, but all its finished ones in everything else.
  func sessions() throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    let filter = try gatewayFilter(sessions: true)
    let pagination = try pagination(cursor: "after_session_id")
    let limit = try gatewayLimit(pagination)
    if pagination.after != nil, (pagination.offset ?? 0) != 0 {
      return invalidQuery("after_session_id", "Query param cannot be used together with offset")
    }
    if moment.role == .member { return sessionsReply(count: 0, []) }
    let rows = rows
    let listed = listedSessions(filter, rows)
    var start = max(0, pagination.offset ?? 0)
    if let after = pagination.after {
      guard let place = place(after: after, in: listed) else {
        return failure(
          400, "Query parameter has invalid value.",
          detail: "after_session_id: session \"\(after)\" not found")
      }
      start = place
    }
    return sessionsReply(count: listed.count, listed.dropFirst(start).prefix(limit))
  }

  // MARK: - The list

  private func listedSessions(_ filter: GatewayFilter, _ rows: InterceptionRows) -> [ListedSession]
  {
    let key = "\(now) \(era) \(moment.allRoutedSince) \(request.queryValue("q") ?? "")"
    return scans.sessions(key) {
      let names = sessionNames
      return matchingSessions(filter, rows).sorted { one, other in
        if one.order != other.order { return one.order > other.order }
        return names.name(user: one.user, session: one.session)
          > names.name(user: other.user, session: other.session)
      }
    }
  }

  private func matchingSessions(
    _ filter: GatewayFilter, _ rows: InterceptionRows
  ) -> [ListedSession] {
    let wanted = filter.sessionID.map { sessionNames.find($0) }
    var found: [Int: (start: Int64, end: Int64, threads: Set<Int>)] = [:]
    for index in rows.indices(from: filter.start, to: filter.end, now: now) {
      let row = rows.row(index)
      guard isFinished(row), filter.matches(row, in: rows) else { continue }
      if let wanted {
        guard let wanted, wanted.session == row.session, wanted.users.contains(row.user) else {
          continue
        }
      }
      let key = row.user << 32 | row.session
      var session = found[key] ?? (row.startedAt, row.endedAt, [])
      session.start = min(session.start, row.startedAt)
      session.end = max(session.end, row.endedAt)
      session.threads.insert(row.thread)
      found[key] = session
    }
    return found.map { key, session in
      let (user, number) = (key >> 32, key & 0xFFFF_FFFF)
      return ListedSession(
        user: user, session: number, startedAt: session.start, endedAt: session.end,
        threads: session.threads.count,
        order: era.ordersSessionsByActivity
          ? facts(user, number, rows).lastActiveAt : session.start)
    }
  }

  /// Where the page after a cursor begins.
  ///
  /// The cursor names a session without its user: of two that share the name the first counts, so
  /// that a page can repeat what was seen.
  private func place(after name: String, in listed: [ListedSession]) -> Int? {
    let names = sessionNames
    guard let known = names.find(name) else { return nil }
    if let place = listed.firstIndex(where: {
      $0.session == known.session && known.users.contains($0.user)
    }) {
      return place + 1
    }
    let facts = facts(known.users[0], known.session, rows)
    if facts.finished.isEmpty { return nil }
    let order = era.ordersSessionsByActivity ? facts.lastActiveAt : facts.startedAt
    return listed.firstIndex { $0.order < order } ?? listed.count
  }

  private func facts(_ user: Int, _ session: Int, _ rows: InterceptionRows) -> SessionFacts {
    SessionFacts(
      rows.members(user: user, session: session).filter { isFinished($0) }, rows: rows)
  }

  // MARK: - The answer

  private func sessionsReply(count: Int, _ page: ArraySlice<ListedSession>) -> HTTPReply {
    let rows = rows
    var json = JSONWriter(reserving: 64 + page.count * (700 + world.options.promptBytes))
    json.object { json in
      json.field("count", count)
      json.key("sessions")
      json.array { json in for session in page { write(session, rows, to: &json) } }
    }
    return reply(200, json)
  }

  private func write(
    _ session: ListedSession, _ rows: InterceptionRows, to json: inout JSONWriter
  ) {
    let facts = facts(session.user, session.session, rows)
    json.object { json in
      json.field("id", sessionNames.name(user: session.user, session: session.session))
      json.key("initiator")
      json.raw(world.texts.initiators[session.user])
      json.field("providers", strings: facts.providers)
      json.field("models", strings: facts.models)
      json.key("client")
      json.raw(world.texts.clients[facts.client])
      json.key("metadata")
      json.raw(literal: session.session % 5 == 0 ? "null" : "{}")
      json.field("started_at", instant: session.startedAt)
      json.field("ended_at", instant: session.endedAt)
      json.field("threads", session.threads)
      json.key("token_usage_summary")
      facts.writeTokens(withMetadata: false, to: &json)
      if facts.finished.contains(where: \.isThreadRoot) {
        json.field("last_prompt", "\(Canary.lastPrompt) \(session.session)")
      }
      json.field("last_active_at", instant: facts.lastActiveAt)
      if era.hasSpendExport {
        json.key("network_calls")
        json.raw(literal: "{\"total\":0,\"blocked\":0}")
      }
    }
  }
}
