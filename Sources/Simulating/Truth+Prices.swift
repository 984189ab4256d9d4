extension Truth {
  /// The price of the gateway rows of each route; Copilot has none.
  ///
  /// Model configurations come first, by the configured provider name and then by the provider,
  /// then the built-in book.
  func gatewayPrices(withNames: Bool) -> [PriceSet?] {
    rows.mix.routes.map { route in
      if route.provider == "copilot" { return nil }
      let names = withNames ? [route.providerName, route.provider] : [route.provider]
      for name in names {
        if let price = configuredPrice(name, route.model) { return price }
      }
      for name in names {
        let key = PriceList.ModelKey(provider: name, model: route.model)
        if let price = world.prices.book[key] { return price }
      }
      return nil
    }
  }

  /// Of several configurations the default one, else the one changed last.
  private func configuredPrice(_ provider: String, _ model: String) -> PriceSet? {
    world.prices.configs.filter {
      $0.isListed && $0.prices != nil && $0.provider == provider && $0.model == model
    }.min { ($0.isDefault ? 0 : 1, $0.ageInDays) < ($1.isDefault ? 0 : 1, $1.ageInDays) }?.prices
  }
}
