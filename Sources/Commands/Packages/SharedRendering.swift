import Digest
import Rendering
import Synchronization

/// The files of one part of a package, rendered by two threads: each takes what the other has not.
final class SharedRendering: Sendable {
  private struct State {
    /// Numbers of files that belong on one thread.
    var groups: ArraySlice<[Int]>
    /// Whether the caller may take the last group, which a helper prepares for.
    var isFirstTaken: Bool
    var records: [Int: PackageRecord] = [:]
    var failure: (index: Int, error: any Error)?
  }

  private let paths: [String]
  private let sinks: [DescriptorSink]
  private let state: Mutex<State>

  /// Begins a draft of each file of `part`, at its path, in their order; without a helper the caller
  /// renders all of them.
  init(
    _ part: PackagePart, at paths: [String], in drafts: OutputFiles, hasHelper: Bool
  ) throws {
    self.paths = paths
    sinks = try paths.map { try drafts.begin($0) }
    state = Mutex(State(groups: Self.groups(of: part)[...], isFirstTaken: !hasHelper))
  }

  /// Every file of all reports by itself; then what has to reconcile, which is done once; then the
  /// rest.
  private static func groups(of part: PackagePart) -> [[Int]] {
    var groups: [[Int]] = []
    var (reconciling, others): ([Int], [Int]) = ([], [])
    for (index, file) in part.files.enumerated() {
      guard let report = file.report else {
        groups.append([index])
        continue
      }
      if part.package.reconciling.contains(report) {
        reconciling.append(index)
      } else {
        others.append(index)
      }
    }
    return groups + [reconciling, others].filter { !$0.isEmpty }
  }

  /// Who renders: the caller takes groups from the end.
  enum Side { case caller, helper }

  /// Renders groups until none is left; of a group whatever comes before what fails.
  func render(_ files: [PackageFile], as side: Side) {
    while let group = take(side) {
      for index in group {
        do { try render(files[index], index) } catch {
          fail(error, at: index)
          break
        }
      }
    }
  }

  /// Notes that a file failed.
  ///
  /// Of several the first in order is told, so that it is the same one whichever thread is faster.
  func fail(_ error: any Error, at index: Int) {
    state.withLock { state in
      if let known = state.failure, known.index <= index { return }
      state.failure = (index, error)
    }
  }

  /// What became of each file, in order, when both threads are done.
  func records() throws -> [PackageRecord] {
    let (records, failure) = state.withLock { ($0.records, $0.failure) }
    if let failure { throw failure.error }
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
