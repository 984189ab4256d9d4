internal import HTTPServer

extension Exchange {
  /// Reads the three parameters; only their form is checked.
  func pagination(cursor: String = "after_id") throws(Refusal) -> Pagination {
    Pagination(
      limit: try integer("limit"), offset: try integer("offset"),
      after: request.queryValue(cursor).flatMap { $0.isEmpty ? nil : $0 })
  }

  /// The page size of a gateway list: 100 where 0 or nothing is given.
  func gatewayLimit(_ pagination: Pagination) throws(Refusal) -> Int {
    let limit = pagination.limit ?? 0
    guard (0...1000).contains(limit) else {
      throw Refusal(
        failure(
          400, "Invalid pagination limit value.",
          detail: "Pagination limit must be in range (0, 1000]"))
    }
    return limit == 0 ? 100 : limit
  }

  func integer(_ name: String) throws(Refusal) -> Int? {
    guard let text = request.queryValue(name), !text.isEmpty else { return nil }
    guard let value = Int(text) else {
      throw Refusal(
        invalidQuery(
          name,
          "Query param \"\(name)\" must be a valid integer "
            + "(strconv.ParseInt: parsing \"\(text)\": invalid syntax)"))
    }
    return value
  }
}
