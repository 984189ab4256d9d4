import Curl

/// One GET request of Coder's API.
public struct APIRequest: Hashable, Sendable {
  /// The path template that errors name, for example `/api/v2/groups/{group}/ai/budget`.
  public var template: String
  /// The path with its parts percent-encoded.
  public var path: String
  /// Query parameters in the order they are sent, not yet encoded.
  public var query: [QueryItem]
  /// The form of the answer.
  public var form: Form
  /// What the answer is read as while it is received; nil where it is read when it is used.
  var ahead: AnswerAhead.Content?

  /// A name and a value of the query.
  public struct QueryItem: Hashable, Sendable {
    /// The parameter's name.
    public var name: String
    /// Its value.
    public var value: String

    /// Names a parameter.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What an endpoint answers.
  public enum Form: Hashable, Sendable {
    /// `application/json`.
    case json
    /// `text/csv`.
    case csv
  }

  /// Fills `{…}` of the template with `parts` in order, percent-encoded.
  public init(
    _ template: String, _ parts: [String] = [], query: [QueryItem] = [], form: Form = .json
  ) {
    self.template = template
    self.query = query
    self.form = form
    ahead = nil
    var remaining = parts[...]
    path = ""
    for segment in template.utf8.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      if segment.startIndex > template.startIndex { path += "/" }
      guard segment.first == UInt8(ascii: "{"), let part = remaining.popFirst() else {
        path += Substring(segment)
        continue
      }
      path += Self.encoded(part)
    }
  }

  /// The same request, with its answer read while it is received.
  func readAhead(as content: AnswerAhead.Content) -> APIRequest {
    var request = self
    request.ahead = content
    return request
  }

  /// A part of a path; one of dots alone would be taken for a step up or for nothing.
  private static func encoded(_ part: String) -> String {
    part == "." || part == ".."
      ? String(repeating: "%2E", count: part.utf8.count) : URLText.percentEncode(part)
  }

  /// How errors name the endpoint.
  public var endpoint: String { "GET \(template)" }

  /// Path and query as they stand in the request line.
  public var target: String {
    guard !query.isEmpty else { return path }
    return path + "?"
      + query.map { "\(URLText.percentEncode($0.name))=\(URLText.percentEncode($0.value))" }
      .joined(separator: "&")
  }
}
