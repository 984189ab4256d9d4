/// Where the benchmarks' own files are.
enum Sources {
  /// The folder of this file.
  static let folder = String(#filePath.dropLast("/Sources.swift".count))
}
