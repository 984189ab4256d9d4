internal import HTTPServer

extension Exchange {
  /// `GET /api/experimental/chats/model-configs`: those that are not deleted.
  func modelConfigs() -> HTTPReply {
    if era == .early, moment.role != .owner { return forbidden }
    return json { json in
      json.array { json in
        for (number, config) in world.prices.configs.enumerated() where config.isListed {
          write(config, number, to: &json)
        }
      }
    }
  }

  /// `GET /api/experimental/chats/providers`, for administrators.
  func chatProviders() -> HTTPReply {
    if moment.role != .owner { return forbidden }
    return json { json in
      json.array { json in
        for (number, provider) in ["anthropic", "openai", "azure-eu"].enumerated() {
          json.object { json in
            json.field("id", RowID(.provider, number, seed: world.seed))
            json.field("provider", provider)
            json.field("display_name", provider == "azure-eu" ? "Azure (EU)" : "")
            json.field("enabled", true)
            json.field("has_api_key", true)
            json.field("source", number == 2 ? "database" : "env_preset")
            json.field("created_at", number == 2 ? "2026-01-05T08:00:00Z" : "0001-01-01T00:00:00Z")
            json.field("updated_at", number == 2 ? "2026-01-05T08:00:00Z" : "0001-01-01T00:00:00Z")
          }
        }
      }
    }
  }

  /// `GET /api/experimental/chats/models`.
  func chatModels() -> HTTPReply {
    json { json in
      json.object { json in
        json.key("providers")
        json.array { json in
          for provider in ["anthropic", "openai", "azure-eu"] {
            json.object { json in
              json.field("provider", provider)
              json.field("available", true)
              json.key("models")
              json.array { writeModels(of: provider, to: &$0) }
            }
          }
        }
      }
    }
  }

  private func writeModels(of provider: String, to json: inout JSONWriter) {
    for config in world.prices.configs where config.isListed && config.provider == provider {
      json.object { json in
        json.field("id", "\(provider):\(config.model)")
        json.field("provider", provider)
        json.field("model", config.model)
        json.field("display_name", config.displayName)
      }
    }
  }

  private func write(
    _ config: SimulatedModelConfig, _ number: Int, to json: inout JSONWriter
  ) {
    let age = Int64(config.ageInDays) * SimulatedTime.day
    json.object { json in
      json.field("id", RowID(.modelConfig, number, seed: world.seed))
      json.field("provider", config.provider)
      json.field("model", config.model)
      json.field("display_name", config.displayName)
      json.field("enabled", true)
      json.field("is_default", config.isDefault)
      json.field("context_limit", 200_000)
      json.field("compression_threshold", 70)
      writeCallConfig(config, to: &json)
      json.field("created_at", instant: world.rows.timeline.epoch - 120 * SimulatedTime.day)
      json.field(
        "updated_at",
        instant: config.lastChange(at: now)?.instant ?? world.rows.timeline.epoch - age)
    }
  }

  /// Prices stand in `cost`, and in older generations beside it; newer ones have none.
  private func writeCallConfig(_ config: SimulatedModelConfig, to json: inout JSONWriter) {
    guard let prices = config.prices(at: now), era.hasChatCost else {
      if era.hasChatCost { return }
      json.key("model_config")
      json.object { $0.field("max_output_tokens", 32_000) }
      return
    }
    json.key("model_config")
    json.object { json in
      json.field("max_output_tokens", 32_000)
      if era == .early || config.style == .topLevel {
        write(prices, to: &json)
      } else {
        json.key("cost")
        json.object { write(prices, to: &$0) }
      }
    }
  }

  private func write(_ prices: PriceSet, to json: inout JSONWriter) {
    let parts = [
      ("input", prices.input), ("output", prices.output), ("cache_read", prices.cacheRead),
      ("cache_write", prices.cacheWrite),
    ]
    for (name, price) in parts {
      guard let price else { continue }
      json.key(named: "\(name)_price_per_million_tokens")
      if price.isBareNumber { json.raw(text: price.text) } else { json.string(price.text) }
    }
  }
}
