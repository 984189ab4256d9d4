import JSON
import Money
import Usage

/// Reads pages of interceptions; it keeps the table of names from page to page.
public final class InterceptionsReader {
  /// The names seen so far.
  public private(set) var names = NameTable()

  /// A reader that has seen no name.
  public init() {}

  /// Reads one answer, passing over prompts and tool inputs.
  public func read(_ reply: APIResponse, to request: APIRequest, with client: CoderClient) throws
    -> InterceptionsPage
  {
    try client.reading(reply, to: request) {
      try client.parser.parse(reply.body) { value in try page(value) }
    }
  }

  private func page(_ value: JSONValue) throws -> InterceptionsPage {
    let fields = try Fields(value, path: "")
    var page = InterceptionsPage()
    page.count = try fields.amount("count")
    guard let results = value["results"], !results.isNull else { return page }
    guard results.kind == .array else {
      throw UnexpectedValue(path: ".results", expected: "a list")
    }
    try results.forEachElement { element in try append(element, to: &page) }
    return page
  }

  private func append(_ value: JSONValue, to page: inout InterceptionsPage) throws {
    let path = ".results[\(page.interceptions.count)]"
    guard value.kind == .object else { throw UnexpectedValue(path: path, expected: "an object") }
    var id: Identifier?
    var startedAt: Instant?
    var userID: Identifier?
    var row = InterceptionsPage.Row(
      id: .zero, startedAt: Instant(microseconds: 0), userID: .zero, username: 0, provider: 0,
      providerName: 0, model: 0, client: 0, apiKey: 0,
      usages: page.usages.count..<page.usages.count)
    try value.forEachField { key, field in
      switch key {
      case "id": id = field.withUTF8 { Identifier(utf8: $0) } ?? nil
      case "started_at": startedAt = field.withUTF8 { Instant(utf8: $0) } ?? nil
      case "ended_at": row.endedAt = try self.instant(field, path, "ended_at")
      case "provider": row.provider = try self.name(field, path, "provider")
      case "provider_name": row.providerName = try self.name(field, path, "provider_name")
      case "model": row.model = try self.name(field, path, "model")
      case "client": row.client = try self.name(field, path, "client")
      case "api_key_id": row.apiKey = try self.name(field, path, "api_key_id")
      case "initiator":
        try field.forEachField { key, part in
          switch key {
          case "id": userID = part.withUTF8 { Identifier(utf8: $0) } ?? nil
          case "username": row.username = try self.name(part, path, "initiator.username")
          default: break
          }
        }
      case "token_usages":
        guard !field.isNull else { break }
        try field.forEachElement { usage in
          page.usages.append(
            try TokenUsageReading.row(
              usage, path: "\(path).token_usages"))
        }
      default: break
      }
    }
    guard let id else { throw UnexpectedValue(path: path + ".id", expected: "a UUID") }
    guard let startedAt else {
      throw UnexpectedValue(path: path + ".started_at", expected: "an RFC 3339 time")
    }
    guard let userID else {
      throw UnexpectedValue(path: path + ".initiator.id", expected: "a UUID")
    }
    row.id = id
    row.startedAt = startedAt
    row.userID = userID
    row.usages = row.usages.lowerBound..<page.usages.count
    page.interceptions.append(row)
  }

  /// The number of a name; null is the empty one.
  private func name(_ value: JSONValue, _ path: String, _ key: String) throws -> Int {
    if value.isNull { return 0 }
    guard let number = value.withUTF8({ names.number(of: $0) }) else {
      throw UnexpectedValue(path: "\(path).\(key)", expected: "text")
    }
    return number
  }

  private func instant(_ value: JSONValue, _ path: String, _ key: String) throws -> Instant? {
    if value.isNull { return nil }
    guard let instant = value.withUTF8({ Instant(utf8: $0) }) ?? nil else {
      throw UnexpectedValue(path: "\(path).\(key)", expected: "an RFC 3339 time")
    }
    return instant.isUnset ? nil : instant
  }
}
