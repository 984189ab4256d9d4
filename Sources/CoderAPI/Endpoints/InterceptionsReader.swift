import JSON
import Money
import Usage

/// Reads pages of interceptions; it keeps the table of names from page to page.
final class InterceptionsReader {
  private var reading = InterceptionsReading()

  /// Reads one answer's body, passing over prompts and tool inputs.
  func page(of body: [UInt8], with parser: JSONParser) throws -> InterceptionsPage {
    try parser.parseLeniently(body) { value in try reading.page(value) }
  }
}

/// What a reader keeps from row to row, in one value that is not checked for each row who else
/// holds it.
private struct InterceptionsReading {
  var names = NameTable()
  private var usage = TokenUsageReading()
  private var lastSize = (interceptions: 0, usages: 0)

  mutating func page(_ value: JSONValue) throws -> InterceptionsPage {
    let fields = try Fields(value, path: "")
    var page = InterceptionsPage()
    page.count = try fields.amount("count")
    guard let results = value["results"], !results.isNull else { return page }
    // A page is as long as the last one, as a rule.
    page.interceptions.reserveCapacity(lastSize.interceptions)
    page.usages.reserveCapacity(lastSize.usages)
    defer { lastSize = (page.interceptions.count, page.usages.count) }
    guard results.kind == .array else {
      throw UnexpectedValue(path: ".results", expected: "a list")
    }
    try results.forEachElement { element in try append(element, to: &page) }
    page.names = names.names
    return page
  }

  private mutating func append(_ value: JSONValue, to page: inout InterceptionsPage) throws {
    let place = RowPlace(result: page.interceptions.count)
    guard value.kind == .object else { throw place.unexpected("", "an object") }
    var id: Identifier?
    var startedAt: Instant?
    var userID: Identifier?
    var row = InterceptionsPage.Row(
      id: .zero, startedAt: Instant(microseconds: 0), userID: .zero, username: 0, provider: 0,
      providerName: 0, model: 0, client: 0, apiKey: 0,
      usages: page.usages.count..<page.usages.count)
    try value.forEachField { key, field in
      switch key {
      case "id": id = field.identifier
      case "started_at": startedAt = field.instant
      case "ended_at": row.endedAt = try self.endedAt(field, place)
      case "provider": row.provider = try self.name(field, place, ".provider")
      case "provider_name": row.providerName = try self.name(field, place, ".provider_name")
      case "model": row.model = try self.name(field, place, ".model")
      case "client": row.client = try self.name(field, place, ".client")
      case "api_key_id": row.apiKey = try self.name(field, place, ".api_key_id")
      case "initiator": (userID, row.username) = try self.initiator(field, place)
      case "token_usages": try self.readUsages(field, place, into: &page)
      default: break
      }
    }
    guard let id else { throw place.unexpected(".id", "a UUID") }
    guard let startedAt, !startedAt.isUnset else {
      throw place.unexpected(".started_at", "an RFC 3339 time")
    }
    guard let userID else { throw place.unexpected(".initiator.id", "a UUID") }
    row.id = id
    row.startedAt = startedAt
    row.userID = userID
    row.usages = row.usages.lowerBound..<page.usages.count
    page.interceptions.append(row)
  }

  private mutating func initiator(_ value: JSONValue, _ place: RowPlace) throws -> (
    id: Identifier?, username: Int
  ) {
    guard value.kind == .object else { throw place.unexpected(".initiator", "an object") }
    var id: Identifier?
    var username = 0
    try value.forEachField { key, part in
      switch key {
      case "id": id = part.identifier
      case "username": username = try self.name(part, place, ".initiator.username")
      default: break
      }
    }
    return (id, username)
  }

  private mutating func readUsages(
    _ value: JSONValue, _ place: RowPlace, into page: inout InterceptionsPage
  ) throws {
    if value.isNull { return }
    guard value.kind == .array else { throw place.unexpected(".token_usages", "a list") }
    var place = place
    place.usage = 0
    try value.forEachElement { usage in
      do {
        page.usages.append(try self.usage.row(usage, place))
      } catch let error as UnexpectedValue {
        // One row that makes no sense must not cost a day of others.
        page.refused.append(
          InterceptionsPage.RefusedUsage(
            interception: place.result, place: place.withinResult(error.path),
            expected: error.expected))
      }
      place.usage? += 1
    }
  }

  /// The number of a name; null is the empty one.
  private mutating func name(_ value: JSONValue, _ place: RowPlace, _ key: StaticString) throws
    -> Int
  {
    if value.isNull { return 0 }
    guard let number = value.withUTF8({ names.number(of: $0) }) else {
      throw place.unexpected(key, "text")
    }
    return number
  }

  private func endedAt(_ value: JSONValue, _ place: RowPlace) throws -> Instant? {
    if value.isNull { return nil }
    guard let instant = value.instant else {
      throw place.unexpected(".ended_at", "an RFC 3339 time")
    }
    return instant.isUnset ? nil : instant
  }
}
