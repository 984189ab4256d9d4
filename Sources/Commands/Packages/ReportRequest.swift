import Rendering
import Reporting
import Usage
import Warehousing

/// What a package holds, with every relative date resolved: what its manifest keeps, and all that
/// rendering it again takes beside the warehouse.
struct ReportRequest: Hashable {
  /// The reports' names, in order.
  var reports: [String]
  /// The formats, in order, none of them twice.
  var formats: [ReportFormat]
  /// The UTC days covered, end exclusive.
  var period: Period
  /// The filters, as option and value.
  var filters: [PackageHead.Filter] = []
  /// How many rows a report has at most.
  var limit: Int?
  /// Whether CSV text that a spreadsheet could run gets a leading apostrophe.
  var guardsFormulas = true
  /// Whether users have pseudonyms, which a key outside of the package makes.
  var hasPseudonyms = false
  /// Which teams get packages of their own.
  var split: TeamKind?

  /// The package of one team, which is a request of its own.
  func narrowed(to team: Team) -> ReportRequest {
    var request = self
    request.split = nil
    request.filters.append(
      PackageHead.Filter(name: team.kind.filter.rawValue, value: team.filterValue))
    return request
  }

  /// The values of the filters.
  var values: [ReportFilter: [String]] {
    var values: [ReportFilter: [String]] = [:]
    for filter in filters {
      guard let key = ReportFilter(rawValue: filter.name) else { continue }
      values[key, default: []].append(filter.value)
    }
    return values
  }
}
