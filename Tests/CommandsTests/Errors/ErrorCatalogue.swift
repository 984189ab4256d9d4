@testable import Commands

/// Every error that the program can end with: what leads to it, and what it then says.
///
/// `Documentation/ERRORS.md` is made from this list alone.
enum ErrorCatalogue {
  /// One error with its message.
  struct Entry: Sendable {
    /// When it happens, as a heading.
    var situation: String
    /// What was thrown.
    var error: any Error & Sendable
    /// The line without `showback: ` in front.
    var line: String
    /// The second line without `  hint: ` in front.
    var hint: String?
    /// How the program then ends.
    var code: ExitCode

    init(
      _ situation: String, _ error: any Error & Sendable, _ code: ExitCode, _ line: String,
      hint: String? = nil
    ) {
      self.situation = situation
      self.error = error
      self.line = line
      self.hint = hint
      self.code = code
    }
  }

  /// Errors of one part of the program.
  struct Section: Sendable {
    var title: String
    var entries: [Entry]
  }

  static let sections = [
    Section(title: "Command line", entries: usage),
    Section(title: "Days and periods", entries: dates),
    Section(title: "Address and token", entries: login),
    Section(title: "Server", entries: server + transport),
    Section(title: "Warehouse", entries: warehouse + sqlite),
    Section(title: "Prices", entries: prices),
    Section(title: "Price files", entries: priceFiles),
    Section(title: "Output", entries: output),
    Section(title: "Report files", entries: definitions),
    Section(title: "Queries of reports", entries: queries + tables + parameters),
    Section(title: "Filters, pseudonyms and reports of your own", entries: runs),
    Section(title: "Channels of alerts", entries: alerts),
    Section(title: "The arithmetic of a number", entries: subjects),
    Section(title: "Simulation", entries: simulation),
    Section(title: "Values", entries: values),
  ]

  static let entries = sections.flatMap(\.entries)

  /// What each exit code means, for cron and scripts.
  static let exitCodes: [(code: ExitCode, meaning: String)] = [
    (.configuration, "something is to be configured: address, token, or which warehouse"),
    (.notPermitted, "not permitted: the token is refused, or no cost can be read with it"),
    (.temporary, "a temporary failure: run again; what was collected is kept"),
    (.serverUnavailable, "the server cannot be reached, or something else answers for it"),
    (.cannotWrite, "the warehouse or a report cannot be written"),
    (.badData, "data that cannot be used: a file that is no warehouse, a broken report"),
    (.usage, "a command line that cannot be understood"),
    (.failed, "failed otherwise"),
    (.unexplained, "done; reconciliation left something unexplained"),
    (.budgetExceeded, "done; a budget is exceeded"),
    (.thresholdReached, "done; a budget has reached a threshold"),
    (.done, "done, perhaps with warnings"),
  ]
}
