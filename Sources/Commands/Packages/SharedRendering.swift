import Digest
import Rendering
import Synchronization

/// The files of one part of a package, rendered by two threads: each takes what the other has not.
final class SharedRendering: Sendable {
  private struct State {
    /// Numbers of files that belong on one thread, the longest first.
    ///
    /// That one is the helper's, who prepares for it; the caller never takes it.
    var groups: ArraySlice<[Int]>
    var isFirstTaken: Bool
    var records: [Int: PackageRecord] = [:]
    var failure: (any Error)?
  }

  private let paths: [String]
  private let sinks: [DescriptorSink]
  private let state: Mutex<State>

  /// Begins a draft of each file, at its path, in the order of `files`; without a helper the caller
  /// renders all of them.
  init(
    _ files: [PackageFile], at paths: [String], in drafts: OutputFiles, hasHelper: Bool
  ) throws {
    self.paths = paths
    sinks = try paths.map { try drafts.begin($0) }
    state = Mutex(State(groups: Self.groups(of: files)[...], isFirstTaken: !hasHelper))
  }

  /// Every file of all reports by itself; then what has to reconcile, which is done once; then the
  /// rest.
  private static func groups(of files: [PackageFile]) -> [[Int]] {
    let (whole, single) = (
      files.indices.filter { files[$0].report == nil },
      files.indices.filter { files[$0].report != nil }
    )
    return
      (whole.map { [$0] } + [
        single.filter { files[$0].reconciles }, single.filter { !files[$0].reconciles },
      ]).filter { !$0.isEmpty }
  }

  /// Who renders: the caller takes groups from the end.
  enum Side { case caller, helper }

  /// Renders groups until none is left, or anything failed on either side.
  func render(_ files: [PackageFile], as side: Side) {
    while let group = take(side) {
      do {
        for index in group { try render(files[index], index) }
      } catch {
        fail(error)
      }
    }
  }

  /// Has both threads stop; the first error is the one that counts.
  func fail(_ error: any Error) {
    state.withLock { state in
      state.failure = state.failure ?? error
      state.groups = []
    }
  }

  /// What became of each file, in order, when both threads are done.
  func records() throws -> [PackageRecord] {
    let (records, failure) = state.withLock { ($0.records, $0.failure) }
    if let failure { throw failure }
    return paths.indices.map { index in
      guard let record = records[index] else { preconditionFailure("every file is rendered") }
      return record
    }
  }

  private func take(_ side: Side) -> [Int]? {
    state.withLock { state in
      if side == .caller {
        return state.isFirstTaken || state.groups.count > 1 ? state.groups.popLast() : nil
      }
      state.isFirstTaken = true
      return state.groups.popFirst()
    }
  }

  private func render(_ file: PackageFile, _ index: Int) throws {
    var digesting = try DigestingSink(sinks[index], path: paths[index])
    try file.render(&digesting)
    try sinks[index].sync()
    let record = PackageRecord(
      path: file.name, bytes: digesting.count, sha256: try digesting.finish().description)
    state.withLock { $0.records[index] = record }
  }
}
