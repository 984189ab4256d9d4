import SQLite
public import Usage

extension Warehouse {
  /// Records which deployment this warehouse belongs to, or refuses another one's.
  ///
  /// A deployment is recognised by its id where both sides know it (an address may change), by its
  /// origin otherwise.
  public func claim(url: String, deploymentID: String?, version: String, at now: Instant) throws {
    let statement = try connection.statement("SELECT url, deployment_id FROM deployment")
    var stored: (url: String, id: String?)?
    try statement.forEachRow { row in stored = (row.text(0), row.optionalText(1)) }
    guard let stored else {
      try connection.statement(
        "INSERT INTO deployment (key, url, deployment_id, server_version, first_seen_at) "
          + "VALUES (1, ?1, ?2, ?3, ?4)"
      ).run(
        .text(url), deploymentID.map(SQLiteValue.text) ?? .null, .text(version),
        .integer(now.microseconds))
      return
    }
    let isSame: Bool
    if let known = stored.id, let asked = deploymentID {
      isSame = known == asked
    } else {
      isSame = stored.url == url
    }
    guard isSame else {
      throw WarehouseError(
        path: path, problem: .otherDeployment(stored: stored.url, asked: url))
    }
    try connection.statement(
      "UPDATE deployment SET url = ?1, deployment_id = coalesce(?2, deployment_id), "
        + "server_version = ?3"
    ).run(.text(url), deploymentID.map(SQLiteValue.text) ?? .null, .text(version))
  }

  /// The address of the deployment whose figures are stored; nil before the first collection.
  public func deploymentURL() throws -> String? {
    try connection.text("SELECT url FROM deployment")
  }
}
