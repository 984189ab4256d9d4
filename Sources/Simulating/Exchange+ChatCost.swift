internal import HTTPServer

extension Exchange {
  /// `GET /api/experimental/chats/cost/{user}/summary`: parameters are checked before rights.
  func chatCostSummary(_ parameters: [String]) throws(Refusal) -> HTTPReply {
    let dates = try chatDates()
    guard let user = user(parameters[0]) else { return notFound }
    guard moment.role == .owner || user.number == 0 else { return forbidden }
    let messages = visibleMessages(of: user.number, in: dates)
    var total = ChatTally()
    for message in messages { total.add(message) }
    return json { json in
      json.object { json in
        json.field("start_date", instant: dates.start)
        json.field("end_date", instant: dates.end)
        json.field("total_cost_micros", total.cost)
        json.field("priced_message_count", total.priced)
        json.field("unpriced_message_count", total.unpriced)
        writeTotals(total, to: &json)
        writeByModel(messages, to: &json)
        writeByChat(messages, to: &json)
        writeUsageLimit(user, to: &json)
      }
    }
  }

  /// `GET /api/experimental/chats/cost/users`: rights are checked before parameters.
  func chatCostUsers() throws(Refusal) -> HTTPReply {
    guard moment.role == .owner else { return forbidden }
    let dates = try chatDates(also: ["username", "limit", "offset"])
    let limit = try chatInteger("limit") ?? 10
    let offset = try chatInteger("offset") ?? 0
    if offset < 0 { throw chatProblem("offset", "Must be greater than or equal to 0.") }
    let found = chatUsers(dates, matching: request.queryValue("username") ?? "")
    let page = found.dropFirst(offset).prefix(limit <= 0 ? 10 : limit)
    return json { json in
      json.object { json in
        json.field("start_date", instant: dates.start)
        json.field("end_date", instant: dates.end)
        json.field("count", found.count)
        json.key("users")
        json.array { json in for rollup in page { write(rollup, to: &json) } }
      }
    }
  }

  /// The messages of a window that were written and not purged.
  func visibleMessages(of user: Int, in dates: ChatDates) -> [ChatMessage] {
    let all = chatMessages
    let found = all.messages(of: user, from: dates.start, to: min(dates.end, now + 1))
    let purge = ChatPurge(isOn: moment.isPurging, now: now, messages: all)
    if !purge.isOn { return found }
    return found.filter { !purge.isDeleted(user: user, tree: $0.tree, child: $0.isInChild) }
  }

  // MARK: - Users

  private struct ChatUser {
    var user: SimulatedUser
    var tally: ChatTally
    var chats: Int
  }

  private func chatUsers(_ dates: ChatDates, matching text: String) -> [ChatUser] {
    let start = text.drop(while: \.isWhitespace)
    let pattern = String(start.reversed().drop(while: \.isWhitespace).reversed()).lowercased()
    return world.population.users.compactMap { user -> ChatUser? in
      let names = [user.username.lowercased(), user.name.lowercased()]
      guard pattern.isEmpty || names.contains(where: { $0.contains(pattern) }) else { return nil }
      let messages = visibleMessages(of: user.number, in: dates)
      if messages.isEmpty { return nil }
      var tally = ChatTally()
      for message in messages { tally.add(message) }
      let chats = Set(messages.map { rootChat($0) }).count
      return ChatUser(user: user, tally: tally, chats: chats)
    }.sorted { ($1.tally.cost, $0.user.username) < ($0.tally.cost, $1.user.username) }
  }

  private func write(_ rollup: ChatUser, to json: inout JSONWriter) {
    json.object { json in
      json.field("user_id", rollup.user.id)
      json.field("username", rollup.user.username)
      json.field("name", rollup.user.name)
      json.field("avatar_url", "")
      json.field(
        "total_cost_micros", rollup.tally.cost + world.options.dishonesty.amount(.users))
      json.field("message_count", rollup.tally.messages)
      json.field("chat_count", rollup.chats)
      writeTotals(rollup.tally, to: &json)
    }
  }

  // MARK: - Breakdowns

  private func writeByModel(_ messages: [ChatMessage], to json: inout JSONWriter) {
    var tallies: [Int: ChatTally] = [:]
    for message in messages {
      if let config = message.config { tallies[config, default: ChatTally()].add(message) }
    }
    json.key("by_model")
    json.array { json in
      for (number, tally) in tallies.sorted(by: {
        ($1.value.cost, $1.key) < ($0.value.cost, $0.key)
      }) {
        let config = world.prices.configs[number]
        json.object { json in
          json.field("model_config_id", RowID(.modelConfig, number, seed: world.seed))
          json.field("display_name", config.displayName)
          json.field("provider", config.provider)
          json.field("model", config.model)
          writeCounted(tally, to: &json)
        }
      }
    }
  }

  private func writeByChat(_ messages: [ChatMessage], to json: inout JSONWriter) {
    var tallies: [RowID: ChatTally] = [:]
    var titles: [RowID: String] = [:]
    for message in messages {
      let chat = rootChat(message)
      tallies[chat, default: ChatTally()].add(message)
      titles[chat] = "\(Canary.chatTitle) \(message.tree)"
    }
    json.key("by_chat")
    json.array { json in
      for (chat, tally) in tallies.sorted(by: { ($1.value.cost, $0.key) < ($0.value.cost, $1.key) })
      {
        json.object { json in
          json.field("root_chat_id", chat)
          json.field("chat_title", titles[chat] ?? "")
          writeCounted(tally, to: &json)
        }
      }
    }
  }

  /// The root's id, or the sub-agent chat's own once its root is purged.
  private func rootChat(_ message: ChatMessage) -> RowID {
    let number = message.user << 32 | message.tree
    let purge = ChatPurge(isOn: moment.isPurging, now: now, messages: chatMessages)
    let isOrphan =
      message.isInChild && purge.isDeleted(user: message.user, tree: message.tree, child: false)
    return RowID(isOrphan ? .childChat : .rootChat, number, seed: world.seed)
  }

  private func writeCounted(_ tally: ChatTally, to json: inout JSONWriter) {
    json.field("total_cost_micros", tally.cost)
    json.field("message_count", tally.messages)
    writeTotals(tally, to: &json)
  }

  private func writeTotals(_ tally: ChatTally, to json: inout JSONWriter) {
    json.field("total_input_tokens", tally.input)
    json.field("total_output_tokens", tally.output)
    if era.hasCacheColumns {
      json.field("total_cache_read_tokens", tally.cacheRead)
      json.field("total_cache_creation_tokens", tally.cacheCreation)
    }
    if era.hasRuntimeAndLimits { json.field("total_runtime_ms", tally.runtimeMilliseconds) }
  }

  // MARK: - Limits

  /// Limits are resolved for two users of three, and set for one.
  private func writeUsageLimit(_ user: SimulatedUser, to json: inout JSONWriter) {
    guard era.hasRuntimeAndLimits, user.number % 3 != 2 else { return }
    json.key("usage_limit")
    if user.number % 3 == 1 {
      json.object { json in
        json.field("is_limited", false)
        json.field("current_spend", 0)
        json.field("period_start", "0001-01-01T00:00:00Z")
        json.field("period_end", "0001-01-01T00:00:00Z")
      }
      return
    }
    let month = SimulatedTime.month(of: now)
    let spend = visibleMessages(of: user.number, in: ChatDates(start: month.start, end: month.end))
      .reduce(0) { $0 + ($1.cost ?? 0) }
    json.object { json in
      json.field("is_limited", true)
      json.field("period", "month")
      json.field("spend_limit_micros", 50_000_000)
      json.field("current_spend", spend)
      json.field("period_start", instant: month.start)
      json.field("period_end", instant: month.end)
    }
  }

  // MARK: - Parameters

  private func chatInteger(_ name: String) throws(Refusal) -> Int? {
    guard let text = request.queryValue(name), !text.isEmpty else { return nil }
    guard let value = Int(text) else {
      throw chatProblem(
        name,
        "Query param \"\(name)\" must be a valid integer "
          + "(strconv.ParseInt: parsing \"\(text)\": invalid syntax)")
    }
    if value > Int(Int32.max) {
      throw chatProblem(name, "Must be less than or equal to 2147483647.")
    }
    return value
  }

  private func chatProblem(_ field: String, _ detail: String) -> Refusal {
    Refusal(failure(400, "Invalid query parameters.", fields: [HTTPField(field, detail)]))
  }
}
