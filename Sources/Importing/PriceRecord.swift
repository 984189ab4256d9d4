/// One entry of a price file as texts: a line of CSV or an object of JSON.
struct PriceRecord: Hashable {
  /// The line where it starts, from 1.
  var line: Int
  /// Its fields in the order of the file; a field without a value is not among them.
  var fields: [Field]

  struct Field: Hashable {
    var name: String
    var text: String
    /// The line where the field stands.
    var line: Int
  }

  func field(_ name: String) -> Field? { fields.first { $0.name == name } }
}

/// A mistake and its line, before the file's name is added.
struct LineProblem: Error, Hashable {
  var line: Int?
  var problem: PriceFileError.Problem

  init(line: Int?, _ problem: PriceFileError.Problem) {
    self.line = line
    self.problem = problem
  }
}
