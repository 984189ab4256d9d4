/// The provider's own counts of a token usage.
struct UsageMetadata {
  /// Numbers at the top, in the order they are written.
  var counts: [(name: String, value: Int)]
  /// A nested number and a text beside it, now and then.
  var webSearches: Int?

  init(_ usage: TokenUsage, provider: String, draw: Draw) {
    let tokens = usage.tokens
    counts =
      provider == "anthropic"
      ? [
        ("cache_read_input", tokens.cacheRead), ("cache_creation_input", tokens.cacheWrite),
        ("cache_ephemeral_5m_input", tokens.cacheWrite - tokens.cacheWrite / 3),
        ("cache_ephemeral_1h_input", tokens.cacheWrite / 3),
      ]
      : [
        ("prompt_cached", tokens.cacheRead), ("prompt_audio", 0),
        ("completion_accepted_prediction", draw.below(5, 33)),
      ]
    webSearches = draw.below(16, 34) == 0 ? draw.below(4, 35) : nil
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      for (name, value) in counts { json.field(name, value) }
      guard let webSearches else { return }
      json.field("service_tier", "standard")
      json.key("server_tool_use")
      json.object { $0.field("web_search_requests", webSearches) }
    }
  }

  /// Adds the numeric leaves to sums by key, nested keys joined with dots.
  func add(to sums: inout [String: Int]) {
    for (name, value) in counts { sums[name, default: 0] += value }
    if let webSearches { sums["server_tool_use.web_search_requests", default: 0] += webSearches }
  }
}
