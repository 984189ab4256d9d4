import HTMLTemplate
import Reporting
import Usage

/// What the markers of `page.html` stand for.
struct PageValues {
  let values: TemplateValues

  init(_ head: PackageHead, contents: PageContents, policy: String) {
    var sections: [String: [TemplateValues]] = [:]
    sections["FILTER"] = head.filters.map {
      TemplateValues([
        "NAME": SafeText.neutralised($0.name), "VALUE": SafeText.neutralised($0.value),
      ])
    }
    sections["NOTE"] = head.notes.map { TemplateValues(["NOTE": SafeText.neutralised($0)]) }
    let figures = head.figures.map(Self.figure)
    sections["FIGURES"] =
      figures.isEmpty ? [] : [TemplateValues(sections: ["FIGURE": figures])]
    sections["ENTRY"] = contents.entries.map {
      TemplateValues(["ID": $0.id, "TITLE": $0.title, "DESCRIPTION": $0.description])
    }
    let lists = head.priceLists.map {
      TemplateValues([
        "NAME": SafeText.neutralised($0.name), "SHA256": SafeText.neutralised($0.sha256),
      ])
    }
    sections["PRICES"] = lists.isEmpty ? [] : [TemplateValues(sections: ["PRICE_LIST": lists])]
    var values = TemplateValues(
      [
        "POLICY": policy, "GENERATOR": SafeText.neutralised(head.generator),
        "TITLE": SafeText.neutralised(head.title), "PERIOD": PeriodWords.text(head.period),
        "DEPLOYMENT": SafeText.neutralised(head.deployment), "ESTIMATE": TableHeader.estimate,
        "COMMAND": Self.command(head, contents),
      ], sections: sections)
    // Whole seconds: the fraction tells nobody anything.
    values.show("DATA_AS_OF", head.dataAsOf.map { "\($0.description.prefix(19))Z" })
    values.show("NOTHING", Self.nothing(head))
    self.values = values
  }

  private static func figure(_ figure: PackageHead.Figure) -> TemplateValues {
    var text = ColumnText(kind: figure.kind)
    text.admit(figure.cell)
    var values = ShownNumber(text.text(figure.cell), decimals: text.decimals).values
    values.set("LABEL", SafeText.neutralised(figure.label))
    // A count of tokens is called so.
    let hasUnit = figure.cell != .absent && text.isNumeric && figure.kind != .tokens
    values.show("UNIT", hasUnit ? figure.kind.unit : nil)
    values.show("REMARK", figure.note.isEmpty ? nil : SafeText.neutralised(figure.note))
    return values
  }

  /// Why a page may have little to show; nil where there is spend.
  private static func nothing(_ head: PackageHead) -> String? {
    if head.period.isEmpty { return "The period has no days, so there is nothing to report." }
    let total = head.figures.first { $0.name == PackageHead.Figure.totalCost }
    guard let total, total.cell == .absent else { return nil }
    return "No spend is known for \(PeriodWords.text(head.period))."
  }

  /// A command that writes the page anew, quoted for a shell.
  private static func command(_ head: PackageHead, _ contents: PageContents) -> String {
    var words = ["showback", "report"] + contents.entries.map { quoted($0.name) }
    words += ["--since", "\(head.period.start)", "--until", "\(head.period.end)"]
    for filter in head.filters { words += ["--\(filter.name)", quoted(filter.value)] }
    return (words + ["--format", "html", "--output", "showback.html"]).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
    if isPlain { return word }
    return "'\(SafeText.neutralised(word).replacing("'", with: "'\\''"))'"
  }
}
