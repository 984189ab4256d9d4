/// What is wrong with a search query.
struct SearchProblem: Error {
  var field: String?
  var detail: String
}
