import Foundation

/// How far the fuzzing of one endpoint is; told on standard error now and then.
struct FuzzProgress: CustomStringConvertible {
  private let name: String
  private let bytes: Int
  private let isTold: Bool
  private let began = ContinuousClock.now
  private var told = 0
  private(set) var seconds = 0
  private(set) var executions = 0
  private(set) var refused = 0

  init(name: String, bytes: Int, isTold: Bool) {
    self.name = name
    self.bytes = bytes
    self.isTold = isTold
  }

  var description: String {
    "\(name): \(executions) executions, \(refused) refused, \(seconds) s, answer of \(bytes) bytes"
  }

  mutating func count(isRefused: Bool) {
    executions += 1
    if isRefused { refused += 1 }
    seconds = Int(began.duration(to: .now).components.seconds)
    guard seconds >= told + 10 else { return }
    told = seconds
    if isTold { FileHandle.standardError.write(Data("fuzzing \(self)\n".utf8)) }
  }

  /// One line at the end.
  func tell() {
    if isTold { FileHandle.standardError.write(Data("fuzzed \(self)\n".utf8)) }
  }
}
