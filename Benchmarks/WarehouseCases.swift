/// What is done with a warehouse that is there: repricing, flat exports, reports.
struct WarehouseCases {
  let folder: WorkFolder
  let database: String
  let report: (Measurement) -> Void

  private var warehouse: [String] { ["--warehouse", folder.file(database)] }

  /// Stored costs at the prices of a file, in turn with those of another.
  func reprice(_ period: [String], runs: Int) throws {
    for (name, price) in [("first.csv", "3.1"), ("second.csv", "3.3")] {
      try folder.write(name, Self.prices(price))
    }
    var times: [Int] = []
    var peak = 0
    for run in 0..<runs {
      let file = run % 2 == 0 ? "first.csv" : "second.csv"
      let child = try Child.showback(
        ["reprice", "--apply", "--prices", "file:\(folder.file(file))"] + period + warehouse)
      times.append(child.nanoseconds)
      peak = max(peak, child.peakKiB)
    }
    report(
      Measurement(
        what: "reprice --apply, rows changed",
        rows: try count("SELECT changed_rows FROM repricings ORDER BY id DESC LIMIT 1"),
        nanoseconds: Measurement.median(times), peakKiB: peak, runs: runs))
  }

  /// The flat export in turn with the same query in the `sqlite3` shell.
  func flatExport(_ since: String, _ until: String, runs: Int) throws {
    try folder.write(
      "usage.sql",
      """
      .mode csv
      .headers on
      .parameter set :from "'\(since)'"
      .parameter set :upTo "'\(until)'"
      .read \(BuiltInReports.path("usage"))

      """)
    var times: [Int] = []
    var references: [Int] = []
    var peak = 0
    for _ in 0..<runs {
      let child = try Child.showback(
        ["report", "usage", "--since", since, "--until", until, "--format", "csv"] + warehouse)
      times.append(child.nanoseconds)
      peak = max(peak, child.peakKiB)
      references.append(
        try Child.run([
          "sqlite3", "-readonly", folder.file(database), ".read \(folder.file("usage.sql"))",
        ]).nanoseconds)
    }
    let rows = try count(
      """
      SELECT count(*) FROM (SELECT 1 FROM usage WHERE day >= '\(since)' AND day < '\(until)'
        GROUP BY day, source, user_id, provider, model, client, counted)
      """)
    report(
      Measurement(
        what: "report usage as CSV", rows: rows, nanoseconds: Measurement.median(times),
        peakKiB: peak,
        reference: ("sqlite3 -csv with the same query", Measurement.median(references)),
        runs: runs))
  }

  /// Every built-in report as CSV in one run.
  func reports(_ since: String, _ until: String, runs: Int) throws {
    let names = try BuiltInReports.names(folder)
    var times: [Int] = []
    var peak = 0
    for _ in 0..<runs {
      let child = try Child.showback(
        ["report"] + names + ["--since", since, "--until", until, "--format", "csv"]
          + ["--output", folder.file("reports/")] + warehouse)
      times.append(child.nanoseconds)
      peak = max(peak, child.peakKiB)
    }
    report(
      Measurement(
        what: "all \(names.count) reports as CSV",
        rows: try count("SELECT count(*) FROM daily_usage"),
        nanoseconds: Measurement.median(times), peakKiB: peak, runs: runs))
  }

  /// Each built-in report on its own.
  func eachReport(_ since: String, _ until: String) throws {
    let rows = try count("SELECT count(*) FROM daily_usage")
    for name in try BuiltInReports.names(folder) {
      let child = try Child.showback(
        ["report", name, "--since", since, "--until", until, "--format", "csv"] + warehouse)
      report(
        Measurement(
          what: "report \(name)", rows: rows, nanoseconds: child.nanoseconds,
          peakKiB: child.peakKiB))
    }
  }

  private func count(_ sql: String) throws -> Int {
    _ = try Child.run(
      ["sqlite3", "-readonly", folder.file(database), sql], output: folder.file("count"))
    return Int(folder.text("count").filter(\.isNumber)) ?? 0
  }

  /// Every priced model of the simulation at one price.
  private static func prices(_ price: String) -> String {
    let models = [
      ("anthropic", "claude-sonnet-4-6"), ("anthropic", "claude-haiku-4-5"),
      ("anthropic", "claude-opus-4-6"), ("anthropic", "claude-opus-4-5"),
      ("anthropic", "claude-opus-custom"), ("anthropic", "claude-sonnet-5"),
      ("anthropic", "claude-precise"), ("openai", "gpt-5.1"), ("openai", "gpt-5-mini"),
      ("openai", "gpt-5.2-codex"), ("openai", "gpt-4.1"), ("openai", "tiny-router"),
      ("openai", "local-llama"), ("openai", "house-model-x"), ("openai", "trial-model"),
    ]
    let header =
      "provider,model"
      + ["input", "output", "cache_read", "cache_write"]
      .map { ",\($0)_price_per_million_tokens" }.joined() + "\n"
    return header + models.map { "\($0),\($1),\(price),15,0.3,3.75\n" }.joined()
  }
}
