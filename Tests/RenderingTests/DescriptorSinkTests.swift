import Foundation
import Glibc
import Rendering
import Testing

@Suite struct DescriptorSinkTests {
  /// The two ends of a new pipe, which no child process inherits.
  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    for end in ends { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
    return (ends[0], ends[1])
  }

  @Test func aReaderThatWentAwayIsItsOwnReason() throws {
    DescriptorSink.ignoreBrokenPipes()
    let (reading, writing) = try Self.pipe()
    close(reading)
    defer { close(writing) }
    var sink = DescriptorSink(descriptor: writing, path: "standard output")
    let error = #expect(throws: OutputError.self) { try sink.write("x") }
    #expect(error?.reason == .closedByReader)
    #expect(error?.path == "standard output")
  }

  @Test func waitsForAReaderThatIsSlowerThanAFullPipe() throws {
    let (reading, writing) = try Self.pipe()
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    #expect(FileManager.default.createFile(atPath: copy.path, contents: nil))
    defer {
      do { try FileManager.default.removeItem(at: copy) } catch { Issue.record(error) }
    }
    let reader = Process()
    reader.executableURL = URL(fileURLWithPath: "/bin/cat")
    reader.standardInput = FileHandle(fileDescriptor: reading)
    reader.standardOutput = try FileHandle(forWritingTo: copy)

    // The first 64 KiB fill the pipe before anybody reads; what follows meets EAGAIN.
    try #require(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    var sink = DescriptorSink(descriptor: writing, path: "pipe")
    let block = [UInt8](repeating: 7, count: 65_536)
    try sink.write(block.span)
    try reader.run()
    for _ in 1..<16 { try sink.write(block.span) }
    close(writing)
    reader.waitUntilExit()
    close(reading)
    #expect(try Data(contentsOf: copy) == Data(repeating: 7, count: 16 * 65_536))
  }

  @Test func writesWhatItIsGiven() throws {
    let (reading, writing) = try Self.pipe()
    defer {
      close(reading)
      close(writing)
    }
    var sink = DescriptorSink(descriptor: writing, path: "pipe")
    try sink.write("héllo")
    try sink.write("")
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(reading, &bytes, 16) == 6)
    #expect(String(decoding: bytes.prefix(6), as: UTF8.self) == "héllo")
  }
}
