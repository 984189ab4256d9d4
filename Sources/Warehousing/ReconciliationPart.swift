/// What a line of a reconciliation is about; the raw value stands in reports.
public enum ReconciliationPart: String, Hashable, Sendable, CaseIterable {
  /// The server's chat cost of a user's day at a model config.
  case chat
  /// Our cost of a user's day at a model, from token-usage rows.
  case gateway
  /// Our estimate of a user's day at a model, from session threads.
  case threads = "gateway threads"
  /// The server's cost of a user's day at a model, from its spend export.
  case export = "spend export"
  /// The export of a month against what the server says of a group.
  case groupSpend = "group spend"
  /// The export of a month against what the server says of a group's member.
  case memberSpend = "member spend"
  /// The summary of a user's day against the server's list of users.
  case usersEndpoint = "users endpoint"
  /// The chats of a user's day against its summary.
  case byChat = "by chat"
  /// Our sums of chat by user against the server's list of users.
  case byUser = "by user"
  /// Our sums of chat by model against the server's list of users.
  case byModel = "by model"
  /// Our sums of everything by day against those by user and model.
  case byDay = "by day"
  /// The rollup against the facts.
  case rollup

  /// The place among the parts, from 0.
  var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
