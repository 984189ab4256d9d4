import Budgeting
import JSON
import Money
import Usage

/// The JSON that a webhook gets; `Documentation/ALERTS.md` describes it.
struct WebhookBody {
  /// Changes where a field changes its meaning or goes away, and not where one is added.
  static let schemaVersion: Int64 = 1

  /// The bytes, the same each time for the same digest.
  let bytes: [UInt8]

  init(_ digest: AlertDigest) {
    let text = DigestText(digest)
    var json = JSONWriter()
    json.object { json in
      json.field("schema_version", integer: Self.schemaVersion)
      json.field("idempotency_key", string: digest.key)
      json.field("deployment", string: digest.deployment)
      json.field("channel", string: digest.channel)
      json.field("recorded_at", string: digest.recordedAt.rfc3339)
      json.field("title", string: text.title)
      json.key("events")
      json.array { json in
        for event in text.shown { Self.write(event, to: &json) }
      }
      json.field("omitted_events", integer: Int64(digest.events.count - text.shown.count))
    }
    bytes = json.bytes
  }

  private static func write(_ event: AlertEvent, to json: inout JSONWriter) {
    json.object { json in
      json.field("kind", string: event.kind.rawValue)
      json.field("condition", string: event.condition.key)
      json.key("covered")
      json.array { json in for condition in event.covered { json.string(condition.key) } }
      json.field("text", string: EventText(event).headline)
      json.field("since", string: event.since.rfc3339)
      json.field("data_as_of", string: event.dataAsOf?.rfc3339)
      json.field("command", string: event.command)
      json.key("budget")
      if let standing = event.standing {
        write(standing, previousLimit: event.previousLimit, to: &json)
      } else {
        json.null()
      }
    }
  }

  private static func write(
    _ standing: BudgetStanding, previousLimit: MicroUSD?, to json: inout JSONWriter
  ) {
    json.object { json in
      json.field("key", string: standing.subject.key)
      json.field("kind", string: standing.subject.kind.rawValue)
      json.field("id", string: standing.subject.id)
      json.field("name", string: standing.subject.name)
      json.field("month", string: EventText.month(standing.month))
      json.field("basis", string: standing.basis.rawValue)
      amount("limit", standing.limit, to: &json)
      amount("previous_limit", previousLimit, to: &json)
      json.field("limit_reason", string: standing.limitReason)
      amount("spend", standing.spend, to: &json)
      json.field("share_percent", string: EventText.percent(standing))
      json.field("spend_is_at_least", bool: standing.isAtLeast)
      amount("month_spend", standing.monthSpend, to: &json)
      json.field("unpriced_requests", integer: standing.unpricedRequests)
      amount("server_spend", standing.serverSpend, to: &json)
      json.key("forecast")
      if let forecast = standing.forecast {
        write(forecast, to: &json)
      } else {
        json.null()
      }
      json.key("drivers")
      json.array { json in
        for driver in standing.drivers {
          json.object { json in
            json.field("kind", string: driver.kind.rawValue)
            json.field("name", string: driver.name)
            amount("spend", driver.spend, to: &json)
          }
        }
      }
    }
  }

  private static func write(_ forecast: SpendForecast, to json: inout JSONWriter) {
    json.object { json in
      amount("expected", forecast.expected, to: &json)
      amount("low", forecast.low, to: &json)
      amount("high", forecast.high, to: &json)
      json.field("runs_out_earliest", string: forecast.runsOutEarliest?.description)
      json.field("runs_out_latest", string: forecast.runsOutLatest?.description)
    }
  }

  /// Money as whole micro-USD and as a decimal text, never as a binary fraction.
  private static func amount(_ name: String, _ amount: MicroUSD?, to json: inout JSONWriter) {
    json.field(name + "_micros", integer: amount?.micros)
    json.field(name + "_usd", string: amount?.usdText)
  }
}
