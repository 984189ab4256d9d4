/// Which figures a day's usage comes from.
public enum DayBasis: String, Sendable {
  /// The chat cost endpoints.
  case chat
  /// Interceptions and their token-usage rows.
  case interceptions
  /// The server's spend export, for the whole day.
  case export
  /// Interceptions up to `exportFrom`, the export from there on: the day of an upgrade on a server
  /// whose export does not hold the time before.
  case interceptionsThenExport = "interceptions+export"
  /// Session threads, an estimate.
  case threads
  /// The session list.
  case sessions
}
