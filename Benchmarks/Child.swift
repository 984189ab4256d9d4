import Glibc

/// A run of the built program beside this one, with its peak memory.
enum Child {
  /// A program that could not be run, or failed.
  struct Failure: Error {
    var arguments: [String]
    var code: Int32
  }

  /// The built `showback`, which stands beside this program.
  static func program() -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path.prefix(max(count, 0)).map(UInt8.init), as: UTF8.self)
    return String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)]) + "/showback"
  }

  /// Runs the program to its end with its output thrown away; its time and peak memory.
  static func run(_ arguments: [String], environment: [String]) throws -> (
    nanoseconds: Int, peakKiB: Int
  ) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = ([program()] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let start = Measurement.now()
    guard posix_spawn(&child, program(), &actions, nil, &words, &variables) == 0 else {
      throw Failure(arguments: arguments, code: -1)
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    let time = Measurement.now() - start
    guard status == 0 else { throw Failure(arguments: arguments, code: status >> 8) }
    return (time, usage.ru_maxrss)
  }
}
