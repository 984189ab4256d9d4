/// What is done with a warehouse that is there: repricing, flat exports, reports.
struct WarehouseCases {
  let folder: WorkFolder
  let database: String
  let report: (Measurement) -> Void

  private var warehouse: [String] { ["--warehouse", folder.file(database)] }

  /// Stored costs at the prices of a file, in turn with those of another; beside it, what SQLite
  /// itself takes to change as many costs of a copy, to values that it need not compute.
  func reprice(_ period: [String], runs: Int) throws {
    for (name, price) in [("first.csv", "3.1"), ("second.csv", "3.3")] {
      try folder.write(name, Self.prices(price, of: Self.simulatedModels))
    }
    var times: [Int] = []
    var references: [Int] = []
    var peak = 0
    for run in 0..<runs {
      let file = run % 2 == 0 ? "first.csv" : "second.csv"
      let child = try Child.showback(
        ["reprice", "--apply", "--prices", "file:\(folder.file(file))"] + period + warehouse)
      times.append(child.nanoseconds)
      peak = max(peak, child.peakKiB)
      folder.removeDatabase("copy.db")
      _ = try Child.run(["cp", folder.file(database), folder.file("copy.db")])
      references.append(
        try Child.run(
          ["sqlite3", folder.file("copy.db"), Self.updates], output: folder.file("updated")
        ).nanoseconds)
    }
    folder.removeDatabase("copy.db")
    report(
      Measurement(
        what: "reprice --apply, rows changed",
        rows: try count("SELECT changed_rows FROM repricings ORDER BY id DESC LIMIT 1"),
        nanoseconds: Measurement.median(times), peakKiB: peak,
        reference: (
          "sqlite3 adding 1 to the same costs and sums", Measurement.median(references)
        ), runs: runs))
  }

  /// What other prices would make of the stored costs of a generated year; with `isApplied`, that
  /// stored.
  func repriceYear(isApplied: Bool) throws {
    try folder.write("year.csv", Self.prices("7.7", of: GeneratedWarehouse.modelNames))
    let child = try Child.showback(
      ["reprice", "--prices", "file:\(folder.file("year.csv"))"] + (isApplied ? ["--apply"] : [])
        + ["--since", GeneratedWarehouse.firstDay, "--until", GeneratedWarehouse.endDay]
        + warehouse)
    report(
      Measurement(
        what: isApplied ? "reprice --apply" : "reprice, compared",
        rows: try count("SELECT count(*) FROM token_usages"), nanoseconds: child.nanoseconds,
        peakKiB: child.peakKiB))
  }

  private static let updates = """
    PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; BEGIN;
    UPDATE token_usages SET price_key = price_key + 0, cost_micros = cost_micros + 1
    WHERE cost_micros IS NOT NULL;
    UPDATE daily_usage SET cost_micros = cost_micros + 1,
      unpriced_requests = unpriced_requests + 0, partly_priced_requests = partly_priced_requests + 0
    WHERE basis = 'interceptions' AND cost_micros IS NOT NULL;
    COMMIT;
    """

  /// The flat export in turn with the same query in the `sqlite3` shell.
  func flatExport(_ since: String, _ until: String, runs: Int) throws {
    try folder.write(
      "usage.sql",
      Self.shell(since, until) + ".read \(BuiltInReports.path("usage"))\n")
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

  /// Every built-in report as CSV in one run; in turn with the `sqlite3` shell and plain SQL for the
  /// two that nearly all of it goes to: the flat export, and the lines of the reconciliation.
  func reports(_ since: String, _ until: String, runs: Int, isCompared: Bool = true) throws {
    let names = try BuiltInReports.names(folder)
    try folder.write(
      "plain.sql",
      Self.shell(since, until) + """
        .output \(folder.file("usage.csv"))
        .read \(BuiltInReports.path("usage"))
        .output \(folder.file("lines.csv"))
        \(Self.lines)

        """)
    var times: [Int] = []
    var references: [Int] = []
    var peak = 0
    for _ in 0..<runs {
      let child = try Child.showback(
        ["report"] + names + ["--since", since, "--until", until, "--format", "csv"]
          + ["--output", folder.file("reports/")] + warehouse)
      times.append(child.nanoseconds)
      peak = max(peak, child.peakKiB)
      guard isCompared else { continue }
      references.append(
        try Child.run([
          "sqlite3", "-readonly", folder.file(database), ".read \(folder.file("plain.sql"))",
        ]).nanoseconds)
    }
    report(
      Measurement(
        what: "all \(names.count) reports as CSV",
        rows: try count("SELECT count(*) FROM daily_usage"),
        nanoseconds: Measurement.median(times), peakKiB: peak,
        reference: isCompared
          ? ("sqlite3 -csv with two of them in plain SQL", Measurement.median(references)) : nil,
        runs: runs))
  }

  /// What has SQLite's shell write CSV with a head, and binds a report's period.
  private static func shell(_ since: String, _ until: String) -> String {
    """
    .mode csv
    .headers on
    .parameter set :from "'\(since)'"
    .parameter set :upTo "'\(until)'"

    """
  }

  /// The sums that the reconciliation's lines are about, without computing a cost again.
  private static let lines = """
    SELECT date(i.started_at / 1000000, 'unixepoch') AS day, u.id, u.username, m.provider, m.model,
      count(*), sum(t.cost_micros IS NULL), sum(t.cost_micros), sum(t.input_tokens),
      sum(t.output_tokens), sum(t.cache_read_tokens), sum(t.cache_write_tokens)
    FROM interceptions AS i
    JOIN token_usages AS t ON t.started_at = i.started_at AND t.interception_id = i.id
    JOIN users AS u ON u.key = i.user_key JOIN models AS m ON m.key = i.model_key
    GROUP BY day, i.user_key, i.model_key ORDER BY day, username, provider, model;
    """

  /// The package of a month in every format, as a nightly run writes it.
  func package(_ period: String, runs: Int) throws {
    var times: [Int] = []
    var peak = 0
    for _ in 0..<runs {
      let child = try Child.showback(
        ["report", "--all", "--period", period, "--format", "xlsx,html,csv,json"]
          + ["--output", folder.file("package/")] + warehouse)
      times.append(child.nanoseconds)
      peak = max(peak, child.peakKiB)
    }
    report(
      Measurement(
        what: "a month's package in four formats",
        rows: try count("SELECT count(*) FROM daily_usage WHERE day LIKE '\(period)%'"),
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

  private static let simulatedModels = [
    ("anthropic", "claude-sonnet-4-6"), ("anthropic", "claude-haiku-4-5"),
    ("anthropic", "claude-opus-4-6"), ("anthropic", "claude-opus-4-5"),
    ("anthropic", "claude-opus-custom"), ("anthropic", "claude-sonnet-5"),
    ("anthropic", "claude-precise"), ("openai", "gpt-5.1"), ("openai", "gpt-5-mini"),
    ("openai", "gpt-5.2-codex"), ("openai", "gpt-4.1"), ("openai", "tiny-router"),
    ("openai", "local-llama"), ("openai", "house-model-x"), ("openai", "trial-model"),
  ]

  /// Every model at one price.
  private static func prices(
    _ price: String, of models: [(provider: String, model: String)]
  ) -> String {
    let header =
      "provider,model"
      + ["input", "output", "cache_read", "cache_write"]
      .map { ",\($0)_price_per_million_tokens" }.joined() + "\n"
    return header
      + models.map { "\($0.provider),\($0.model),\(price),15,0.3,3.75\n" }.joined()
  }
}
