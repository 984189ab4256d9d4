import Rendering
import Warehousing

/// Writes a package to a folder: all files appear together, the manifests last.
struct PackageWriter {
  let plan: PackagePlan
  let folder: String

  /// Renders every file, proves every control and every team's part of the whole, and publishes.
  ///
  /// Called in a snapshot, which `helper` shares; with one, two threads render. Where anything
  /// fails or does not tie, nothing is written.
  func write(from warehouse: Warehouse, with helper: RenderingHelper? = nil) throws {
    let files = OutputFiles()
    let state = try warehouse.state()
    var manifests: [(part: PackagePart, manifest: Manifest)] = []
    // It prepares the whole while that is prepared here, too.
    helper?.prepare(plan.reading(plan.request, isTeam: false))
    let sums = try plan.forEachPart(in: warehouse, isShared: helper != nil) { part in
      if part.folder != nil { helper?.prepare(part.reading) }
      let records = try write(part, to: files, with: helper)
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
    _ part: PackagePart, to files: OutputFiles, with helper: RenderingHelper?
  ) throws -> [PackageRecord] {
    let rendering = try SharedRendering(
      part, at: part.files.map { "\(folder)/\(part.path($0.name))" }, in: files,
      hasHelper: helper != nil)
    helper?.render(
      RenderingHelper.Share(
        head: part.package.head, cost: part.package.cost, formats: part.request.formats,
        options: plan.options, rendering: rendering))
    rendering.render(part.files, as: .caller)
    helper?.wait()
    return try rendering.records()
  }

  private func add(_ manifest: Manifest, at path: String, to files: OutputFiles) throws {
    try files.add("\(folder)/\(path)") { sink in try sink.write(manifest.json) }
  }
}
