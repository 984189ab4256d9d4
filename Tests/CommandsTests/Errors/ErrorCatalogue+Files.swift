import Rendering
import SQLite
import Warehousing

@testable import Commands

extension ErrorCatalogue {
  private static func file(_ problem: WarehouseError.Problem) -> WarehouseError {
    WarehouseError(path: "warehouse.db", problem: problem)
  }

  static let warehouse: [Entry] = [
    Entry(
      "No warehouse yet", file(.missing), .configuration,
      "warehouse.db: there is no warehouse",
      hint: "run 'showback collect' first, or name another file with --warehouse"),
    Entry(
      "A file that is not ours", file(.notAWarehouse), .badData,
      "warehouse.db: this file is not a Showback warehouse",
      hint: "choose another with --warehouse"),
    Entry(
      "A warehouse of a newer version", file(.newerSchema(found: 9, supported: 1)), .badData,
      "warehouse.db: written by a newer Showback (schema 9, this one knows 1)",
      hint: "install the newer version"),
    Entry(
      "Another deployment's warehouse",
      file(
        .otherDeployment(stored: "https://dev.example.com", asked: "https://coder.example.com")),
      .configuration,
      "warehouse.db: holds the figures of https://dev.example.com, "
        + "not of https://coder.example.com",
      hint: "use one warehouse for each deployment, with --warehouse"),
    Entry(
      "Two collections at once", file(.locked), .temporary,
      "warehouse.db: another run is collecting into it", hint: "wait for it to end"),
    Entry(
      "A warehouse that cannot be reached", file(.cannotRead(reason: "Permission denied")),
      .configuration, "warehouse.db: cannot be read: Permission denied",
      hint: "check the rights of the file and its folder"),
    Entry(
      "A warehouse that cannot be written", file(.cannotWrite(reason: "Read-only file system")),
      .cannotWrite, "warehouse.db: cannot be written: Read-only file system",
      hint: "choose another place with --warehouse"),
    Entry(
      "A backup over a file that is no backup of this warehouse", file(.wouldReplace), .cannotWrite,
      "warehouse.db: is there and is no backup of this warehouse",
      hint: "choose another name, or move the file away"),
    Entry(
      "A warehouse that was changed by hand", file(.inconsistent("basis 'x'")), .badData,
      "warehouse.db: contradicts itself: basis 'x'",
      hint: "restore the warehouse from a backup"),
  ]

  private static func refused(_ code: Int32, _ message: String) -> SQLiteError {
    SQLiteError(code: code, message: message, path: "warehouse.db")
  }

  static let sqlite: [Entry] = [
    Entry(
      "A full disk while collecting", refused(13, "database or disk is full"), .cannotWrite,
      "warehouse.db: database or disk is full",
      hint: "make room on the disk and run again; what was collected is kept"),
    Entry(
      "A failing disk, or a limit of file sizes", refused(10, "disk I/O error"), .cannotWrite,
      "warehouse.db: disk I/O error",
      hint: "check the disk and its limits and run again; what was collected is kept"),
    Entry(
      "A warehouse that is read-only", refused(8, "attempt to write a readonly database"),
      .cannotWrite, "warehouse.db: attempt to write a readonly database",
      hint: "check the rights of the file and its folder"),
    Entry(
      "A warehouse that cannot be opened", refused(14, "unable to open database file"),
      .cannotWrite, "warehouse.db: unable to open database file",
      hint: "check the rights of the file and its folder"),
    Entry(
      "A warehouse that something else keeps locked", refused(5, "database is locked"),
      .temporary, "warehouse.db: database is locked", hint: "run again"),
    Entry(
      "A damaged warehouse", refused(11, "database disk image is malformed"), .badData,
      "warehouse.db: database disk image is malformed",
      hint: "restore the warehouse from a backup"),
    Entry(
      "A sum beyond 64 bits", refused(1, "integer overflow"), .badData,
      "warehouse.db: a sum is beyond 64 bits", hint: "choose a shorter period"),
    Entry(
      "Anything else that SQLite refuses", refused(19, "UNIQUE constraint failed: runs.id"),
      .failed, "warehouse.db: UNIQUE constraint failed: runs.id"),
  ]

  private static func unwritable(
    _ code: Int32, _ path: String = "reports/usage.csv"
  ) -> OutputError {
    OutputError(path: path, operation: .create, code: code)
  }

  static let output: [Entry] = [
    Entry(
      "A folder that is not there", unwritable(2), .cannotWrite,
      "reports/usage.csv: cannot be written: No such file or directory",
      hint: "make the folder first"),
    Entry(
      "A folder where a file is meant", unwritable(21), .cannotWrite,
      "reports/usage.csv: cannot be written: Is a directory", hint: "give the name of a file"),
    Entry(
      "A place that may not be written", unwritable(13), .cannotWrite,
      "reports/usage.csv: cannot be written: Permission denied",
      hint: "choose another place, or check the rights of the folder"),
    Entry(
      "A read-only file system", unwritable(30), .cannotWrite,
      "reports/usage.csv: cannot be written: Read-only file system",
      hint: "choose another place, or check the rights of the folder"),
    Entry(
      "A full disk", unwritable(28), .cannotWrite,
      "reports/usage.csv: cannot be written: No space left on device",
      hint: "make room on the disk"),
    Entry(
      "A limit of file sizes", unwritable(27), .cannotWrite,
      "reports/usage.csv: cannot be written: File too large",
      hint: "raise the limit of file sizes, or choose another place"),
    Entry(
      "A pipe whose reader is gone, where that is not the end of the work", unwritable(32),
      .cannotWrite, "reports/usage.csv: cannot be written: Broken pipe",
      hint: "choose another place"),
    Entry(
      "Another failure to write", unwritable(9, "standard output"), .cannotWrite,
      "standard output: cannot be written: Bad file descriptor", hint: "choose another place"),
  ]
}
