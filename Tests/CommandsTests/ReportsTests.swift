import Foundation
import Reporting
import TestSupport
import Testing

@testable import Commands

@Suite struct ReportsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func text(_ title: String) -> String {
    "-- title: \(title)\n-- column: n integer \"N\"\nSELECT 1 AS n"
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
  }

  @Test func everyBuiltInReportIsRead() throws {
    let reports = try Reports().definitions
    #expect(reports.count == 22)
    #expect(reports.allSatisfy { $0.isBuiltIn && $0.name.utf8.count <= Reports.longestName })
    #expect(reports.allSatisfy { !$0.description.isEmpty && $0.description.hasSuffix(".") })
    #expect(reports.map(\.name) == Reports.order)
    #expect(reports.first?.name == "executive-summary")
  }

  @Test func aFileAddsAReportOrReplacesOne() throws {
    try write(Self.text("Mine"), to: "mine-2.sql")
    try write(Self.text("Other"), to: "usage.sql")
    try write("not a report", to: "notes.txt")
    let reports = try Reports(folders: [folder.path])
    #expect(reports.definitions.map(\.name) == Reports.order + ["mine-2"])
    #expect(try reports.definition(named: "mine-2").title == "Mine")
    #expect(try reports.definition(named: "usage").title == "Other")
    #expect(try !reports.definition(named: "usage").isBuiltIn)
    #expect(try reports.definition(named: "usage").file == folder.file("usage.sql"))
  }

  @Test func theLaterFolderWins() throws {
    let other = try TemporaryFolder()
    try write(Self.text("First"), to: "mine.sql")
    try Data(Self.text("Second").utf8).write(to: URL(fileURLWithPath: other.file("mine.sql")))
    let reports = try Reports(folders: [folder.path, other.path])
    #expect(try reports.definition(named: "mine").title == "Second")
  }

  @Test(arguments: [
    "Mine.sql", "my_report.sql", "-x.sql", "x-.sql", "a--b.sql", "1st.sql", ".sql", "müsli.sql",
    "a23456789012345678901234567890-1.sql",
  ])
  func aNameThatNoReportCanHaveIsRefused(name: String) throws {
    try write(Self.text("T"), to: name)
    #expect(throws: ReportNameError(path: folder.file(name))) {
      try Reports(folders: [folder.path])
    }
  }

  @Test func aMistakeIsNamedWithFileAndLine() throws {
    try write("-- title: T\n-- colum: x\nSELECT 1", to: "mine.sql")
    let error = #expect(throws: ReportDefinitionError.self) {
      try Reports(folders: [folder.path])
    }
    #expect(error?.file == folder.file("mine.sql"))
    #expect(error?.line == 2)
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    #expect(throws: FileReadError(path: "/nowhere", problem: .system(2))) {
      try Reports(folders: ["/nowhere"])
    }
  }
}
