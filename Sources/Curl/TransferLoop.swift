internal import Threads

/// What a ``TransferThread`` does: takes orders, moves transfers, reads answers.
struct TransferLoop<Tag: Sendable, Reading: Sendable>: Sendable {
  typealias Completion = TransferThread<Tag, Reading>.Completion

  let mailbox: TransferMailbox<Tag, Reading>
  let maximumConnectionsPerHost: Int
  let makeReader: @Sendable () -> TransferThread<Tag, Reading>.Reader

  /// Runs until the owner ends it.
  func run() {
    do throws(CurlError) {
      let pool = try TransferPool(maximumConnectionsPerHost: maximumConnectionsPerHost)
      move(pool, makeReader())
    } catch {
      refuse(because: error)
    }
  }

  private func move(_ pool: TransferPool, _ read: TransferThread<Tag, Reading>.Reader) {
    var generation = 0
    var tags: [Int: Tag] = [:]
    var started: Set<Int> = []
    while true {
      let orders = mailbox.takeOrders()
      if orders.isEnding { return }
      if orders.generation != generation {
        pool.cancelAll()
        tags.removeAll()
        started.removeAll()
        generation = orders.generation
      }
      for order in orders.starts {
        tags[order.id] = order.tag
        // Before any is started, so that each is answered whatever becomes of the others.
        started.insert(order.id)
      }
      do throws(CurlError) {
        for order in orders.starts { try pool.start(order.request, id: order.id) }
        guard let done = try pool.next(wakingAt: mailbox.ordered.descriptor) else { continue }
        started.remove(done.id)
        let tag = tags.removeValue(forKey: done.id)
        mailbox.complete(completion(of: done, tag, pool, read), of: generation)
      } catch {
        // The pool itself failed, or could not take one: nothing is certain of the others.
        pool.cancelAll()
        tags.removeAll()
        for id in started.sorted() { fail(id, because: error, generation) }
        started.removeAll()
      }
    }
  }

  private func completion(
    of done: consuming TransferPool.Completion, _ tag: Tag?, _ pool: TransferPool,
    _ read: TransferThread<Tag, Reading>.Reader
  ) -> Completion {
    var completion = Completion(id: done.id, result: done.result, partial: done.partial)
    guard let tag, case .success(var response) = done.result else { return completion }
    let outcome = read(tag, response)
    completion.reading = outcome.reading
    guard !outcome.needsBody else { return completion }
    // Held nowhere else from here on, so that its memory can be used again.
    done.result = .failure(CurlError(kind: .other))
    completion.result = .failure(CurlError(kind: .other))
    var body: [UInt8] = []
    swap(&body, &response.body)
    completion.result = .success(response)
    pool.reuse(body)
    return completion
  }

  /// Where there is no pool, every transfer fails for the same reason.
  private func refuse(because error: CurlError) {
    while true {
      let orders = mailbox.takeOrders()
      if orders.isEnding { return }
      for order in orders.starts { fail(order.id, because: error, orders.generation) }
      _ = mailbox.ordered.wait(milliseconds: nil)
    }
  }

  private func fail(_ id: Int, because error: CurlError, _ generation: Int) {
    mailbox.complete(Completion(id: id, result: .failure(error)), of: generation)
  }
}
