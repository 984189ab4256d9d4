/// `[collect]`: what is asked for and how.
public struct CollectSettings: Hashable, Sendable {
  /// `only`: the parts to collect, in the words of `--only`.
  public var only: Configured<[String]>?
  /// `late_window_hours`: how long after its end a day may still change; 1 to 8760 hours.
  public var lateWindowHours: Configured<Int>?
  /// `concurrency`: requests under way at once; 1 to 64.
  public var concurrency: Configured<Int>?
  /// `max_rpm`: requests a minute at most; 1 to 1,000,000.
  public var maximumRequestsPerMinute: Configured<Int>?
  /// `retries`: how often a request that failed is sent again; 0 to 20.
  public var retries: Configured<Int>?
  /// `retry_delay_ms`: the longest wait before the first repetition, which doubles with each further
  /// one; 1 to 60,000 milliseconds.
  public var retryDelayMilliseconds: Configured<Int>?
  /// `timeout_seconds`: the time that one request may take; 1 to 3600 seconds.
  public var timeoutSeconds: Configured<Int>?
  /// `keep_titles`: whether chat titles are stored.
  public var keepsTitles: Configured<Bool>?
  /// `[collect.provider_map]`: whose prices stand for a provider, by its name.
  public var providerMap: [String: Configured<String>] = [:]

  /// Settings that say nothing.
  public init() {}
}
