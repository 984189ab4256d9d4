/// What never changes while a simulation runs.
struct World {
  let options: SimulationOptions
  let population: Population
  let prices: PriceList
  let rows: InterceptionRows
  let token: String
  let deploymentID: String
  let texts: RowTexts

  init(_ options: SimulationOptions) {
    self.options = options
    population = Population(options)
    prices = PriceList(changes: options.priceChanges)
    rows = InterceptionRows(options, population: population, prices: prices)
    // Ten characters that name the token and 22 that are the secret, as Coder makes them.
    let name = String(mixed(options.seed) % 9_000_000_000 + 1_000_000_000)
    token = options.token ?? "\(name)-\(Canary.token)0000000"
    deploymentID =
      options.deploymentID ?? RowID(.deployment, 0, seed: options.seed).text
    texts = RowTexts(options, rows: rows)
  }

  var seed: UInt64 { options.seed }
}
