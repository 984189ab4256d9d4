public import HTTPServer

/// Why a simulation cannot be made or changed as asked.
public enum SimulationError: Error, Hashable, Sendable {
  /// A fault that is not known, with the names that are.
  case unknownFault(String, allowed: [String])
  /// A fault without a percentage from 0 to 100.
  case badFaultShare(fault: String, share: String)
  /// More than 100 percent of the requests would fail.
  case tooManyFaults(percent: Int)
  /// A model config that is not known, with the names that are.
  case unknownModelConfig(String, allowed: [String])
  /// A price that is not made of digits with at most one point.
  case badPrice(String)
  /// A kind of wrong figure that is not known, with the names that are.
  case unknownDishonesty(String, allowed: [String])
  /// A kind of wrong figure without a whole number from -1,000,000 to 1,000,000.
  case badAmount(String)
  /// An option outside its range.
  case outOfRange(option: String, value: Int, allowed: ClosedRange<Int>)
  /// The server could not start.
  case server(HTTPServerError)
}
