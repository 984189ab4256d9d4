import Money
import Rendering
import Reporting
import Threads
import Warehousing

/// A second thread that renders files of packages, from a warehouse of its own that sees the same
/// state as the caller's.
final class RenderingHelper {
  /// What is to be rendered of a part that was announced.
  struct Share: Sendable {
    var head: PackageHead
    var cost: MicroUSD?
    var formats: [ReportFormat]
    var options: RenderingOptions
    var rendering: SharedRendering
  }

  fileprivate enum Order: Sendable {
    case look
    case begin(commits: Int64, WarehouseState)
    case prepare(PackageReading)
    case render(Share)
    case finish
    case end
  }

  fileprivate enum Reply: Sendable {
    /// What the helper's warehouse has seen; nil where it cannot be read.
    case looked(commits: Int64?)
    /// Whether it sees the same state as before.
    case began(Bool)
    case rendered
  }

  private let orders: Mailbox<Order>
  private let replies: Mailbox<Reply>
  private let thread: BackgroundThread

  /// How often both snapshots are begun anew because another process wrote in between.
  private static let attempts = 20

  /// A helper for the warehouse at `path`; nil where the machine has no processor, thread or
  /// descriptor for it.
  init?(warehousePath path: String) {
    guard BackgroundThread.processors > 1, let orders = Mailbox<Order>(),
      let replies = Mailbox<Reply>(),
      let thread = BackgroundThread.start({
        HelperThread(orders: orders, replies: replies).run(path)
      })
    else { return nil }
    self.orders = orders
    self.replies = replies
    self.thread = thread
  }

  deinit {
    orders.send(.end)
    thread.join()
  }

  /// Runs `body` in a snapshot of `warehouse`, whose state the helper sees as well, and lends it.
  ///
  /// Another process may write between the beginnings of both; then both begin again. The helper's
  /// warehouse counts what others commit: where it has seen the same before all and in its own
  /// snapshot, nothing was committed while either began. Where that never comes true, the helper
  /// cannot read, or another file came in the place of the caller's, `body` is run without one.
  func snapshot<Result>(
    of warehouse: Warehouse, _ body: (RenderingHelper?) throws -> Result
  ) throws -> Result {
    for _ in 0..<Self.attempts {
      orders.send(.look)
      guard case .looked(let commits?) = replies.receive() else { break }
      let result: Result? = try warehouse.snapshot {
        orders.send(.begin(commits: commits, try warehouse.state()))
        guard case .began(true) = replies.receive() else { return nil }
        defer { orders.send(.finish) }
        return try body(self)
      }
      if let result { return result }
    }
    return try warehouse.snapshot { try body(nil) }
  }

  /// Announces a part: what its reports need beside the rollup is computed while the caller
  /// prepares the part.
  func prepare(_ reading: PackageReading) { orders.send(.prepare(reading)) }

  /// Has it render files of the part that was announced last, while the caller renders others.
  func render(_ share: Share) { orders.send(.render(share)) }

  /// Waits until it has no file left to render.
  func wait() { _ = replies.receive() }
}

/// The helper's side.
private struct HelperThread {
  let orders: Mailbox<RenderingHelper.Order>
  let replies: Mailbox<RenderingHelper.Reply>

  func run(_ path: String) {
    // Where it cannot be read, neither opened nor looked at, the caller does without: it reads the
    // same file, and tells why where it cannot either. Hence `try?`, here and for `look`.
    let warehouse = try? Warehouse(path: path, mode: .report)
    while true {
      switch orders.receive() {
      case .look: replies.send(.looked(commits: try? warehouse?.commitsOfOthers()))
      case .begin(let commits, let state):
        var hasBegun = false
        do {
          guard let warehouse else { preconditionFailure("nothing begins that was not looked at") }
          try warehouse.snapshot {
            guard try warehouse.commitsOfOthers() == commits, try warehouse.state() == state
            else { return }
            hasBegun = true
            replies.send(.began(true))
            work(warehouse)
          }
        } catch {
          // What fails in ``work(_:)`` is told there. Where it does not begin, the caller does
          // without; that a snapshot ends badly changes nothing that was read in it.
        }
        if !hasBegun { replies.send(.began(false)) }
      case .end: return
      case .prepare, .render, .finish: preconditionFailure("a snapshot is begun first")
      }
    }
  }

  /// Follows orders until the snapshot ends.
  private func work(_ warehouse: Warehouse) {
    var announced: (reading: PackageReading, preparation: Result<Void, any Error>)?
    while true {
      switch orders.receive() {
      case .prepare(let reading):
        announced = (reading, Result { try prepare(warehouse, reading) })
      case .render(let share):
        if let announced {
          do {
            try announced.preparation.get()
            try render(share, of: announced.reading, from: warehouse)
          } catch {
            share.rendering.fail(error, at: 0)
          }
        }
        replies.send(.rendered)
      case .finish: return
      case .look, .begin, .end: preconditionFailure("a snapshot is finished first")
      }
    }
  }

  private func prepare(_ warehouse: Warehouse, _ reading: PackageReading) throws {
    try warehouse.prepare(reading.run)
    if !ReportPackage.reconciling(reading.definitions).isEmpty {
      try warehouse.reconcile(reading.period)
    }
  }

  private func render(
    _ share: RenderingHelper.Share, of reading: PackageReading, from warehouse: Warehouse
  ) throws {
    let package = try ReportPackage(
      head: share.head, cost: share.cost, of: reading.definitions, from: warehouse,
      dataAsOf: reading.dataAsOf)
    share.rendering.render(
      PackageFile.files(of: package, formats: share.formats, options: share.options),
      as: .helper)
  }
}
