/// Which model configs the unpriced messages of a user's day are charged to.
///
/// The server counts them per user and day only. A config with no cost and no price in force takes
/// all its messages, if these together are no more than the day's unpriced ones; else none does.
struct UnpricedShare: Hashable {
  /// Unpriced messages of each config, in the order given.
  let messages: [Int64]
  /// What no config takes.
  let unattributed: Int64

  /// A config's part as far as the rule needs it.
  struct Config: Hashable {
    var messages: Int64
    var hasCost: Bool
    var hasPrice: Bool
  }

  /// Shares `unpriced` messages out over `configs`.
  init(unpriced: Int64, configs: [Config]) {
    let candidates = configs.map { !$0.hasCost && !$0.hasPrice }
    var sum: Int64 = 0
    var fits = true
    for (config, isCandidate) in zip(configs, candidates) where isCandidate {
      let (next, overflow) = sum.addingReportingOverflow(config.messages)
      fits = fits && !overflow && next <= unpriced
      sum = overflow ? sum : next
    }
    messages = zip(configs, candidates).map { fits && $1 ? $0.messages : 0 }
    unattributed = fits ? unpriced - sum : unpriced
  }
}
