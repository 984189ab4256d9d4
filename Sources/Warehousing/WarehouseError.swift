/// Why a warehouse file cannot be used, as facts; sentences are made where they are shown.
public struct WarehouseError: Error, Hashable, Sendable {
  /// The warehouse's path as the user gave it.
  public var path: String
  /// What is wrong with it.
  public var problem: Problem

  /// Describes one unusable warehouse.
  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// The ways in which a warehouse can be unusable.
  public enum Problem: Hashable, Sendable {
    /// No file is there, and the operation does not create one.
    case missing
    /// A file is there, but it is no SQLite database or has another application's id.
    case notAWarehouse
    /// Its schema was written by a newer program: `found` is its version, `supported` ours.
    case newerSchema(found: Int64, supported: Int64)
    /// It holds another deployment's figures.
    case otherDeployment(stored: String, asked: String)
    /// Another process is collecting into it.
    case locked
    /// The file cannot be reached: the system's words.
    case cannotRead(reason: String)
    /// The folder or file cannot be created or written: the system's words.
    case cannotWrite(reason: String)
    /// A backup would replace a file that is not a warehouse of the same deployment.
    case wouldReplace
    /// A stored value contradicts the schema: which.
    case inconsistent(String)
  }
}
