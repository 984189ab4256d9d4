import SQLite

extension Warehouse {
  /// What SQLite finds wrong with the file: nothing, or up to `limit` findings in its words.
  ///
  /// Reads all of it. Calls `PRAGMA integrity_check` and `PRAGMA foreign_key_check`, and looks
  /// for the keys that no reference guards (``strayKeys()``).
  public func integrityFindings(limit: Int) throws -> [String] {
    var findings: [String] = []
    let check = try connection.prepare("PRAGMA integrity_check(\(limit))")
    try check.forEachRow { row in
      let text = row.text(0)
      if text != "ok" { findings.append(text) }
    }
    guard findings.isEmpty else { return findings }
    try connection.prepare("PRAGMA foreign_key_check").forEachRow { row in
      guard findings.count < limit else { return }
      findings.append("\(row.text(0)): a row names one that is missing in \(row.text(2))")
    }
    for stray in try strayKeys() where findings.count < limit {
      let rows =
        stray.rows == 1 ? "a row names one that is" : "\(stray.rows) rows name ones that are"
      findings.append("\(stray.table): \(rows) missing in \(stray.dimension)")
    }
    return findings
  }
}
