internal import Synchronization

/// Results of scans over many rows, kept because the pages of one list ask for the same scan.
final class ScanCache: Sendable {
  private static let limit = 64

  private let counts = Mutex<[String: Int]>([:])
  private let sessions = Mutex<[String: [ListedSession]]>([:])

  func count(_ key: String, _ make: () -> Int) -> Int {
    if let known = counts.withLock({ $0[key] }) { return known }
    let made = make()
    counts.withLock { known in
      if known.count >= Self.limit { known.removeAll() }
      known[key] = made
    }
    return made
  }

  func sessions(_ key: String, _ make: () -> [ListedSession]) -> [ListedSession] {
    if let known = sessions.withLock({ $0[key] }) { return known }
    let made = make()
    sessions.withLock { known in
      if known.count >= Self.limit { known.removeAll() }
      known[key] = made
    }
    return made
  }
}
