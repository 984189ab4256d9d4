extension Configuration {
  /// Takes from a less important file what this one does not say.
  ///
  /// An address belongs to its token and its warehouse: where this configuration names another
  /// address than the less important one, neither of these is taken from it, so that no token is
  /// sent to another deployment than its own.
  mutating func fill(from other: Configuration) {
    files += other.files
    let addresses = [deployment.url?.value, other.deployment.url?.value].compactMap(\.self)
    if addresses.count < 2 || addresses[0] == addresses[1] {
      complete(&deployment.tokenFile, other.deployment.tokenFile)
      complete(&deployment.caFile, other.deployment.caFile)
      complete(&warehouse.path, other.warehouse.path)
    }
    complete(&deployment.url, other.deployment.url)
    complete(&warehouse.detailRetentionDays, other.warehouse.detailRetentionDays)
    complete(&warehouse.closeAfterDays, other.warehouse.closeAfterDays)
    fillCollect(other.collect)
    complete(&reports.directory, other.reports.directory)
    complete(&reports.templates, other.reports.templates)
    complete(&reports.pseudonymKeyFile, other.reports.pseudonymKeyFile)
    complete(&budgets.basis, other.budgets.basis)
    complete(&budgets.thresholds, other.budgets.thresholds)
    complete(&budgets.forecastThresholds, other.budgets.forecastThresholds)
    complete(&budgets.failOn, other.budgets.failOn)
    complete(&log.format, other.log.format)
    complete(&log.isQuiet, other.log.isQuiet)
    complete(&metrics.textfile, other.metrics.textfile)
    take("report", \.outputs, from: other)
    take("cost_center", \.costCenters, from: other)
    take("budget", \.ownBudgets, from: other)
    take("channel", \.channels, from: other)
  }

  private mutating func fillCollect(_ other: CollectSettings) {
    complete(&collect.only, other.only)
    complete(&collect.lateWindowHours, other.lateWindowHours)
    complete(&collect.concurrency, other.concurrency)
    complete(&collect.maximumRequestsPerMinute, other.maximumRequestsPerMinute)
    complete(&collect.retries, other.retries)
    complete(&collect.retryDelayMilliseconds, other.retryDelayMilliseconds)
    complete(&collect.timeoutSeconds, other.timeoutSeconds)
    complete(&collect.keepsTitles, other.keepsTitles)
    collect.providerMap.merge(other.providerMap) { mine, _ in mine }
  }

  /// Takes a list whole, where none was taken before.
  private mutating func take<Element>(
    _ list: String, _ path: WritableKeyPath<Configuration, [Element]>, from other: Configuration
  ) {
    guard self[keyPath: path].isEmpty else { return }
    self[keyPath: path] = other[keyPath: path]
    for (key, place) in other.places where key.hasPrefix(list + "/") { places[key] = place }
  }
}

private func complete<Value>(_ mine: inout Configured<Value>?, _ other: Configured<Value>?) {
  if mine == nil { mine = other }
}
