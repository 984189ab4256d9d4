import Alerting
import Budgeting
import Curl
import Testing
import Usage

@Suite struct AlertOutboxTests {
  /// A run with a clock that only moves when it is waited for.
  private final class Bench {
    var now = Samples.now
    var slept: [Int] = []
    var log: [String] = []
    var failures: [DeliveryError.Problem] = []
    var channels: [AlertChannel] = []
    var stored: [String: AlertDelivery] = [:]

    func send(_ messages: [AlertMessage]) throws -> AlertOutbox.Outcome {
      let outbox = AlertOutbox(
        channels: channels,
        clock: AlertOutbox.Clock(
          now: { self.now },
          sleep: {
            self.slept.append($0)
            self.now = Instant(microseconds: self.now.microseconds + Int64($0) * 1000)
          }),
        record: { delivery, key in
          self.stored[key] = delivery
          self.log.append("\(delivery.state.rawValue) \(delivery.attempts)")
        },
        transmit: { digest, _ throws(DeliveryError) in
          self.log.append("post \(digest.channel)")
          guard !self.failures.isEmpty else { return }
          throw DeliveryError(channel: digest.channel, problem: self.failures.removeFirst())
        })
      return try outbox.send(messages)
    }
  }

  private func message(_ channel: String = "ops", recordedAt: Instant = Samples.now) throws
    -> AlertMessage
  {
    let digest = try AlertDigest(
      of: [Samples.noData], to: channel, deployment: "https://coder.example.com",
      recordedAt: recordedAt)
    return AlertMessage(digest: digest, delivery: AlertDelivery(recordedAt: recordedAt))
  }

  private static let unavailable = DeliveryError.Problem.answered(
    status: 503, place: "https://hooks.example.com", retryAfterSeconds: nil)

  @Test func anAttemptIsRecordedBeforeItIsMadeAndItsEndAfterIt() throws {
    let bench = Bench()
    let outcome = try bench.send([message()])
    #expect(bench.log == ["sending 1", "post ops", "sent 1"])
    #expect(outcome.sent.count == 1 && outcome.left == 0 && outcome.failures == [])
  }

  @Test func triesThreeTimesInARunWithGrowingPauses() throws {
    let bench = Bench()
    bench.failures = [Self.unavailable, Self.unavailable, Self.unavailable]
    let outcome = try bench.send([message()])
    #expect(bench.slept == [1000, 2000])
    #expect(bench.log.filter { $0 == "post ops" }.count == 3)
    #expect(outcome.left == 1)
    #expect(
      outcome.failures == [DeliveryError(channel: "ops", problem: Self.unavailable)])
  }

  @Test func aFailureThatPassedIsNone() throws {
    let bench = Bench()
    bench.failures = [Self.unavailable]
    let outcome = try bench.send([message()])
    #expect(bench.log == ["sending 1", "post ops", "sending 1", "sending 2", "post ops", "sent 2"])
    #expect(outcome.failures == [] && outcome.left == 0)
  }

  @Test func waitsAsLongAsTheReceiverAsks() throws {
    let bench = Bench()
    bench.failures = [.answered(status: 429, place: "", retryAfterSeconds: 7)]
    _ = try bench.send([message()])
    #expect(bench.slept == [7000])
  }

  @Test func leavesAPauseThatIsTooLongToTheNextRun() throws {
    let bench = Bench()
    bench.failures = [.answered(status: 429, place: "", retryAfterSeconds: 60)]
    let first = try message()
    let outcome = try bench.send([first])
    #expect(outcome.left == 1 && bench.slept == [])
    let delivery = try #require(bench.stored[first.digest.key])
    let second = AlertMessage(digest: first.digest, delivery: delivery)
    #expect(try bench.send([second]).left == 1)
    #expect(bench.log.filter { $0 == "post ops" }.count == 1)
    bench.now = bench.now.advanced(bySeconds: 60)
    #expect(try bench.send([second]).left == 0)
    #expect(bench.stored[first.digest.key]?.attempts == 2)
  }

  @Test func whatCannotPassIsNotTriedAgainInTheRun() throws {
    let bench = Bench()
    bench.failures = [.answered(status: 404, place: "", retryAfterSeconds: nil)]
    let messages = try [message(), message(recordedAt: Samples.now.advanced(bySeconds: -60))]
    let outcome = try bench.send(messages)
    #expect(bench.log.filter { $0 == "post ops" }.count == 1)
    #expect(outcome.left == 2)
  }

  @Test func aChannelThatFailsDoesNotHoldUpTheOthers() throws {
    let bench = Bench()
    bench.failures = [Self.unavailable]
    let outcome = try bench.send([message("ops"), message("finance")])
    #expect(bench.log.filter { $0.hasPrefix("post") } == ["post ops", "post finance", "post ops"])
    #expect(outcome.left == 0)
  }

  @Test func slackGetsOneMessageASecond() throws {
    let bench = Bench()
    bench.channels = [
      AlertChannel(name: "ops", kind: .slack(.init(url: .environment("SLACK"))))
    ]
    let messages = try [0, -60, -120].map {
      try message(recordedAt: Samples.now.advanced(bySeconds: $0))
    }
    #expect(try bench.send(messages).sent.count == 3)
    #expect(bench.slept == [1000, 1000])
  }

  @Test func aChannelThatIsGoneGivesItsMessagesUp() throws {
    let bench = Bench()
    bench.failures = [.channelRemoved, .channelRemoved]
    let messages = try [message(), message(recordedAt: Samples.now.advanced(bySeconds: -60))]
    let outcome = try bench.send(messages)
    #expect(outcome.givenUp == 2 && outcome.left == 0)
    #expect(bench.stored.values.allSatisfy { $0.state == .failed })
  }

  @Test func givesUpAfterAWeek() throws {
    let bench = Bench()
    bench.failures = [Self.unavailable]
    let outcome = try bench.send([
      message(recordedAt: Samples.now.advanced(bySeconds: -8 * 86_400))
    ])
    #expect(outcome.givenUp == 1)
    #expect(bench.stored.values.map(\.problem) == ["answered 503"])
  }
}
