import CoderAPI
import Glibc
import Usage
import Warehousing

/// How the warehouse and the disk below it are.
struct DoctorWarehouse {
  let path: String
  /// The deployment that would be collected into it; nil where none is known.
  let deployment: Deployment?
  let now: Instant

  var lines: [DoctorLine] { [warehouse, disk] }

  /// The hours after which a warehouse that a nightly run should keep is old.
  private static let oldHours: Int64 = 36

  private var warehouse: DoctorLine {
    guard access(path, F_OK) == 0 else {
      return .ok("warehouse", "\(path): there is none yet; the first collection makes it")
    }
    do {
      let warehouse = try Warehouse(path: path, mode: .report)
      if let finding = try warehouse.quickCheck() {
        return .fail(
          "warehouse", "\(path): damaged: \(finding)",
          mend: "restore the warehouse from a backup", code: .badData)
      }
      return try opened(warehouse)
    } catch {
      return .fail("warehouse", Failure(error))
    }
  }

  private func opened(_ warehouse: Warehouse) throws -> DoctorLine {
    if let stored = try warehouse.deploymentURL(), let deployment,
      stored != deployment.description
    {
      return .warn(
        "warehouse", "\(path): holds the figures of \(stored)",
        mend: "use one warehouse for each deployment, with --warehouse or warehouse.path")
    }
    guard let asOf = try warehouse.dataAsOf() else {
      return .ok("warehouse", "\(path): whole, nothing collected yet")
    }
    let hours = (now.microseconds - asOf.microseconds) / 3_600_000_000
    let text = "\(path): whole, data as of \(asOf.rfc3339)"
    return hours > Self.oldHours
      ? .warn(
        "warehouse", "\(text), \(CollectionOutcome.count(Int(hours), "hour")) old",
        mend: "does 'showback collect' run every night?") : .ok("warehouse", text)
  }

  /// A disk with less room than this is soon full, in bytes.
  private static let littleRoom: UInt64 = 1 << 30

  private var disk: DoctorLine {
    var folder = path[...]
    var system = statvfs()
    repeat {
      folder = folder.lastIndex(of: "/").map { folder[..<$0] } ?? ""
      let place = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : String(folder)
      if statvfs(place, &system) == 0 { return disk(place, system) }
    } while !folder.isEmpty
    return .warn("disk", "the room that is left cannot be told: \(SystemError.text(errno))")
  }

  private func disk(_ folder: String, _ system: statvfs) -> DoctorLine {
    let bytes = UInt64(system.f_bavail) * UInt64(system.f_frsize)
    let text = "\(CollectionOutcome.count(Int(bytes >> 20))) MiB left at \(folder)"
    if access(folder, W_OK) != 0 {
      return .fail(
        "disk", "\(folder): cannot be written: \(SystemError.text(errno))",
        mend: "choose another place with --warehouse", code: .cannotWrite)
    }
    return bytes < Self.littleRoom
      ? .warn("disk", text, mend: "a million requests take about 350 MB") : .ok("disk", text)
  }
}
