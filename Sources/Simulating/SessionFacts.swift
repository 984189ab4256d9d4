/// What a session shows whatever the filter: everything over all its finished interceptions.
struct SessionFacts {
  let finished: [Interception]
  private(set) var tokens = Tokens()
  private(set) var providers: [String]
  private(set) var models: [String]
  private let rows: InterceptionRows

  init(_ finished: [Interception], rows: InterceptionRows) {
    self.finished = finished
    self.rows = rows
    let routes = finished.map { rows.mix.routes[$0.route] }
    providers = Set(routes.map(\.provider)).sorted()
    models = Set(routes.map(\.model)).sorted()
    for row in finished {
      for usage in rows.tokenUsages(row) { tokens += usage.tokens }
    }
  }

  /// Numeric leaves of the token usages' metadata, summed by dotted key.
  private var metadata: [String: Int] {
    var sums: [String: Int] = [:]
    for row in finished {
      let provider = rows.mix.routes[row.route].provider
      for usage in rows.tokenUsages(row) {
        UsageMetadata(usage, provider: provider, draw: row.draw).add(to: &sums)
      }
    }
    return sums
  }

  var startedAt: Int64 { finished.map(\.startedAt).min() ?? 0 }
  var endedAt: Int64 { finished.map(\.endedAt).max() ?? 0 }
  var client: Int { finished.first?.client ?? 0 }

  /// The latest prompt, else the first start.
  var lastActiveAt: Int64 {
    finished.filter(\.isThreadRoot).map(\.startedAt).max() ?? startedAt
  }

  /// The four sums, and where asked for the metadata.
  func writeTokens(withMetadata: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.field("input_tokens", tokens.input)
      json.field("output_tokens", tokens.output)
      json.field("cache_read_input_tokens", tokens.cacheRead)
      json.field("cache_write_input_tokens", tokens.cacheWrite)
      guard withMetadata else { return }
      json.key("metadata")
      json.object { json in
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
          json.field(named: name, value)
        }
      }
    }
  }
}
