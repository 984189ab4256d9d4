import Money
import Warehousing

/// How the counted costs of the teams make that of the whole.
struct TeamSums: Hashable {
  /// One team.
  struct Part: Hashable {
    var name: String
    /// Its folder in the package.
    var folder: String
    var cost: MicroUSD
  }

  var kind: TeamKind
  var whole: MicroUSD
  var overlap: TeamOverlap
  var teams: [Part] = []

  init(kind: TeamKind, whole: MicroUSD, overlap: TeamOverlap) {
    self.kind = kind
    self.whole = whole
    self.overlap = overlap
  }

  /// Throws ``TeamSumError`` unless the teams, plus what is in none, less what is in several times,
  /// are the whole.
  func check() throws {
    var sum = overlap.inNone
    for team in teams { sum = try sum.adding(team.cost) }
    sum = try sum.adding(MicroUSD(-overlap.inSeveral.micros))
    guard sum == whole else { throw TeamSumError(kind: kind.rawValue, sum: sum, whole: whole) }
  }
}

/// Teams whose costs do not make the whole.
struct TeamSumError: Error, Hashable {
  var kind: String
  var sum: MicroUSD
  var whole: MicroUSD
}
