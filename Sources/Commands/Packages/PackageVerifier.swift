import Digest
import Glibc
import Rendering
import Warehousing

/// Renders a package again and compares it with its manifest and with the files that are there.
struct PackageVerifier {
  /// What became of one file.
  enum Finding: Hashable {
    /// Everywhere the same.
    case same
    /// In the manifest, not in the folder.
    case missing
    /// Other bytes than the manifest says; rendered again it is as the manifest says.
    case changedOnDisk
    /// As the manifest says, but the warehouse now gives something else.
    case rendersDifferently
    /// Both.
    case changedAndRendersDifferently
    /// In the manifest, but not made any more.
    case noLongerMade
    /// Made now, but not in the manifest.
    case notRecorded

    /// Whether the warehouse makes another file now than the one that was written.
    var rendersDifferently: Bool {
      switch self {
      case .same, .missing, .changedOnDisk: false
      case .rendersDifferently, .changedAndRendersDifferently, .noLongerMade, .notRecorded: true
      }
    }
  }

  let plan: PackagePlan
  let folder: String
  let recorded: RecordedPackage

  /// A finding for each file of the manifest in its order, then for those that are not in it.
  ///
  /// Called in a snapshot; writes nothing.
  func findings(in warehouse: Warehouse) throws -> [(path: String, finding: Finding)] {
    var rendered: [String: String] = [:]
    var order: [String] = []
    _ = try plan.forEachPart(in: warehouse) { part in
      for file in part.files {
        let path = part.path(file.name)
        var sink = try DigestingSink(nil, path: path)
        try file.render(&sink)
        rendered[path] = try sink.finish().description
        order.append(path)
      }
    }
    let known = Set(recorded.files.map(\.path))
    return try recorded.files.map { ($0.path, try finding($0, rendered: rendered[$0.path])) }
      + order.filter { !known.contains($0) }.map { ($0, .notRecorded) }
  }

  private func finding(_ record: PackageRecord, rendered: String?) throws -> Finding {
    let path = "\(folder)/\(record.path)"
    guard access(path, F_OK) == 0 else { return .missing }
    let isUnchanged = try Self.digest(ofFile: path) == record.sha256
    guard let rendered else { return .noLongerMade }
    switch (isUnchanged, rendered == record.sha256) {
    case (true, true): return .same
    case (false, true): return .changedOnDisk
    case (true, false): return .rendersDifferently
    case (false, false): return .changedAndRendersDifferently
    }
  }

  private static func digest(ofFile path: String) throws -> String {
    let digest = try RunningSHA256()
    try FileBytes.forEachBlock(of: path) { try digest.add($0) }
    return try digest.finish().description
  }
}
