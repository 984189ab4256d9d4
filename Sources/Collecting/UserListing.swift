import Usage
import Warehousing

/// The pages of the list of users put together: a pure state that takes pages and says what they
/// mean.
///
/// Pages are asked for by offset, so a user who is deleted meanwhile moves another one past the edge
/// of a page. A list that ends before its count, or whose count changes, is read again.
struct UserListing {
  private(set) var users: [Identifier: UserRecord] = [:]
  /// Where the next page begins.
  private(set) var offset = 0
  /// What this reading's first page counted.
  private var expected: Int64?
  private var attempts = 1

  /// How often the list is read before it is taken as it is.
  private static let maximumAttempts = 3
  /// More users than any deployment has.
  private static let maximumUsers = 1_000_000

  /// What a page means for the list.
  enum Verdict {
    case goesOn, isComplete
    /// The pages repeat themselves, or there is no end of them.
    case goesInCircles
  }

  /// Takes a page with what the server counts in all.
  mutating func take(_ page: [UserRecord], count: Int64) -> Verdict {
    let before = users.count
    for user in page { users[user.id] = user }
    offset += page.count
    let isSteady = count == expected ?? count
    expected = count
    if isSteady, Int64(users.count) >= count { return .isComplete }
    if isSteady, !page.isEmpty, Int64(offset) < count {
      return users.count == before || users.count > Self.maximumUsers ? .goesInCircles : .goesOn
    }
    // The count may include whom the list does not show.
    guard attempts < Self.maximumAttempts else { return .isComplete }
    attempts += 1
    users.removeAll()
    offset = 0
    expected = nil
    return .goesOn
  }
}
