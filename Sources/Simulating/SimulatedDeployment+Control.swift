internal import HTTPServer
internal import Synchronization

extension SimulatedDeployment {
  /// `GET|PUT /simulator`, `GET /simulator/truth`: no part of Coder's API, and never faulty.
  func control(_ request: HTTPRequest) -> HTTPReply {
    let exchange = exchange(request, at: state.withLock(\.moment))
    do {
      switch (request.method, Array(request.segments.dropFirst())) {
      case ("GET", []): return stateReply(exchange)
      case ("PUT", []), ("POST", []):
        try change(request, exchange)
        return stateReply(exchange)
      case ("GET", ["truth"]): return try truthReply(request, exchange)
      default: return exchange.failure(404, "Route not found.")
      }
    } catch {
      return error.reply
    }
  }

  private func change(_ request: HTTPRequest, _ exchange: Exchange) throws(Refusal) {
    for item in request.query {
      switch item.name {
      case "now":
        guard let instant = SimulatedTime.instant(item.value) else {
          throw Refusal(exchange.invalidQuery("now", item.value))
        }
        setNow(instant)
      case "era":
        guard let era = Era(rawValue: item.value) else {
          throw Refusal(exchange.invalidQuery("era", item.value))
        }
        setEra(era)
      case "role":
        guard let role = TokenRole(rawValue: item.value) else {
          throw Refusal(exchange.invalidQuery("role", item.value))
        }
        setRole(role)
      case "faults":
        do throws(SimulationError) {
          setFaults(try FaultPlan(parsing: item.value))
        } catch {
          throw Refusal(exchange.invalidQuery("faults", item.value))
        }
      case "purge": setPurging(item.value == "on")
      case "reset-counts": resetCounts()
      default: throw Refusal(exchange.invalidQuery(item.name, "unknown"))
      }
    }
  }

  private func stateReply(_ exchange: Exchange) -> HTTPReply {
    let state = state.withLock { $0 }
    return exchange.json { json in
      json.object { json in
        json.field("now", instant: state.now)
        json.field("era", state.era.rawValue)
        json.field("role", state.role.rawValue)
        json.field("faults", state.faults.text)
        json.field("purge", state.isPurging)
        json.field("requests", state.requestNumber)
        json.key("request_counts")
        json.object { json in
          for (template, count) in state.requestCounts.sorted(by: { $0.key < $1.key }) {
            json.field(named: template, count)
          }
        }
      }
    }
  }

  private func truthReply(_ request: HTTPRequest, _ exchange: Exchange) throws(Refusal) -> HTTPReply
  {
    var instants: [Int64] = []
    for item in request.query where item.name == "observed_at" {
      guard let instant = SimulatedTime.instant(item.value) else {
        throw Refusal(exchange.invalidQuery(item.name, item.value))
      }
      instants.append(instant)
    }
    let days = try ["since", "until"].map { (name) throws(Refusal) -> String? in
      guard let text = request.queryValue(name) else { return nil }
      guard SimulatedTime.dayNumber(text) != nil else {
        throw Refusal(exchange.invalidQuery(name, text))
      }
      return text
    }
    let text = truth(observedAt: instants, since: days[0], until: days[1])
    return exchange.json { $0.raw(text: text) }
  }
}
