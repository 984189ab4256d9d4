public import Usage
public import Warehousing

/// What a run of the collector found, could not find, and found changed.
public struct CollectionReport: Sendable {
  /// The server's version.
  public var serverVersion = ""
  /// Figures for the table of runs.
  public var summary = RunSummary()
  /// Parts that are missing, in the order they were missed.
  public var gaps: [RunGap] = []
  /// Sealed days that the server now answers differently.
  public var restatements: [Restatement] = []
  /// By cost source: whether anything of it could be read.
  public var readable: Set<DaySource> = []
  /// Cost sources that were asked.
  public var asked: Set<DaySource> = []
  /// Days collected, by source.
  public var days: [DaySource: Int] = [:]
  /// Days left alone because nothing had changed on the server, by source.
  public var unchangedDays: [DaySource: Int] = [:]
  /// Days sealed by this run, by source.
  public var sealedDays: [DaySource: Int] = [:]
  /// Which endpoints the gateway's figures came from.
  public var gatewayBasis: DayBasis?
  /// What the run did to the ledger of prices.
  public var priceChanges = PriceChanges()
  /// Rows of gateway usage that got a cost because a price arrived, counted or not.
  public var newlyPricedRows: Int64 = 0
  /// What of them counts.
  public var newlyPriced = Repricing.Figures()
  /// Remarks that are no gaps, such as an empty answer that may mean a missing right.
  public var remarks: [CollectionRemark] = []

  /// Whether the run was asked to stop before its end; what it had read is stored.
  public var wasStopped = false

  /// An empty report.
  public init() {}

  /// Whether trying again may fill a gap.
  public var hasTemporaryGap: Bool { wasStopped || gaps.contains(where: \.isTemporary) }

  /// Whether the server told something that cannot be used.
  public var hasBadData: Bool { gaps.contains(where: \.isBadData) }

  /// Whether cost was asked for and none could be read.
  public var isNothingReadable: Bool {
    !wasStopped && !asked.isEmpty && asked.isDisjoint(with: readable)
  }
}

/// Something the user should know although nothing failed.
public enum CollectionRemark: Hashable, Sendable {
  /// The gateway answered with nothing, and the token's roles do not include reading it.
  case emptyGatewayMayMeanNoPermission
  /// Groups whose members the token may read only in part.
  case unreadableMembers(groups: Int)
  /// Chat days older than the server keeps archived chats.
  case possiblyPurgedDays(Int)
  /// So many days of sources had been sealed by a clock that was ahead, and are asked for again.
  case unsealedDays(Int)
  /// Days on which the export may repeat chat cost, since their sessions could not be read.
  case chatMayRepeatExport(days: Int)
  /// The gateway's costs are estimates from session threads.
  case gatewayIsEstimate
}

/// Where a run is, for a progress line.
public struct CollectionProgress: Hashable, Sendable {
  /// What is being collected.
  public var part: String
  /// The UTC day worked on, where there is one.
  public var day: Day?
  /// Days done and to do, of this part.
  public var done: Int
  /// Days in all, of this part; 0 where unknown.
  public var total: Int
  /// Rows stored or compared in the whole run.
  public var rows: Int64
}
