/// The state of the simulation while one request is answered.
struct Moment {
  var now: Int64
  var era: Era
  var role: TokenRole
  var isPurging: Bool
  /// From when on the chats of all users pass the gateway.
  var allRoutedSince: Int64
  /// From when on the usage that the spend export tells was recorded.
  var exportedSince: Int64
}
