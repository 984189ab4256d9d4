internal import HTTPServer

/// An address of the API and what answers it.
struct Route: Sendable {
  typealias Answer = @Sendable (Exchange, [String]) throws(Refusal) -> HTTPReply

  /// The path with `{…}` in the place of what varies; requests are counted by it.
  let template: String
  let parts: [Part]
  let isServed: @Sendable (Era) -> Bool
  let needsLogin: Bool
  let answer: Answer

  enum Part: Hashable, Sendable {
    case fixed(String)
    case any
  }

  init(
    _ template: String, needsLogin: Bool = true,
    in isServed: @escaping @Sendable (Era) -> Bool = { _ in true }, answer: @escaping Answer
  ) {
    self.template = template
    parts = template.split(separator: "/").map { $0.hasPrefix("{") ? .any : .fixed(String($0)) }
    self.isServed = isServed
    self.needsLogin = needsLogin
    self.answer = answer
  }

  /// What stands in the place of the `{…}`, or `nil` where the path is another.
  func parameters(_ segments: [String]) -> [String]? {
    guard segments.count == parts.count else { return nil }
    var found: [String] = []
    for (part, segment) in zip(parts, segments) {
      switch part {
      case .fixed(let name): guard name == segment else { return nil }
      case .any: found.append(segment)
      }
    }
    return found
  }
}
