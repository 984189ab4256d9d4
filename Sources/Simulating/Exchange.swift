internal import HTTPServer

/// One request being answered: the world, its state at that moment, and what was asked.
struct Exchange {
  let world: World
  let moment: Moment
  let request: HTTPRequest
  let scans: ScanCache

  var now: Int64 { moment.now }
  var era: Era { moment.era }

  /// The rows as they are at this moment.
  var rows: InterceptionRows {
    var rows = world.rows
    rows.allRoutedSince = moment.allRoutedSince
    return rows
  }

  var chatMessages: ChatMessages {
    ChatMessages(world.options, rows: rows, prices: world.prices)
  }

  /// The user whose token it is.
  var ownUser: SimulatedUser { world.population.users[0] }

  // MARK: - Replies

  func json(_ status: Int = 200, _ content: (inout JSONWriter) -> Void) -> HTTPReply {
    var json = JSONWriter()
    content(&json)
    return reply(status, json)
  }

  func reply(_ status: Int = 200, _ json: borrowing JSONWriter) -> HTTPReply {
    HTTPReply(
      status: status, headers: [HTTPField("Content-Type", "application/json; charset=utf-8")],
      body: json.bytes)
  }

  /// An answer in the form of Coder's errors.
  func failure(
    _ status: Int, _ message: String, detail: String? = nil, fields: [HTTPField] = []
  ) -> HTTPReply {
    json(status) { json in
      json.object { json in
        json.field("message", message)
        if let detail { json.field("detail", detail) }
        if fields.isEmpty { return }
        json.key("validations")
        json.array { json in
          for field in fields {
            json.object { json in
              json.field("field", field.name)
              json.field("detail", field.value)
            }
          }
        }
      }
    }
  }

  var notFound: HTTPReply {
    failure(404, "Resource not found or you do not have access to this resource")
  }

  var forbidden: HTTPReply {
    failure(403, "Forbidden.", detail: "You don't have permission to view this content.")
  }

  var unlicensed: HTTPReply {
    failure(403, "AI Bridge is a Premium feature. Contact sales!")
  }

  func invalidQuery(_ field: String, _ detail: String) -> HTTPReply {
    failure(
      400, "Query parameters have invalid values.", fields: [HTTPField(field, detail)])
  }

  /// The user that a path names by id, user name or `me`; deleted ones only by id.
  func user(_ text: String) -> SimulatedUser? {
    if text == "me" { return ownUser }
    if let id = RowID(text), let number = id.number(.user, seed: world.seed),
      number < world.population.users.count
    {
      return world.population.users[number]
    }
    return world.population.users.first { $0.username == text && !$0.isDeleted }
  }
}
