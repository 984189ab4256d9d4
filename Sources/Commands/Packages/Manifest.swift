import JSON
import Money
import Rendering
import Reporting
import Usage
import Warehousing

/// What `manifest.json` says: how a package was made, so that it can be made again.
struct Manifest: Hashable {
  static let fileName = "manifest.json"
  /// The number that changes when a reader of the file would have to.
  static let schemaVersion: Int64 = 1

  var request: ReportRequest
  var generator: String
  var state: WarehouseState
  var priceLists: [PackageHead.PriceList]
  /// The counted cost that the controls were compared with; nil where nothing is priced.
  var cost: MicroUSD?
  var files: [PackageRecord]
  /// How the teams make the whole; nil without teams.
  var teams: TeamSums?

  init(_ part: PackagePart, state: WarehouseState, files: [PackageRecord]) {
    request = part.request
    // In words that may be told: where users have pseudonyms, a filter's value is one of them.
    request.filters = part.package.head.filters
    generator = part.package.head.generator
    self.state = state
    priceLists = part.package.head.priceLists
    cost = part.package.cost
    self.files = files
  }
}

extension Manifest {
  /// The file's text.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      json.field("schema_version", integer: Self.schemaVersion)
      json.field("generator", string: generator)
      json.breakLine()
      json.key("arguments")
      json.object { json in write(request, to: &json) }
      json.breakLine()
      json.key("warehouse")
      json.object { json in write(state, to: &json) }
      json.breakLine()
      json.key("price_lists")
      json.array { json in
        for list in priceLists {
          json.object { json in
            json.field("name", string: list.name)
            json.field("sha256", string: list.sha256)
          }
        }
      }
      json.breakLine()
      json.key("counted_cost")
      json.amount(cost)
      json.breakLine()
      json.key("files")
      json.array { json in
        for file in files {
          json.breakLine()
          json.object { json in
            json.field("path", string: file.path)
            json.field("bytes", integer: file.bytes)
            json.field("sha256", string: file.sha256)
          }
        }
      }
      if let teams {
        json.breakLine()
        json.key("teams")
        json.object { json in write(teams, to: &json) }
      }
    }
    return json.text + "\n"
  }

  private func write(_ request: ReportRequest, to json: inout JSONWriter) {
    json.key("reports")
    json.array { json in request.reports.forEach { json.string($0) } }
    json.key("formats")
    json.array { json in request.formats.forEach { json.string($0.rawValue) } }
    json.field("since", string: request.period.start.description)
    json.field("until", string: request.period.end.description)
    json.key("filters")
    json.array { json in
      for filter in request.filters {
        json.object { json in
          json.field("name", string: filter.name)
          json.field("value", string: filter.value)
        }
      }
    }
    json.field("limit", integer: request.limit.map(Int64.init))
    json.field("csv_guard", bool: request.guardsFormulas)
    json.field("pseudonyms", bool: request.hasPseudonyms)
    json.field("split_by", string: request.split?.rawValue)
  }

  private func write(_ state: WarehouseState, to json: inout JSONWriter) {
    json.field("deployment", string: state.deployment)
    json.field("deployment_id", string: state.deploymentID)
    json.field("schema", integer: state.schemaVersion)
    json.field("data_as_of", string: state.dataAsOf?.description)
    json.field("last_run", integer: state.lastRun)
    json.field("last_repricing", integer: state.lastRepricing)
  }

  private func write(_ teams: TeamSums, to json: inout JSONWriter) {
    json.field("kind", string: teams.kind.rawValue)
    json.key("whole")
    json.amount(teams.whole)
    json.key("in_no_team")
    json.amount(teams.overlap.inNone)
    json.key("repeated_in_several_teams")
    json.amount(teams.overlap.inSeveral)
    json.key("parts")
    json.array { json in
      for team in teams.teams {
        json.breakLine()
        json.object { json in
          json.field("name", string: team.name)
          json.field("folder", string: team.folder)
          json.key("counted_cost")
          json.amount(team.cost)
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes an amount as decimal text beside whole micro-USD, or `null`.
  fileprivate mutating func amount(_ amount: MicroUSD?) {
    guard let amount else {
      null()
      return
    }
    object { json in
      json.field("usd", string: amount.usdText)
      json.field("micros", integer: amount.micros)
    }
  }
}
