import Digest
import Rendering
import Warehousing

/// Writes a package to a folder: all files appear together, the manifests last.
struct PackageWriter {
  let plan: PackagePlan
  let folder: String

  /// Renders every file, proves every control and every team's part of the whole, and publishes.
  ///
  /// Called in a snapshot. Where anything fails or does not tie, nothing is written.
  func write(from warehouse: Warehouse) throws {
    let files = OutputFiles()
    let state = try warehouse.state()
    var manifests: [(part: PackagePart, manifest: Manifest)] = []
    let sums = try plan.forEachPart(in: warehouse) { part in
      let records = try part.files.map { file in
        try write(file, at: part.path(file.name), to: files)
      }
      manifests.append((part, Manifest(part, state: state, files: records)))
    }
    guard var whole = manifests.first?.manifest else {
      preconditionFailure("a package has a whole")
    }
    whole.files = manifests.flatMap { entry in
      entry.manifest.files.map { record in
        PackageRecord(
          path: entry.part.path(record.path), bytes: record.bytes, sha256: record.sha256)
      }
    }
    whole.teams = sums
    for entry in manifests.dropFirst() {
      try add(entry.manifest, at: entry.part.path(Manifest.fileName), to: files)
    }
    try add(whole, at: Manifest.fileName, to: files)
    try files.publish()
  }

  private func write(
    _ file: PackageFile, at path: String, to files: OutputFiles
  ) throws -> PackageRecord {
    let path = "\(folder)/\(path)"
    return try files.add(path) { sink in
      var digesting = try DigestingSink(sink, path: path)
      try file.render(&digesting)
      return PackageRecord(
        path: file.name, bytes: digesting.count, sha256: try digesting.finish().description)
    }
  }

  private func add(_ manifest: Manifest, at path: String, to files: OutputFiles) throws {
    try files.add("\(folder)/\(path)") { sink in try sink.write(manifest.json) }
  }
}
