internal import HTTPServer

extension Exchange {
  /// `GET …/aibridge/interceptions`: finished rows, newest first, with tokens, prompts and tools.
  func interceptions() throws(Refusal) -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    let filter = try gatewayFilter(sessions: false)
    let pagination = try pagination()
    let limit = try gatewayLimit(pagination)
    if pagination.after != nil, (pagination.offset ?? 0) != 0 {
      return invalidQuery("after_id", "Query param cannot be used together with offset")
    }
    if moment.role == .member { return interceptionsReply(count: 0, []) }
    let rows = rows
    let indices = rows.indices(from: filter.start, to: filter.end, now: now)
    var next = indices.upperBound
    if let after = pagination.after {
      guard let cursor = RowID(after) else {
        return invalidQuery("after_id", "Query param \"after_id\" must be a valid uuid")
      }
      guard let index = cursor.number(.interception, seed: world.seed), index < 1 << 50,
        isFinished(rows.row(index))
      else { return failure(400, "Invalid pagination cursor.") }
      next = min(next, rows.timeline.index(atPlace: index))
    }
    let page = page(
      rows, filter, from: next, downTo: indices.lowerBound, limit: limit,
      skipping: max(0, pagination.offset ?? 0))
    return interceptionsReply(count: count(rows, filter, indices), page)
  }

  func isFinished(_ row: Interception) -> Bool { row.endedAt <= now }

  private func page(
    _ rows: InterceptionRows, _ filter: GatewayFilter, from upper: Int, downTo lower: Int,
    limit: Int, skipping offset: Int
  ) -> [Interception] {
    var page: [Interception] = []
    var place = upper - 1
    var toSkip = offset
    while place >= lower, page.count < limit {
      let row = rows.row(rows.timeline.index(atPlace: place))
      place -= 1
      guard isFinished(row), filter.isTimeOnly || filter.matches(row, in: rows) else { continue }
      if toSkip > 0 { toSkip -= 1 } else { page.append(row) }
    }
    return page
  }

  private func count(
    _ rows: InterceptionRows, _ filter: GatewayFilter, _ indices: Range<Int>
  ) -> Int {
    let key = "\(now) \(moment.allRoutedSince) \(request.queryValue("q") ?? "")"
    return scans.count(key) {
      if filter.isTimeOnly { return indices.count - rows.unfinishedCount(indices, now: now) }
      return indices.count { index in
        let row = rows.row(index)
        return isFinished(row) && filter.matches(row, in: rows)
      }
    }
  }

  private func interceptionsReply(count: Int, _ page: [Interception]) -> HTTPReply {
    let rows = rows
    let rowSize = 1000 + world.options.promptBytes
    var json = JSONWriter(reserving: 64 + page.count * rowSize)
    json.object { json in
      json.field("count", count)
      json.key("results")
      json.array { json in
        for row in page { write(row, of: rows, to: &json) }
      }
    }
    return reply(200, json)
  }

  private func write(_ row: Interception, of rows: InterceptionRows, to json: inout JSONWriter) {
    let id = rows.id(row.index)
    json.object { json in
      json.field("id", id)
      json.key("api_key_id")
      if row.draw.below(10, 30) == 0 {
        json.null()
      } else {
        json.raw(world.texts.apiKeys[row.user])
      }
      json.key("initiator")
      json.raw(world.texts.initiators[row.user])
      let texts = era.hasProviderName ? world.texts.routes : world.texts.routesWithoutName
      json.raw(texts[row.route])
      json.key("client")
      json.raw(world.texts.clients[row.client])
      json.key("metadata")
      json.raw(literal: row.draw.below(8, 31) == 0 ? "null" : "{}")
      json.field("started_at", instant: row.startedAt)
      json.field("ended_at", instant: row.endedAt)
      json.key("token_usages")
      json.array { json in
        for usage in rows.tokenUsages(row) { write(usage, of: row, id: id, rows, to: &json) }
      }
      writePrompts(row, id: id, to: &json)
      writeTools(row, id: id, to: &json)
    }
  }

  private func write(
    _ usage: TokenUsage, of row: Interception, id: RowID, _ rows: InterceptionRows,
    to json: inout JSONWriter
  ) {
    json.object { json in
      json.field("id", tokenUsageID(row, usage.number))
      json.field("interception_id", id)
      json.field("provider_response_id", "resp_", row.draw.value(32))
      json.field("input_tokens", usage.tokens.input)
      json.field("output_tokens", usage.tokens.output)
      if era.hasCacheColumns {
        json.field("cache_read_input_tokens", usage.tokens.cacheRead)
        json.field("cache_write_input_tokens", usage.tokens.cacheWrite)
      }
      json.key("metadata")
      UsageMetadata(usage, provider: rows.mix.routes[row.route].provider, draw: row.draw)
        .write(to: &json)
      json.field("created_at", instant: usage.createdAt)
    }
  }

  func tokenUsageID(_ row: Interception, _ number: Int) -> RowID {
    RowID(
      .tokenUsage, row.index * InterceptionRows.tokenUsageStride + number, seed: world.seed)
  }

  private func writePrompts(_ row: Interception, id: RowID, to json: inout JSONWriter) {
    json.key("user_prompts")
    guard row.isThreadRoot else {
      json.raw(literal: row.draw.below(4, 36) == 0 ? "null" : "[]")
      return
    }
    json.array { json in
      json.object { json in
        json.field("id", RowID(.prompt, row.index, seed: world.seed))
        json.field("interception_id", id)
        json.field("provider_response_id", "resp_", row.draw.value(32))
        json.key("prompt")
        json.raw(world.texts.prompt)
        json.key("metadata")
        json.null()
        json.field("created_at", instant: row.startedAt)
      }
    }
  }

  private func writeTools(_ row: Interception, id: RowID, to json: inout JSONWriter) {
    json.key("tool_usages")
    json.array { json in
      for number in 0..<row.toolCalls {
        json.object { json in
          writeToolCall(row, number, id: id, to: &json)
          json.field("invocation_error", "")
        }
      }
    }
  }

  /// The fields that interceptions and session threads share.
  func writeToolCall(_ row: Interception, _ number: Int, id: RowID, to json: inout JSONWriter) {
    json.field("id", RowID(.toolUsage, row.index * 4 + number, seed: world.seed))
    json.field("interception_id", id)
    json.field("provider_response_id", "resp_", row.draw.value(32))
    json.field("server_url", "https://mcp.example.test/v1")
    json.field("tool", number == 0 ? "read_file" : "bash")
    json.key("input")
    json.raw(world.texts.toolInput)
    json.field("injected", number == 1)
    json.key("metadata")
    json.raw(literal: "{}")
    json.field("created_at", instant: row.endedAt)
  }
}
