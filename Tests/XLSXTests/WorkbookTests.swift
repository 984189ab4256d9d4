import Foundation
import TestSupport
import Testing

@testable import XLSX

@Suite struct WorkbookTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func newWorkbook() throws -> Workbook {
    try Workbook(
      temporaryFolder: folder.path,
      properties: DocumentProperties(
        title: "Title", subject: "", author: "", comments: "", created: 1_790_000_000))
  }

  @Test func handsOverAnArchiveAndLeavesNoFile() throws {
    var workbook = try newWorkbook()
    let sheet = try workbook.addSheet("One", storage: .held)
    try workbook.write(.text("a"), at: CellPlace(sheet: sheet, row: 0, column: 0))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    var bytes: [UInt8] = []
    try workbook.close { block in for index in block.indices { bytes.append(block[index]) } }
    #expect(bytes.prefix(4) == [0x50, 0x4B, 0x03, 0x04])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aWorkbookThatIsNotClosedLeavesNothing() throws {
    var workbook = try newWorkbook()
    let sheet = try workbook.addSheet("One", storage: .streamed)
    try workbook.write(.text("a"), at: CellPlace(sheet: sheet, row: 0, column: 0))
    _ = consume workbook
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func temporaryFilesAreOurs() throws {
    // The library finds this program's own `lxw_tmpfile`, or a full disk would go unnoticed.
    let before = try Self.openFiles(in: folder.path)
    var workbook = try newWorkbook()
    _ = try workbook.addSheet("One", storage: .streamed)
    let names = try Self.openFiles(in: folder.path)
    #expect(before.isEmpty)
    #expect(names.count == 2)
    #expect(names.allSatisfy { $0.contains("/.showback-") && $0.hasSuffix(" (deleted)") })
    _ = consume workbook
    #expect(try Self.openFiles(in: folder.path).isEmpty)
  }

  @Test(arguments: [
    "", "history", "a/b", "a:b", "[a]", "a*", "a?", "a\\b", "'a", "a'", "tab\t",
    String(repeating: "x", count: 32), String(repeating: "𝄞", count: 16), "non\u{FFFF}",
  ])
  func refusesSheetNames(name: String) throws {
    #expect(!SheetName.isValid(name))
    var workbook = try newWorkbook()
    do {
      _ = try workbook.addSheet(name, storage: .held)
      Issue.record("\(name) was accepted")
    } catch { #expect(error.systemCode == 0) }
  }

  @Test func refusesANameThatIsTakenInAnotherCase() throws {
    var workbook = try newWorkbook()
    _ = try workbook.addSheet("Usage", storage: .held)
    do {
      _ = try workbook.addSheet("usage", storage: .held)
      Issue.record("a second sheet of the same name was accepted")
    } catch { #expect(error.message == "Worksheet name is already in use.") }
  }

  @Test(arguments: [(-1, 0), (1_048_576, 0), (0, -1), (0, 16_384)])
  func refusesPlacesBeyondASheet(row: Int, column: Int) throws {
    var workbook = try newWorkbook()
    let sheet = try workbook.addSheet("One", storage: .held)
    do {
      try workbook.write(.flag(true), at: CellPlace(sheet: sheet, row: row, column: column))
      Issue.record("the place was accepted")
    } catch { #expect(error.message == "Worksheet row or column index out of range.") }
  }

  @Test func aStreamedSheetTakesNoEarlierRow() throws {
    var workbook = try newWorkbook()
    let sheet = try workbook.addSheet("One", storage: .streamed)
    try workbook.write(.flag(true), at: CellPlace(sheet: sheet, row: 5, column: 0))
    do {
      try workbook.write(.flag(true), at: CellPlace(sheet: sheet, row: 4, column: 0))
      Issue.record("the row was accepted")
    } catch { #expect(error.code != 0) }
  }

  @Test(arguments: [
    (0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD"),
  ])
  func columnsHaveLetters(column: Int, letters: String) {
    #expect(CellPlace.letters(of: column) == letters)
  }

  private static func openFiles(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { name in
      var target = [CChar](repeating: 0, count: 4_096)
      let count = readlink("/proc/self/fd/\(name)", &target, target.count)
      guard count > 0 else { return nil }
      let path = String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return path.hasPrefix(folder) ? path : nil
    }
  }
}
