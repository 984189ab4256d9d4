import Budgeting
import Testing
import Usage

@Suite struct AlertDeliveryTests {
  private let start = Instant(microseconds: 1_790_000_000_000_000)

  @Test(arguments: [
    (1, nil, 1), (2, nil, 2), (5, nil, 16), (13, nil, 3600), (2, 90, 90), (9, 90, 256),
  ])
  func pausesDoubleUpToAnHour(attempts: Int64, retryAfter: Int64?, seconds: Int64) {
    let delivery = AlertDelivery(state: .sending, attempts: attempts, notBefore: start)
    let failed = delivery.failed(
      at: start, recordedAt: start, retryAfterSeconds: retryAfter, problem: "answered 500")
    #expect(failed.notBefore == start.advanced(bySeconds: seconds))
    #expect(failed.state == .sending)
    #expect(failed.problem == "answered 500")
  }

  @Test func isGivenUpAfterSevenDays() {
    let delivery = AlertDelivery(recordedAt: start).attempted(at: start)
    let before = start.advanced(bySeconds: 7 * 86_400 - 1)
    let after = start.advanced(bySeconds: 7 * 86_400)
    func failed(at now: Instant) -> AlertDelivery {
      delivery.failed(at: now, recordedAt: start, retryAfterSeconds: nil, problem: "no connection")
    }
    #expect(failed(at: before).isOpen)
    #expect(failed(at: after).state == .failed)
    #expect(failed(at: after).finishedAt == after)
  }

  @Test func aSentMessageIsNotOpen() {
    let sent = AlertDelivery(recordedAt: start).attempted(at: start).succeeded(at: start)
    #expect(!sent.isOpen)
    #expect(sent.attempts == 1)
  }

  @Test(arguments: ["spend-85", "forecast-100", "no-data"])
  func aConditionIsReadFromItsKey(key: String) {
    #expect(AlertCondition(key: key)?.key == key)
  }

  @Test(arguments: ["", "spend", "spend-", "spend-0", "spend--5", "spend-85-1", "other-85", "data"])
  func otherWordsAreNoConditions(key: String) {
    #expect(AlertCondition(key: key) == nil)
  }
}
