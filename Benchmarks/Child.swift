import Glibc

/// A program run to its end.
struct Child {
  /// From start to end.
  var nanoseconds: Int
  /// Its peak memory; 0 where it was not asked for.
  var peakKiB: Int
  /// Processor time, its own and the system's for it.
  var processorNanoseconds: Int

  /// A program that could not be run, or failed.
  struct Failure: Error {
    var words: [String]
    var code: Int32
  }

  /// The path of a program that was built with this one and stands beside it.
  static func beside(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path.prefix(max(count, 0)).map(UInt8.init), as: UTF8.self)
    return String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)]) + "/" + name
  }

  /// Runs the built `showback`.
  static func showback(
    _ arguments: [String], environment: [String] = [], output: String = "/dev/null",
    accepting codes: Set<Int32> = [0]
  ) throws -> Child {
    let peak = "\(output == "/dev/null" ? "/tmp/showback-bench" : output).\(getpid()).peak"
    defer { unlink(peak) }
    var child = try run(
      [beside("showback-bench-reference"), "peak", peak, beside("showback")] + arguments,
      environment: environment, output: output, accepting: codes)
    child.peakKiB = Int(WorkFolder.text(at: peak).filter(\.isNumber)) ?? 0
    return child
  }

  /// Runs a program, found as the shell would, with its standard output going to a file.
  static func run(
    _ words: [String], environment: [String] = [], output: String = "/dev/null",
    accepting codes: Set<Int32> = [0]
  ) throws -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let path = getenv("PATH").map { "PATH=\(String(cString: $0))" } ?? "PATH=/usr/bin:/bin"
    var arguments = words.map { strdup($0) } + [nil]
    var variables = (environment + [path]).map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child: pid_t = 0
    let start = Measurement.now()
    guard posix_spawnp(&child, words[0], &actions, nil, &arguments, &variables) == 0 else {
      throw Failure(words: words, code: -1)
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(child, &status, 0, &usage)
    let time = Measurement.now() - start
    guard status & 0x7f == 0, codes.contains(status >> 8) else {
      throw Failure(words: words, code: status >> 8)
    }
    return Child(
      nanoseconds: time, peakKiB: 0,
      processorNanoseconds: nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime))
  }

  private static func nanoseconds(_ time: timeval) -> Int {
    time.tv_sec * 1_000_000_000 + Int(time.tv_usec) * 1000
  }
}
