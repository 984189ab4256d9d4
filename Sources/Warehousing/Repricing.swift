public import Money
public import Usage

/// What other prices make of stored gateway costs.
///
/// Figures are of rows that count; a row that repeats chat spend changes too and stands apart.
public struct Repricing: Hashable, Sendable {
  /// One model of one user; absent costs are unknown in every row.
  public struct Line: Hashable, Sendable {
    /// The provider and the model.
    public var model: ModelName
    /// The user's id.
    public var userID: String
    /// The user's latest name.
    public var username: String
    /// What is added up.
    public var figures = Figures()
  }

  /// Sums over rows of gateway usage.
  public struct Figures: Hashable, Sendable {
    /// Rows.
    public var requests: Int64 = 0
    /// The stored cost in micro-USD; nil where no row has one.
    public var storedCost: MicroUSD?
    /// The cost at the other prices in micro-USD; nil where no row has one.
    public var newCost: MicroUSD?
    /// Rows without a stored cost that the other prices give one.
    public var newlyPriced: Int64 = 0
    /// Rows with a stored cost that the other prices do not give one.
    public var noLongerPriced: Int64 = 0

    /// No rows.
    public init() {}

    /// New cost less stored cost, where one that is unknown takes no part.
    public var difference: MicroUSD {
      get throws(OverflowError) {
        try (newCost ?? .zero).subtracting(storedCost ?? .zero)
      }
    }

    /// Whether any amount or count is other than before.
    public var isChanged: Bool {
      storedCost != newCost || newlyPriced > 0 || noLongerPriced > 0
    }

    mutating func add(stored: MicroUSD?, new: MicroUSD?) throws(OverflowError) {
      requests += 1
      if let stored { storedCost = try (storedCost ?? .zero).adding(stored) }
      if let new { newCost = try (newCost ?? .zero).adding(new) }
      if stored == nil, new != nil { newlyPriced += 1 }
      if stored != nil, new == nil { noLongerPriced += 1 }
    }

    mutating func add(_ other: Figures) throws(OverflowError) {
      requests += other.requests
      if let stored = other.storedCost {
        storedCost = try (storedCost ?? .zero).adding(stored)
      }
      if let new = other.newCost { newCost = try (newCost ?? .zero).adding(new) }
      newlyPriced += other.newlyPriced
      noLongerPriced += other.noLongerPriced
    }
  }

  /// By model and user, in order of model, user name and id.
  public var lines: [Line] = []
  /// Over all lines.
  public var total = Figures()
  /// Stored rows whose cost or price version is other than before, counted or not.
  public var changedRows: Int64 = 0
  /// Changed rows that repeat chat spend or stand behind another source, and so count nowhere.
  public var changedUncountedRows: Int64 = 0
  /// The first days of the months with changed rows.
  public var changedMonths: [Day] = []
  /// Days of the period whose gateway costs are the server's own and stay.
  public var exportDays = 0
  /// The days of the period whose rows were pruned, so that their costs stay.
  public var prunedDays = 0

  /// Nothing.
  public init() {}
}
