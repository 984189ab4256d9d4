import JSON
import Rendering
import Reporting
import Usage
import Warehousing

/// A package as its `manifest.json` remembers it: what rendering it again and comparing takes.
struct RecordedPackage: Hashable {
  var request: ReportRequest
  var generator: String
  var deployment: String
  var deploymentID: String?
  var dataAsOf: Instant?
  var lastRun: Int64?
  var lastRepricing: Int64?
  var files: [PackageRecord]

  /// Reads the manifest of the package in `folder`.
  init(folder: String) throws {
    let path = "\(folder)/\(Manifest.fileName)"
    let bytes = try FileBytes.read(path)
    do { self = try JSONParser().parse(bytes) { try RecordedPackage($0) } } catch {
      throw ManifestError(path: path, cause: error)
    }
  }

  private init(_ json: JSONValue) throws {
    let version = try json.required("schema_version").whole
    guard version == Manifest.schemaVersion else {
      throw ManifestError.Problem.version(found: version, known: Manifest.schemaVersion)
    }
    let arguments = try json.required("arguments")
    let warehouse = try json.required("warehouse")
    request = try ReportRequest(arguments)
    generator = try json.required("generator").words
    deployment = try warehouse.required("deployment").words
    deploymentID = warehouse["deployment_id"]?.string
    dataAsOf = try warehouse["data_as_of"]?.string.map { try Instant(parsing: $0) }
    lastRun = warehouse["last_run"]?.int64
    lastRepricing = warehouse["last_repricing"]?.int64
    files = try json.required("files").elements { file in
      PackageRecord(
        path: try file.required("path").words, bytes: try file.required("bytes").whole,
        sha256: try file.required("sha256").words)
    }
  }
}

extension ReportRequest {
  fileprivate init(_ json: JSONValue) throws {
    reports = try json.required("reports").elements { try $0.words }
    formats = try json.required("formats").elements { try ReportFormat(named: try $0.words) }
    period = try Period(
      start: try Day(parsing: json.required("since").words),
      end: try Day(parsing: json.required("until").words))
    filters = try json.required("filters").elements { filter in
      PackageHead.Filter(
        name: try filter.required("name").words, value: try filter.required("value").words)
    }
    limit = json["limit"]?.int64.flatMap { Int(exactly: $0) }
    guardsFormulas = json["csv_guard"]?.bool ?? true
    hasPseudonyms = json["pseudonyms"]?.bool ?? false
    split = try json["split_by"]?.string.map { name in
      guard let kind = TeamKind(rawValue: name) else {
        throw ManifestError.Problem.wrong(field: "split_by")
      }
      return kind
    }
  }
}

extension JSONValue {
  fileprivate func required(_ name: String) throws -> JSONValue {
    guard let value = self[name] else { throw ManifestError.Problem.wrong(field: name) }
    return value
  }

  fileprivate var words: String {
    get throws {
      guard let string else { throw ManifestError.Problem.wrong(field: "a text") }
      return string
    }
  }

  fileprivate var whole: Int64 {
    get throws {
      guard let int64 else { throw ManifestError.Problem.wrong(field: "a whole number") }
      return int64
    }
  }

  fileprivate func elements<T>(_ body: (JSONValue) throws -> T) throws -> [T] {
    var elements: [T] = []
    try forEachElement { elements.append(try body($0)) }
    return elements
  }
}
