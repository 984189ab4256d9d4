import Rendering
import SQLite
import Warehousing

extension Failure {
  init(warehouse error: WarehouseError) {
    let path = error.path
    switch error.problem {
    case .missing:
      self.init(
        "\(path): there is no warehouse",
        hint: "run 'showback collect' first, or name another file with --warehouse",
        code: .configuration)
    case .notAWarehouse:
      self.init(
        "\(path): this file is not a Showback warehouse", hint: "choose another with --warehouse",
        code: .badData)
    case .newerSchema(let found, let supported):
      self.init(
        "\(path): written by a newer Showback (schema \(found), this one knows \(supported))",
        hint: "install the newer version", code: .badData)
    case .otherDeployment(let stored, let asked):
      self.init(
        "\(path): holds the figures of \(stored), not of \(asked)",
        hint: "use one warehouse for each deployment, with --warehouse", code: .configuration)
    case .locked:
      self.init(
        "\(path): another run is collecting into it", hint: "wait for it to end",
        code: .temporary)
    case .alertsLocked:
      self.init(
        "\(path): another run is sending alerts of it", hint: "wait for it to end",
        code: .temporary)
    case .cannotRead(let reason):
      self.init(
        "\(path): cannot be read: \(reason)", hint: "check the rights of the file and its folder",
        code: .configuration)
    case .cannotWrite(let reason):
      self.init(
        "\(path): cannot be written: \(reason)", hint: "choose another place with --warehouse",
        code: .cannotWrite)
    case .wouldReplace:
      self.init(
        "\(path): is there and is no backup of this warehouse",
        hint: "choose another name, or move the file away", code: .cannotWrite)
    case .inconsistent(let what):
      self.init(
        "\(path): contradicts itself: \(what)", hint: "restore the warehouse from a backup",
        code: .badData)
    }
  }

  init(sqlite error: SQLiteError) {
    let place = error.path.map { "\($0): " } ?? "warehouse: "
    if error.isFull {
      self.init(
        place + error.message,
        hint: "make room on the disk and run again; what was collected is kept",
        code: .cannotWrite)
    } else if error.isInputOutput {
      self.init(
        place + error.message,
        hint: "check the disk and its limits and run again; what was collected is kept",
        code: .cannotWrite)
    } else if error.isReadOnly || error.isCannotOpen {
      self.init(
        place + error.message, hint: "check the rights of the file and its folder",
        code: .cannotWrite)
    } else if error.isBusy || error.isLocked {
      self.init(place + error.message, hint: "run again", code: .temporary)
    } else if error.isCorrupt || error.isNotADatabase {
      self.init(
        place + error.message, hint: "restore the warehouse from a backup", code: .badData)
    } else if error.isIntegerOverflow || error.isReal {
      // There is no REAL in the file: SQLite makes one of integers whose sum leaves 64 bits.
      self.init(
        place + "a sum is beyond 64 bits", hint: "choose a shorter period", code: .badData)
    } else if error.isMismatch {
      self.init(
        place + error.message, hint: "restore the warehouse from a backup", code: .badData)
    } else {
      self.init(place + error.message, code: .failed)
    }
  }

  init(output error: OutputError) {
    let hint =
      switch error.reason {
      case .noSuchFolder: "make the folder first"
      case .isAFolder: "give the name of a file"
      case .notPermitted, .readOnly: "choose another place, or check the rights of the folder"
      case .noSpace: "make room on the disk"
      case .tooLarge: "raise the limit of file sizes, or choose another place"
      case .interrupted: "run again"
      case .closedByReader, .other: "choose another place"
      }
    self.init(
      "\(error.path): cannot be written: \(error.message)", hint: hint, code: .cannotWrite)
  }
}
