/// Which share of the requests fails, and how; the same request number always fares the same.
public struct FaultPlan: Hashable, Sendable {
  /// A way for a request to fail.
  public enum Fault: String, CaseIterable, Sendable {
    /// Status 429 with `Retry-After`.
    case rateLimited = "429"
    /// Status 429 without a word on when to try again.
    case rateLimitedBare = "429-bare"
    /// Status 500 with Coder's error body.
    case internalError = "500"
    /// Status 502 without a body.
    case badGateway = "502"
    /// Status 503 without a body.
    case unavailable = "503"
    /// The right answer, cut short.
    case truncated
    /// The connection closed without a byte.
    case reset
    /// The right answer, 300 ms late.
    case slow
    /// A proxy's HTML page, with status 502 or 200.
    case html
    /// Status 400 for a cursor that was right; requests without a cursor are spared.
    case staleCursor = "stale-cursor"
    /// The right answer with a few values or bytes changed; the build's and the user's own are
    /// spared, so that a run begins.
    case mutated
  }

  /// Percent of the requests for each fault, from 0 to 100, in the order of ``Fault``.
  public var percent: [Fault: Int]
  /// The seconds that `Retry-After` names.
  public var retryAfterSeconds = 1

  /// No faults at all.
  public static let none = FaultPlan(percent: [:])

  /// A plan from its shares, which must not exceed 100 together.
  public init(percent: [Fault: Int]) { self.percent = percent }

  /// Reads `429=5,429-bare=2,retry-after=0`; an empty text and `none` are no faults.
  public init(parsing text: String) throws(SimulationError) {
    self.init(percent: [:])
    if text.isEmpty || text == "none" { return }
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(pair[0])
      let share = pair.count > 1 ? String(pair[1]) : ""
      if name == "retry-after" {
        guard let seconds = Int(share), (0...3_600).contains(seconds) else {
          throw SimulationError.badFaultShare(fault: name, share: share)
        }
        retryAfterSeconds = seconds
        continue
      }
      guard let fault = Fault(rawValue: name) else {
        throw SimulationError.unknownFault(
          name, allowed: Fault.allCases.map(\.rawValue) + ["retry-after"])
      }
      guard let value = Int(share), (0...100).contains(value) else {
        throw SimulationError.badFaultShare(fault: name, share: share)
      }
      percent[fault] = value
    }
    let total = percent.values.reduce(0, +)
    guard total <= 100 else { throw SimulationError.tooManyFaults(percent: total) }
  }

  /// The form that ``init(parsing:)`` reads.
  public var text: String {
    var parts = Fault.allCases.compactMap { fault in
      percent[fault].map { "\(fault.rawValue)=\($0)" }
    }
    if retryAfterSeconds != 1 { parts.append("retry-after=\(retryAfterSeconds)") }
    return parts.isEmpty ? "none" : parts.joined(separator: ",")
  }

  /// What befalls a request, by its number since the start.
  func fault(seed: UInt64, request number: Int) -> Fault? {
    if percent.isEmpty { return nil }
    var place = Draw(seed, .fault, number).below(100, 1)
    for fault in Fault.allCases {
      let share = percent[fault] ?? 0
      if place < share { return fault }
      place -= share
    }
    return nil
  }
}
