/// Which observation made a day's gateway record, and what it could see.
struct GatewayRecord {
  var observation: Int64
  var day: Truth.Day
  /// Up to where the record reaches.
  var end: Int64
  var era: Era
}
