import CBuiltIns

/// The files that the program carries.
enum BuiltIns {
  /// The texts of a folder's files by name, `Reports`, `prices` or `templates`.
  static func files(in folder: String) -> [(name: String, bytes: [UInt8])] {
    var count = 0
    guard let list = showback_built_ins(&count) else { return [] }
    return UnsafeBufferPointer(start: list, count: count).compactMap { file in
      guard String(cString: file.folder) == folder else { return nil }
      return (
        String(cString: file.name),
        Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      )
    }
  }
}
