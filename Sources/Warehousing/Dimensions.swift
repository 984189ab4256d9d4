import Usage

/// Keys of dimension rows already looked up in this process, so that a million facts cost a handful
/// of look-ups.
///
/// Emptied when a transaction is rolled back.
struct Dimensions {
  var users: [Identifier: UserState] = [:]
  var models: [ModelName: Int64] = [:]
  var clients: [String: Int64] = [:]
  var apiKeys: [String: Int64] = [:]
  /// The client of chats that go through the gateway, asked for with every interception.
  var agentsClient: Int64?
  var modelConfigs: [Identifier: Int64] = [:]

  /// A user's key and the latest name known.
  struct UserState {
    var key: Int64
    var username: String
  }
}
