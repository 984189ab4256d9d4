import JSON
import Testing

@testable import CoderAPI

/// Reads `json` as the answer of an endpoint.
func decode<Value: APIDecodable>(_ type: Value.Type, _ json: String) throws -> Value {
  try JSONParser().parse(Array(json.utf8), numbersAsText: Value.readsNumbersAsText) { value in
    try Value(APIValue(value))
  }
}

/// Reads `json` as a page of interceptions, with the client's own errors.
func decodeInterceptions(
  _ json: String, with reader: InterceptionsReader = InterceptionsReader()
) throws -> InterceptionsPage {
  let client = try CoderClient(
    deployment: Deployment(parsing: "https://coder.example.com"),
    token: #require(SessionToken("secret")), options: ClientOptions(), clock: VirtualClock().clock)
  let reply = APIResponse(body: Array(json.utf8), status: 200, headers: [:])
  return try client.reading(reply, to: APIRequest("/api/v2/aibridge/interceptions")) {
    try reader.page(of: reply.body, with: JSONParser())
  }
}
