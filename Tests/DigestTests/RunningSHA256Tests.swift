import Digest
import Testing

@Suite struct RunningSHA256Tests {
  @Test(arguments: [1, 7, 63, 64, 65, 4_096])
  func piecesDigestLikeTheWhole(length: Int) throws {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let digest = try RunningSHA256()
    var rest = bytes[...]
    while !rest.isEmpty {
      try digest.add(Array(rest.prefix(length)).span)
      rest = rest.dropFirst(length)
    }
    #expect(try digest.finish() == SHA256(of: bytes))
  }

  @Test func nothingHasADigestToo() throws {
    #expect(
      try RunningSHA256().finish().description
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
