import Testing
import Usage
import Warehousing

@testable import Collecting

/// How pages of users become a list.
@Suite struct UserListingTests {
  private func page(_ numbers: Range<Int>) throws -> [UserRecord] {
    try numbers.map { number in
      let id = "00000000-0000-4000-8000-\(String(1_000_000_000_000 + number).suffix(12))"
      return UserRecord(
        id: try #require(Identifier(parsing: id)), username: "u\(number)", name: "", email: nil,
        status: nil, createdAt: nil, organizationIDs: [])
    }
  }

  @Test func pagesGoOnUntilTheCountIsReached() throws {
    var listing = UserListing()
    #expect(listing.take(try page(0..<3), count: 5) == .goesOn)
    #expect(listing.offset == 3)
    #expect(listing.take(try page(3..<5), count: 5) == .isComplete)
    #expect(listing.users.count == 5)
  }

  @Test func aListThatMovesIsReadAgain() throws {
    var listing = UserListing()
    #expect(listing.take(try page(0..<3), count: 6) == .goesOn)
    // Number 0 is deleted, so that number 3 is on the first page now and would be missed.
    #expect(listing.take(try page(4..<6), count: 5) == .goesOn)
    #expect(listing.offset == 0)
    #expect(listing.take(try page(1..<4), count: 5) == .goesOn)
    #expect(listing.take(try page(4..<6), count: 5) == .isComplete)
    #expect(listing.users.values.map(\.username).sorted() == ["u1", "u2", "u3", "u4", "u5"])
  }

  @Test func aCountThatNoListReachesIsReadThreeTimes() throws {
    var listing = UserListing()
    #expect(listing.take(try page(0..<3), count: 4) == .goesOn)
    #expect(listing.take(try page(3..<3), count: 4) == .goesOn)
    #expect(listing.take(try page(0..<3), count: 4) == .goesOn)
    #expect(listing.take(try page(3..<3), count: 4) == .goesOn)
    #expect(listing.take(try page(0..<3), count: 4) == .goesOn)
    #expect(listing.take(try page(3..<3), count: 4) == .isComplete)
    #expect(listing.users.count == 3)
  }

  @Test func aPageThatComesAgainIsACircle() throws {
    var listing = UserListing()
    #expect(listing.take(try page(0..<3), count: .max) == .goesOn)
    #expect(listing.take(try page(0..<3), count: .max) == .goesInCircles)
  }
}
