import Testing

@testable import Configuring

@Suite struct EmailColumnTests {
  private static let files: [(text: String, addresses: [String], rejected: [Int])] = [
    ("email\na@b.c\n", ["a@b.c"], []), ("a@b.c\nd@e.f", ["a@b.c", "d@e.f"], []),
    ("\u{FEFF}E-Mail;name\r\na@b.c;x\r\n\r\n", ["a@b.c"], []),
    ("name,Email\n\"x, y\",\"a@b.c\"\n", ["a@b.c"], []),
    ("email\na@b.c\nA@B.C\n", ["a@b.c"], []), ("email\nnobody\na@b@c\n", [], [2, 3]),
    ("email,name\n,x\n a@b.c ,y", ["a@b.c"], []), ("email\n", [], []),
  ]

  @Test(arguments: files.indices)
  func addressesAreFound(index: Int) throws {
    let (text, addresses, rejected) = Self.files[index]
    let column = try #require(EmailColumn(Array(text.utf8)))
    #expect(column.addresses == addresses)
    #expect(column.rejected.map(\.line) == rejected)
  }

  @Test(arguments: ["", "name,team\nada,x", "ada\nbob"])
  func aFileWithoutSuchAColumnIsRefused(text: String) {
    #expect(EmailColumn(Array(text.utf8)) == nil)
  }

  @Test(arguments: ["a@b", "a.b+c@d.e"])
  func anAddressIsTaken(text: String) { #expect(EmailAddress.isOne(text)) }

  @Test(arguments: ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\nBcc: x@y", "<a@b>", "a@b,c@d"])
  func whatIsNoAddressIsRefused(text: String) { #expect(!EmailAddress.isOne(text)) }
}
