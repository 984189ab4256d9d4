/// The provider's own counts of a token usage.
struct UsageMetadata {
  private let tokens: Tokens
  private let isAnthropic: Bool
  private let draw: Draw

  init(_ usage: TokenUsage, provider: String, draw: Draw) {
    tokens = usage.tokens
    isAnthropic = provider == "anthropic"
    self.draw = draw
  }

  /// Calls `body` with each number at the top, in the order they are written.
  private func forEachCount(_ body: (StaticString, Int) -> Void) {
    if isAnthropic {
      body("cache_read_input", tokens.cacheRead)
      body("cache_creation_input", tokens.cacheWrite)
      body("cache_ephemeral_5m_input", tokens.cacheWrite - tokens.cacheWrite / 3)
      body("cache_ephemeral_1h_input", tokens.cacheWrite / 3)
    } else {
      body("prompt_cached", tokens.cacheRead)
      body("prompt_audio", 0)
      body("completion_accepted_prediction", draw.below(5, 33))
    }
  }

  /// A nested number and a text beside it, now and then.
  private var webSearches: Int? { draw.below(16, 34) == 0 ? draw.below(4, 35) : nil }

  func write(to json: inout JSONWriter) {
    json.object { json in
      forEachCount { name, value in json.field(name, value) }
      guard let webSearches else { return }
      json.field("service_tier", "standard")
      json.key("server_tool_use")
      json.object { $0.field("web_search_requests", webSearches) }
    }
  }

  /// Adds the numeric leaves to sums by key, nested keys joined with dots.
  func add(to sums: inout [String: Int]) {
    forEachCount { name, value in sums["\(name)", default: 0] += value }
    if let webSearches { sums["server_tool_use.web_search_requests", default: 0] += webSearches }
  }
}
