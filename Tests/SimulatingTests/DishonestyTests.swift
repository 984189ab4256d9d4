import Simulating
import Testing

@Suite struct DishonestyTests {
  @Test func readsEachAmount() throws {
    let plan = try Dishonesty(parsing: "message=3,users=-1,export=20")
    #expect(plan == Dishonesty(micros: [.message: 3, .users: -1, .export: 20]))
    #expect(try Dishonesty(parsing: "none") == .none)
  }

  @Test(arguments: ["message", "message=", "message=many", "message=1000001", "mesage=3", ","])
  func refusesTheRest(text: String) {
    #expect(throws: SimulationError.self) { try Dishonesty(parsing: text) }
  }

  @Test func theListOfUsersAloneDiffers() throws {
    let honest = try Site()
    let wrong = try Site { $0.dishonesty = Dishonesty(micros: [.users: 1]) }
    let dates = "start_date=2026-11-17T00:00:00Z&end_date=2026-11-18T00:00:00Z&limit=1000"
    func users(_ site: Site) throws -> [JSON] {
      try site.json("/api/experimental/chats/cost/users?\(dates)")["users"].list
    }
    let pairs = zip(try users(honest), try users(wrong))
    #expect(try !users(honest).isEmpty)
    for (left, right) in pairs {
      #expect(right["total_cost_micros"].int == (left["total_cost_micros"].int ?? 0) + 1)
    }
  }

  @Test func aChangedPriceIsServedFromItsInstantOn() throws {
    let changed = instant("2026-11-18T09:00:00Z")
    let site = try Site {
      $0.priceChanges = [
        SimulatedPriceChange(
          config: "Sonnet", instant: changed, input: "6", output: "30", cacheRead: nil,
          cacheWrite: nil)
      ]
    }
    func sonnet() throws -> JSON {
      let configs = try site.json("/api/experimental/chats/model-configs").list
      return try #require(configs.first { $0["display_name"].text == "Sonnet" })
    }
    site.deployment.setNow(changed - 1)
    let key = "input_price_per_million_tokens"
    #expect(try sonnet()["model_config"]["cost"][key].text == "3")
    site.deployment.setNow(changed)
    #expect(try sonnet()["model_config"]["cost"][key].text == "6")
    #expect(try sonnet()["updated_at"].text == "2026-11-18T09:00:00Z")
  }

  @Test func aPriceThatIsNoneIsRefused() {
    for price in ["", "1.", "-1", "1e3"] {
      #expect(throws: SimulationError.badPrice(price)) {
        try Site {
          $0.priceChanges = [
            SimulatedPriceChange(
              config: "Sonnet", instant: 0, input: price, output: nil, cacheRead: nil,
              cacheWrite: nil)
          ]
        }
      }
    }
  }
}
