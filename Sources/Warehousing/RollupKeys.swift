import SQLite
import Usage

/// The keys that the recomputation of every basis shares.
struct RollupKeys {
  /// The client of chats that go through the gateway.
  var agents: Int64
  /// The unknown client.
  var none: Int64
  /// The unknown model.
  var noModel: Int64

  /// Binds the keys and the bounds of `day` as far as `statement` asks for them.
  func bind(to statement: Statement, day: Day) throws(SQLiteError) {
    for name in statement.parameterNames {
      let value: SQLiteValue? =
        switch name {
        case ":day": .text(day.description)
        case ":start": .integer(day.start.microseconds)
        case ":end": .integer(day.end.microseconds)
        case ":agents": .integer(agents)
        case ":none": .integer(none)
        case ":no_model": .integer(noModel)
        default: nil
        }
      if let value { try statement.bind(name: name, value) }
    }
  }
}
