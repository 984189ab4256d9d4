import Reporting

/// The reports of a page, and how links find them.
struct PageContents {
  struct Entry {
    /// The report's name on the command line.
    var name: String
    /// Letters, digits, hyphens and underscores, unlike any other on the page.
    var id: String
    var title: String
    var description: String
  }

  let entries: [Entry]

  init(_ heads: [ReportHead]) {
    var taken: Set<String> = ["reports", "contents"]
    var entries: [Entry] = []
    for (index, head) in heads.enumerated() {
      let isPlain = head.name.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      }
      // A name of the user's own may hold anything; the prefix keeps numbers from meeting names.
      let id = isPlain && taken.insert(head.name).inserted ? head.name : "report_\(index + 1)"
      entries.append(
        Entry(
          name: head.name, id: id, title: SafeText.neutralised(head.title),
          description: SafeText.neutralised(head.description)))
    }
    self.entries = entries
  }
}
