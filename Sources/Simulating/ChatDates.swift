/// The window of a chat cost question, its end excluded.
struct ChatDates {
  var start: Int64
  var end: Int64
}
