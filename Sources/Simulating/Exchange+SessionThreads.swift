internal import HTTPServer

extension Exchange {
  /// `GET …/sessions/{session}`: the threads, oldest first; of users who share the session's id
  /// the first is shown in the head, but the threads of all are listed.
  func sessionThreads(_ parameters: [String]) throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    let limit = try integer("limit") ?? 50
    guard (1...200).contains(limit) else {
      return failure(400, "Invalid limit query parameter.")
    }
    let missing = failure(404, "Session not found.")
    guard moment.role != .member, let known = sessionNames.find(parameters[0]) else {
      return missing
    }
    let rows = rows
    let threads = known.users.flatMap {
      SessionThread.all(user: $0, session: known.session, rows: rows, now: now)
    }.sorted { ($0.startedAt, rows.id($0.root.index)) < ($1.startedAt, rows.id($1.root.index)) }
    guard let first = threads.map(\.root.user).min() else { return missing }
    let page = try page(threads, limit: limit)
    return json { json in
      json.object { json in
        json.field("id", parameters[0])
        json.key("initiator")
        json.raw(world.texts.initiators[first])
        writeHead(threads, page, rows, to: &json)
        json.key("threads")
        json.array { json in for thread in page { write(thread, rows, to: &json) } }
      }
    }
  }

  /// The cursors are thread ids: `after_id` gives later threads, `before_id` the oldest ones
  /// before it.
  private func page(
    _ threads: [SessionThread], limit: Int
  ) throws(Refusal) -> [SessionThread] {
    let after = request.queryValue("after_id")
    let before = request.queryValue("before_id")
    if after != nil, before != nil {
      throw Refusal(invalidQuery("after_id", "Cannot be used together with before_id"))
    }
    guard let cursor = after ?? before else { return Array(threads.prefix(limit)) }
    guard let id = RowID(cursor) else {
      throw Refusal(
        invalidQuery(after == nil ? "before_id" : "after_id", "must be a valid uuid"))
    }
    guard let place = threads.firstIndex(where: { rows.id($0.root.index) == id }) else {
      throw Refusal(failure(400, "Invalid pagination cursor."))
    }
    return Array(
      after == nil
        ? threads[..<place].prefix(limit) : threads[(place + 1)...].prefix(limit))
  }

  private func writeHead(
    _ threads: [SessionThread], _ page: [SessionThread], _ rows: InterceptionRows,
    to json: inout JSONWriter
  ) {
    let facts = SessionFacts(threads.flatMap(\.finished), rows: rows)
    json.field("providers", strings: facts.providers)
    json.field("models", strings: facts.models)
    json.key("client")
    json.raw(world.texts.clients[facts.client])
    json.key("metadata")
    json.raw(literal: "{}")
    if let start = page.map(\.startedAt).min(), let end = page.map(\.endedAt).max() {
      json.field("page_started_at", instant: start)
      json.field("page_ended_at", instant: end)
    }
    json.field("started_at", instant: facts.startedAt)
    json.field("ended_at", instant: facts.endedAt)
    json.key("token_usage_summary")
    facts.writeTokens(withMetadata: true, to: &json)
  }

  private func write(_ thread: SessionThread, _ rows: InterceptionRows, to json: inout JSONWriter) {
    let route = rows.mix.routes[thread.root.route]
    json.object { json in
      json.field("id", rows.id(thread.root.index))
      json.field("prompt", "\(Canary.lastPrompt) of a thread")
      json.field("model", route.model)
      json.field("provider", route.provider)
      json.field("credential_kind", "centralized")
      json.field("credential_hint", "sk-…\(thread.root.user)")
      json.field("started_at", instant: thread.startedAt)
      json.field("ended_at", instant: thread.endedAt)
      json.key("token_usage")
      SessionFacts(thread.finished, rows: rows).writeTokens(withMetadata: true, to: &json)
      json.key("agentic_actions")
      let active = thread.finished.filter { $0.toolCalls > 0 }
      if active.isEmpty {
        json.null()
      } else {
        json.array { json in for row in active { writeAction(row, rows, to: &json) } }
      }
    }
  }

  private func writeAction(_ row: Interception, _ rows: InterceptionRows, to json: inout JSONWriter)
  {
    json.object { json in
      json.field("model", rows.mix.routes[row.route].model)
      json.key("token_usage")
      SessionFacts([row], rows: rows).writeTokens(withMetadata: true, to: &json)
      json.key("thinking")
      json.raw(literal: "[]")
      json.key("tool_calls")
      json.array { json in
        for number in 0..<row.toolCalls {
          json.object { writeToolCall(row, number, id: rows.id(row.index), to: &$0) }
        }
      }
    }
  }
}
