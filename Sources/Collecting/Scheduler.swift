import CoderAPI

/// Keeps as many requests under way as the client allows, taken from a few jobs at a time.
struct Scheduler {
  let client: CoderClient

  /// Runs a job for each day to its end, in order; a job is made when its turn comes, so that what
  /// it gathers lives no longer than it.
  func run(_ entries: [DayPlan.Entry], _ job: (DayPlan.Entry) -> any Job) throws {
    var waiting = entries[...]
    var active: [any Job] = []
    var underWay: [Int: (job: any Job, request: JobRequest)] = [:]
    var lastID = 0
    defer { client.cancelAll() }
    while true {
      active.removeAll(where: \.isFinished)
      while underWay.count < client.concurrency {
        guard let (job, request) = try next(&active, &waiting, job) else { break }
        lastID += 1
        underWay[lastID] = (job, request)
        client.send(request.request, id: lastID)
      }
      guard let reply = try client.next() else {
        precondition(underWay.isEmpty, "every request is answered")
        return
      }
      guard let (job, request) = underWay.removeValue(forKey: reply.id) else { continue }
      do {
        try job.receive(try reply.result.get(), to: request)
      } catch let error as APIError {
        if case .signedOut = error.problem { throw error }
        if case .success = reply.result, error.isTemporary,
          client.sendAgain(reply, because: error) == nil
        {
          underWay[reply.id] = (job, request)
          continue
        }
        try job.fail(request, with: error)
      }
    }
  }

  /// A request of the first job that has one; a further job is begun when none does.
  private func next(
    _ active: inout [any Job], _ waiting: inout ArraySlice<DayPlan.Entry>,
    _ make: (DayPlan.Entry) -> any Job
  ) throws -> (any Job, JobRequest)? {
    for job in active {
      if let request = try job.nextRequest() { return (job, request) }
    }
    while active.count < client.concurrency, let entry = waiting.popFirst() {
      let job = make(entry)
      active.append(job)
      if let request = try job.nextRequest() { return (job, request) }
    }
    return nil
  }
}
