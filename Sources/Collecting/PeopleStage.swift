import CoderAPI
import Usage
import Warehousing

/// Collects organisations, users and groups with their members.
struct PeopleStage {
  let context: CollectionContext

  private static let pageLimit = 500

  func run() throws {
    try organizations()
    try users()
    try groups()
  }

  private func organizations() throws {
    try collect("organizations", Organization.list) { (list: [Organization]) in
      let records = list.map {
        OrganizationRecord(
          id: $0.id, name: $0.name, displayName: $0.displayName, isDefault: $0.isDefault)
      }
      try context.warehouse.record(records, at: context.serverNow)
    }
  }

  private func users() throws {
    var listing = UserListing()
    while true {
      let request = UsersPage.request(limit: Self.pageLimit, offset: listing.offset)
      let verdict: UserListing.Verdict
      do {
        let page = try context.client.fetch(UsersPage.self, request)
        verdict = listing.take(page.users.map(Self.record), count: page.count)
      } catch let error as APIError {
        try miss("users", error)
        return
      }
      if verdict == .isComplete { break }
      guard verdict == .goesOn else {
        try miss(
          "users",
          APIError(
            endpoint: request.endpoint, status: 200, requestID: nil,
            problem: .contradictory("the pages of users go in a circle")))
        return
      }
    }
    let records = listing.users.values.sorted { $0.id < $1.id }
    try context.batch.perform {
      try context.warehouse.record(records, at: context.serverNow)
    }
  }

  private func groups() throws {
    try collect("groups", Group.list) { (list: [CoderAPI.Group]) in
      let unreadable = list.filter { Int64($0.members.count) < $0.totalMemberCount ?? 0 }
      if !unreadable.isEmpty {
        context.report.remarks.append(.unreadableMembers(groups: unreadable.count))
      }
      let records = list.map { group in
        GroupRecord(
          id: group.id, organizationID: group.organizationID, name: group.name,
          displayName: group.displayName, source: group.source,
          totalMemberCount: group.totalMemberCount, members: group.members.map(Self.record))
      }
      try context.warehouse.record(records, at: context.serverNow)
      context.listedGroups = Set(list.map(\.id))
    }
  }

  private func collect<Value: APIDecodable>(
    _ subject: String, _ request: APIRequest, _ store: (Value) throws -> Void
  ) throws {
    let value: Value
    do {
      value = try context.client.fetch(Value.self, request)
    } catch let error as APIError {
      try miss(subject, error)
      return
    }
    try context.batch.perform { try store(value) }
  }

  private func miss(_ subject: String, _ error: APIError) throws {
    if case .signedOut = error.problem { throw error }
    context.miss("people", subject: subject, error: error)
  }

  private static func record(_ user: User) -> UserRecord {
    UserRecord(
      id: user.id, username: user.username, name: user.name, email: user.email,
      status: user.status, createdAt: user.createdAt, organizationIDs: user.organizationIDs)
  }
}
