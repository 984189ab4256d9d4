/// Where a value stands in an answer, such as `.results[3].initiator`.
///
/// It is put together only when it is told: a list of a thousand rows makes no text for them.
struct FieldPath: CustomStringConvertible {
  private let prefix: String
  private var index: Int?
  private var key: String?

  init(_ prefix: String) { self.prefix = prefix }

  /// The place of a list's element.
  func element(_ index: Int) -> FieldPath {
    guard self.index == nil, key == nil else { return FieldPath(description).element(index) }
    var path = self
    path.index = index
    return path
  }

  /// The place of an object's field.
  func field(_ key: String) -> FieldPath {
    guard self.key == nil else { return FieldPath(description).field(key) }
    var path = self
    path.key = key
    return path
  }

  var description: String {
    prefix + (index.map { "[\($0)]" } ?? "") + (key.map { ".\($0)" } ?? "")
  }
}
