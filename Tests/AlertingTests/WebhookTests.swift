import Alerting
import Budgeting
import Curl
import Digest
import Foundation
import HTTPServer
import Testing
import Usage

@Suite struct WebhookTests {
  private static let signingKey = "k-1234"

  private func sender(_ url: String, isSlack: Bool = false) -> AlertSender {
    let secret = AlertChannel.Secret.environment("URL")
    let kind: AlertChannel.Kind =
      isSlack
      ? .slack(.init(url: secret))
      : .webhook(.init(url: secret, signingKey: .environment("KEY")))
    return AlertSender(channels: [AlertChannel(name: "ops", kind: kind)]) {
      secret throws(SecretError) in
      switch secret {
      case .environment("URL"): url
      case .environment("KEY"): Self.signingKey
      default: throw SecretError(.missing)
      }
    }
  }

  @Test func sendsSignedJSONWithAKey() throws {
    let receiver = try Receiver()
    let digest = try Samples.digest([
      Samples.crossed(try Samples.standing()), Samples.recovered(try Samples.standing()),
    ])
    try sender(receiver.url).send(digest, now: Samples.now)
    let request = try #require(receiver.requests.first)
    #expect(receiver.requests.count == 1)
    #expect(request.method == "POST")
    #expect(request.headers["idempotency-key"] == digest.key)
    #expect(request.headers["content-type"] == "application/json; charset=utf-8")
    let timestamp = try #require(request.headers["x-showback-timestamp"])
    #expect(timestamp == "1795140900")
    let signed = Array("\(timestamp).".utf8) + request.body
    let signature = try HMACSHA256(of: signed, key: Array(Self.signingKey.utf8))
    #expect(request.headers["x-showback-signature"] == "v1=\(signature)")
  }

  @Test func theBodyHasTheFieldsOfItsSchema() throws {
    let receiver = try Receiver()
    let digest = try Samples.digest([Samples.noData, Samples.crossed(try Samples.standing())])
    try sender(receiver.url).send(digest, now: Samples.now)
    let body = try #require(receiver.requests.first?.body)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
    #expect(
      object.keys.sorted() == [
        "channel", "deployment", "events", "idempotency_key", "omitted_events", "recorded_at",
        "schema_version", "title",
      ])
    #expect(object["schema_version"] as? Int == 1)
    #expect(object["recorded_at"] as? String == "2026-11-20T02:15:00Z")
    let events = try #require(object["events"] as? [[String: Any]])
    #expect(events.map { $0["kind"] as? String } == ["no-data", "crossed"])
    #expect(events[0]["budget"] is NSNull)
    let budget = try #require(events[1]["budget"] as? [String: Any])
    #expect(budget["spend_micros"] as? Int == 43_612_345)
    #expect(budget["spend_usd"] as? String == "43.612345")
    #expect(budget["limit_usd"] as? String == "50.000000")
    #expect(budget["share_percent"] as? String == "87.2")
    #expect(budget["unpriced_requests"] as? Int == 12)
    #expect(budget["previous_limit_usd"] is NSNull)
    let forecast = try #require(budget["forecast"] as? [String: Any])
    #expect(forecast["runs_out_latest"] as? String == "2026-11-27")
    let drivers = try #require(budget["drivers"] as? [[String: Any]])
    #expect(drivers.map { $0["spend_usd"] as? String } == ["30.000000", "20.000001", "9.000000"])
    #expect(events[1]["covered"] as? [String] == ["forecast-100"])
  }

  @Test func theSameDigestIsSentAsTheSameBytes() throws {
    let receiver = try Receiver()
    let digest = try Samples.digest([Samples.crossed(try Samples.standing())])
    try sender(receiver.url).send(digest, now: Samples.now)
    try sender(receiver.url).send(digest, now: Samples.now.advanced(bySeconds: 90))
    #expect(receiver.requests.count == 2)
    #expect(receiver.requests[0].body == receiver.requests[1].body)
    let keys = receiver.requests.map { $0.headers["idempotency-key"] }
    #expect(keys[0] == keys[1])
  }

  @Test func slackGetsBlocksWithoutASignature() throws {
    let receiver = try Receiver()
    let digest = try Samples.digest([Samples.crossed(try Samples.standing())])
    try sender(receiver.url, isSlack: true).send(digest, now: Samples.now)
    let request = try #require(receiver.requests.first)
    #expect(request.headers["x-showback-signature"] == nil)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    #expect((object["blocks"] as? [Any])?.count == 2)
  }

  @Test(arguments: [
    (429, "7", 7), (500, nil, nil), (404, nil, nil), (302, nil, nil), (503, "soon", nil),
    (429, "Fri, 20 Nov 2026 02:16:00 GMT", 61),
  ])
  func otherStatusesFailWithoutTellingTheAddress(
    status: Int, header: String?, seconds: Int64?
  ) throws {
    let receiver = try Receiver([
      HTTPReply(status: status, headers: header.map { [HTTPField("Retry-After", $0)] } ?? [])
    ])
    let digest = try Samples.digest([Samples.noData])
    let error = #expect(throws: DeliveryError.self) {
      try sender(receiver.url).send(digest, now: Samples.now)
    }
    let place = String(receiver.url.prefix { $0 != "?" }.dropLast("/hooks/s3cret".count))
    #expect(
      error?.problem == .answered(status: status, place: place, retryAfterSeconds: seconds))
    #expect(error?.isTemporary == [429, 500, 503].contains(status))
    #expect(!"\(String(reflecting: error))".contains("s3cret"))
  }

  @Test func aBrokenAnswerTellsNoSecret() throws {
    var reply = HTTPReply(status: 200, body: Array("hello".utf8))
    reply.delivery = .reset
    let receiver = try Receiver([reply])
    let error = #expect(throws: DeliveryError.self) {
      try sender(receiver.url).send(try Samples.digest([Samples.noData]), now: Samples.now)
    }
    #expect(error?.isTemporary == true)
    #expect(!"\(String(reflecting: error))".contains("secret"))
  }

  @Test(arguments: [
    "http://hooks.example.com/x", "ftp://127.0.0.1/x", "http://127.0.0.1.example.com/",
    "http://127.0.0.1@example.com/", "hooks.example.com", "",
  ])
  func refusesAnAddressThatWouldSendInTheClear(url: String) throws {
    let error = #expect(throws: DeliveryError.self) {
      try sender(url).send(try Samples.digest([Samples.noData]), now: Samples.now)
    }
    #expect(error?.problem == .notAnAddress(.environment("URL")))
    #expect(error?.isTemporary == false)
  }

  @Test func anUnreadableKeySendsNothing() throws {
    let receiver = try Receiver()
    let channel = AlertChannel(
      name: "ops",
      kind: .webhook(.init(url: .environment("URL"), signingKey: .file("/keys/hook"))))
    let sender = AlertSender(channels: [channel]) { secret throws(SecretError) in
      guard secret == .environment("URL") else { throw SecretError(.readableByAll) }
      return receiver.url
    }
    let error = #expect(throws: DeliveryError.self) {
      try sender.send(try Samples.digest([Samples.noData]), now: Samples.now)
    }
    #expect(error?.problem == .secret(.file("/keys/hook"), .readableByAll))
    #expect(receiver.requests.isEmpty)
  }

  @Test func aSlowReceiverIsWaitedFor() throws {
    var slow = HTTPReply(status: 200)
    slow.delayMilliseconds = 300
    let receiver = try Receiver([slow])
    try sender(receiver.url).send(try Samples.digest([Samples.noData]), now: Samples.now)
    #expect(receiver.requests.count == 1)
  }

  @Test func failuresOfTheReceiverPassInOneRun() throws {
    var slow = HTTPReply(status: 200)
    slow.delayMilliseconds = 100
    let receiver = try Receiver([HTTPReply(status: 429), HTTPReply(status: 500), slow])
    let sender = sender(receiver.url)
    var now = Samples.now
    let outbox = AlertOutbox(
      channels: [],
      clock: AlertOutbox.Clock(
        now: { now }, sleep: { now = now.advanced(bySeconds: Int64($0) / 1000) }),
      record: { _, _ in },
      transmit: { digest, now throws(DeliveryError) in try sender.send(digest, now: now) })
    let digest = try Samples.digest([Samples.crossed(try Samples.standing())])
    let outcome = try outbox.send([
      AlertMessage(digest: digest, delivery: AlertDelivery(recordedAt: Samples.now))
    ])
    #expect(outcome.sent == [digest.key])
    #expect(
      receiver.requests.map { $0.headers["idempotency-key"] } == [
        digest.key, digest.key, digest.key,
      ])
    #expect(Set(receiver.requests.map(\.body)).count == 1)
  }
}
