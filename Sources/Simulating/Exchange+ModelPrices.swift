internal import HTTPServer

extension Exchange {
  /// `GET /api/experimental/ai/model-prices`: default and custom prices, micro-USD per million.
  func modelPrices() -> HTTPReply {
    guard world.options.hasLicense else { return unlicensed }
    if moment.role == .member { return forbidden }
    let source = request.queryValue("source") ?? "all"
    guard ["default", "custom", "all", ""].contains(source) else {
      return invalidQuery("source", "must be one of default, custom, all")
    }
    let found = world.prices.serverPrices.filter { price in
      (request.queryValue("provider").map { $0 == price.key.provider } ?? true)
        && (request.queryValue("model").map { $0 == price.key.model } ?? true)
        && (source == "all" || source.isEmpty || (source == "custom") == price.isCustom)
    }
    return json { json in
      json.object { json in
        json.key("prices")
        json.array { json in for price in found { write(price, to: &json) } }
      }
    }
  }

  private func write(_ price: PriceList.ServerPrice, to json: inout JSONWriter) {
    json.object { json in
      json.field("provider", price.key.provider)
      json.field("model", price.key.model)
      json.field("input_price", orNull: price.input)
      json.field("output_price", orNull: price.output)
      json.field("cache_read_price", orNull: price.cacheRead)
      json.field("cache_write_price", orNull: price.cacheWrite)
      json.field("source", price.isCustom ? "custom" : "default")
      json.field("created_at", instant: foundedAt)
      json.field("updated_at", instant: foundedAt)
    }
  }
}
