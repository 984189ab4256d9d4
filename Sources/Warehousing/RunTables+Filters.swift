import Reporting
import SQLite

extension RunTables {
  /// Keeps what each filter lets through in tables of keys, and tells the filters in words.
  func applyFilters(_ run: ReportRun) throws -> [(filter: ReportFilter, value: String)] {
    try connection.execute(
      """
      CREATE TEMP TABLE filter_users (user_key INTEGER PRIMARY KEY) STRICT;
      CREATE TEMP TABLE filter_models (model_key INTEGER PRIMARY KEY) STRICT;
      CREATE TEMP TABLE filter_clients (client_key INTEGER PRIMARY KEY) STRICT;
      """)
    var words: [(filter: ReportFilter, value: String)] = []
    for filter in ReportFilter.allCases {
      guard let values = run.filters[filter] else {
        if filter == .group { try leaveOutEveryone() }
        continue
      }
      let told = try apply(filter, values, run)
      words += told.map { (filter, $0) }
    }
    return words
  }

  private func apply(
    _ filter: ReportFilter, _ values: [String], _ run: ReportRun
  ) throws -> [String] {
    switch filter {
    case .user: return try select(users: values, run)
    case .group: try select(groups: values)
    case .model: try select(.model, values, "m.model = ?1", known: "model")
    case .provider:
      try select(
        .provider, values, "m.provider = ?1 OR m.provider_name = ?1", known: "provider")
    case .client: try select(clients: values)
    case .source:
      let known = ["chat", "gateway"]
      if let value = values.first(where: { !known.contains($0) }) {
        throw ReportRunError.unknownValue(filter: filter, value: value, known: known)
      }
    case .costCenter:
      let known = CostCenterAssignment(run.costCenters).names
      if let value = values.first(where: { !known.contains($0) }) {
        throw ReportRunError.unknownValue(filter: filter, value: value, known: known)
      }
      try connection.execute("UPDATE temp.cost_center_spans SET is_selected = 0;")
      let update = try connection.prepare(
        "UPDATE temp.cost_center_spans SET is_selected = 1 WHERE cost_center = ?1")
      for value in values { try update.run(.text(value)) }
    }
    return values
  }

  /// The users asked for, by name, address, id or pseudonym; gives what they are called in reports.
  private func select(users values: [String], _ run: ReportRun) throws -> [String] {
    var told: [String] = []
    for value in values {
      var keys: [Int64] = []
      try connection.prepare(
        """
        SELECT key FROM main.users
        WHERE lower(username) = lower(?1) OR lower(email) = lower(?1) OR lower(id) = lower(?1)
        ORDER BY id
        """
      ).forEachRow([.text(value)]) { row in keys.append(row.integer(0)) }
      if run.pseudonym != nil {
        var names: [String] = []
        try connection.prepare(
          """
          SELECT key, username FROM temp.users
          WHERE id = lower(?1) OR username = lower(?1) OR key IN (
            SELECT key FROM main.users
            WHERE lower(username) = lower(?1) OR lower(email) = lower(?1) OR lower(id) = lower(?1))
          ORDER BY id
          """
        ).forEachRow([.text(value)]) { row in
          keys.append(row.integer(0))
          names.append(row.text(1))
        }
        told += names
      } else {
        told.append(value)
      }
      guard !keys.isEmpty else {
        throw ReportRunError.unknownValue(
          filter: .user, value: value,
          known: run.pseudonym == nil ? try names("SELECT DISTINCT username FROM main.users") : [])
      }
      let insert = try connection.prepare("INSERT OR IGNORE INTO temp.filter_users VALUES (?1)")
      for key in keys { try insert.run(.integer(key)) }
    }
    return told
  }

  /// Leaves the spans of the groups asked for, by name, `ORGANIZATION/NAME` or id.
  private func select(groups values: [String]) throws {
    var keys: [Int64] = []
    for value in values {
      let before = keys.count
      try connection.prepare(
        """
        SELECT g.key FROM main.groups AS g
        LEFT JOIN main.organizations AS o ON o.key = g.organization_key
        WHERE lower(g.name) = lower(?1) OR lower(o.name || '/' || g.name) = lower(?1)
          OR g.id = lower(?1)
        """
      ).forEachRow([.text(value)]) { row in keys.append(row.integer(0)) }
      guard keys.count > before else {
        throw ReportRunError.unknownValue(
          filter: .group, value: value,
          known: try names("SELECT DISTINCT name FROM main.groups"))
      }
    }
    let list = keys.map(String.init).joined(separator: ", ")
    try connection.execute("DELETE FROM temp.group_spans WHERE group_key NOT IN (\(list));")
  }

  /// The group of all members says nothing in a report by groups.
  private func leaveOutEveryone() throws {
    try connection.execute(
      """
      DELETE FROM temp.group_spans
      WHERE group_key IN (SELECT key FROM main.groups WHERE is_everyone);
      """)
  }

  /// Adds the models that fit any of `values`; with filters of both kinds, those that fit both.
  private func select(
    _ filter: ReportFilter, _ values: [String], _ condition: String, known: String
  ) throws {
    var keys: Set<Int64> = []
    for value in values {
      var isKnown = false
      try connection.prepare("SELECT m.key FROM main.models AS m WHERE \(condition)")
        .forEachRow([.text(value)]) { row in
          isKnown = true
          keys.insert(row.integer(0))
        }
      guard isKnown else {
        throw ReportRunError.unknownValue(
          filter: filter, value: value,
          known: try names("SELECT DISTINCT \(known) FROM main.models"))
      }
    }
    let list = keys.sorted().map(String.init).joined(separator: ", ")
    let isSecond =
      try connection.integer("SELECT count(*) FROM temp.filter_models") ?? 0 > 0
      && filter == .provider
    try connection.execute(
      isSecond
        ? "DELETE FROM temp.filter_models WHERE model_key NOT IN (\(list));"
        : "INSERT OR IGNORE INTO temp.filter_models SELECT key FROM main.models "
          + "WHERE key IN (\(list));")
  }

  private func select(clients values: [String]) throws {
    for value in values {
      let isKnown =
        try connection.integer(
          "SELECT count(*) FROM main.clients WHERE lower(client) = lower(?1)", .text(value))
        ?? 0 > 0
      guard isKnown || value.lowercased() == RunFilter.chatClient.lowercased() else {
        throw ReportRunError.unknownValue(
          filter: .client, value: value,
          known: try names("SELECT client FROM main.clients WHERE client <> ''"))
      }
      try connection.prepare(
        "INSERT OR IGNORE INTO temp.filter_clients SELECT key FROM main.clients "
          + "WHERE lower(client) = lower(?1)"
      ).run(.text(value))
    }
  }

  /// The texts of a query's first column, in order.
  private func names(_ sql: String) throws -> [String] {
    var names: [String] = []
    try connection.prepare(sql + " ORDER BY 1").forEachRow { row in names.append(row.text(0)) }
    return names
  }
}
