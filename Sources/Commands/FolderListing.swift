import Glibc

/// Lists folders that the user names.
enum FolderListing {
  /// The names in the folder at `path`, by their bytes; throws ``FileReadError``.
  static func names(in path: String) throws(FileReadError) -> [String] {
    guard let folder = opendir(path) else {
      throw FileReadError(path: path, problem: .system(errno))
    }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileReadError(path: path, problem: .system(errno)) }
    return names.sorted()
  }
}
