/// `limit`, `offset` and the cursor of a list, as they were given.
struct Pagination {
  var limit: Int?
  var offset: Int?
  var after: String?
}
