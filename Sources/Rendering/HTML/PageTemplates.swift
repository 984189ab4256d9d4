import HTMLTemplate

/// What the templates of a page are for, and the markers that each may use.
enum PageTemplates {
  static let page = TemplateDeclaration(
    name: "page.html",
    scope: TemplateScope(
      ["POLICY", "GENERATOR", "TITLE", "PERIOD", "DEPLOYMENT", "ESTIMATE", "COMMAND"],
      sections: [
        "DATA_AS_OF": TemplateScope(["DATA_AS_OF"]),
        "FILTER": TemplateScope(["NAME", "VALUE"]),
        "NOTHING": TemplateScope(["NOTHING"]),
        "NOTE": TemplateScope(["NOTE"]),
        "FIGURES": TemplateScope(sections: [
          "FIGURE": TemplateScope(
            ["LABEL", "TEXT"],
            sections: [
              "MICROS": TemplateScope(["MICROS"]), "UNIT": TemplateScope(["UNIT"]),
              "REMARK": TemplateScope(["REMARK"]),
            ])
        ]),
        "ENTRY": TemplateScope(["ID", "TITLE", "DESCRIPTION"]),
        "PRICES": TemplateScope(sections: ["PRICE_LIST": TemplateScope(["NAME", "SHA256"])]),
      ]),
    // Without them a page could fetch things, or pass its estimates for invoices.
    required: ["POLICY", "ESTIMATE"], places: ["STYLE", "REPORTS"])

  static let report = TemplateDeclaration(
    name: "report.html",
    scope: TemplateScope(
      ["ID", "TITLE", "DESCRIPTION"],
      sections: [
        "WIDE": TemplateScope(),
        "FACT": TemplateScope(["FACT"]),
        "EMPTY": TemplateScope(["EMPTY"]),
        "TABLE": TemplateScope(
          ["CAPTION"],
          sections: [
            "COLUMN": TemplateScope(
              ["CLASS", "HEADING"], sections: ["UNIT": TemplateScope(["UNIT"])]),
            "TOTALS": TemplateScope(sections: [
              "TOTAL": TemplateScope(
                ["CLASS"],
                sections: [
                  "HEADING": TemplateScope(["HEADING"]),
                  "SUM": TemplateScope(
                    ["TEXT"], sections: ["MICROS": TemplateScope(["MICROS"])]),
                ])
            ]),
          ]),
        "MORE": TemplateScope(["MORE"]),
        "NOTES": TemplateScope(sections: ["NOTE": TemplateScope(["NOTE"])]),
      ]),
    places: ["CHARTS", "ROWS"])

  static let row = TemplateDeclaration(
    name: "row.html",
    scope: TemplateScope(sections: [
      "CELL": TemplateScope(
        ["CLASS", "TEXT"],
        sections: [
          "HEADING": TemplateScope(), "WORDS": TemplateScope(),
          "VALUE": TemplateScope(sections: ["MICROS": TemplateScope(["MICROS"])]),
        ])
    ]))

  static let chart = TemplateDeclaration(
    name: "chart.html",
    scope: TemplateScope(
      ["ID", "TITLE", "DESCRIPTION", "UNIT", "WIDTH", "HEIGHT"],
      sections: [
        "HATCHING": TemplateScope(),
        "RULE": TemplateScope(["CLASS", "PATH"]),
        "MARK": TemplateScope(
          ["CLASS", "PATH", "TEXT"], sections: ["HATCHED": TemplateScope()]),
        "WORD": TemplateScope(["CLASS", "X", "Y", "ANCHOR", "TEXT"]),
        "LEGEND": TemplateScope(sections: [
          "ENTRY": TemplateScope(
            ["CLASS", "NAME", "TEXT"], sections: ["HATCHED": TemplateScope()])
        ]),
        "REMARK": TemplateScope(["REMARK"]),
      ]))

  static let all = [chart, page, report, row]
}
