internal import HTTPServer

extension Exchange {
  /// Refuses parameters other than those named, and dates that are not RFC 3339 with a time.
  func chatDates(also allowed: [String] = []) throws(Refusal) -> ChatDates {
    var problems: [HTTPField] = []
    for item in request.query where !(["start_date", "end_date"] + allowed).contains(item.name) {
      problems.append(
        HTTPField(item.name, "Query param \"\(item.name)\" is not a valid query param"))
    }
    let end = chatDate("end_date", &problems) ?? now
    let start = chatDate("start_date", &problems) ?? end - 30 * SimulatedTime.day
    if !problems.isEmpty {
      throw Refusal(failure(400, "Invalid query parameters.", fields: problems))
    }
    return ChatDates(start: start, end: end)
  }

  private func chatDate(_ name: String, _ problems: inout [HTTPField]) -> Int64? {
    guard let text = request.queryValue(name), !text.isEmpty else { return nil }
    if let instant = SimulatedTime.instant(text) { return instant }
    problems.append(
      HTTPField(
        name,
        "Query param \"\(name)\" must be a valid date format (2006-01-02T15:04:05Z07:00): "
          + "parsing time \"\(text)\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"T\""
      ))
    return nil
  }
}
