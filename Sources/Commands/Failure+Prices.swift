import Importing

extension Failure {
  init(priceImport error: PriceImportError) {
    self.init(
      "\(error.file):\(error.line): another price was imported for a time that is over",
      hint: "say from when this one is to hold, with valid_from", code: .badData)
  }

  init(unknownModel error: UnknownModelError) {
    self.init(
      "no price of '\(error.model)' was ever seen",
      hint: error.nearest.map { "did you mean '\($0)'?" }
        ?? "see 'showback prices list --all'", code: .usage)
  }

  init(priceChoice error: PriceChoiceError) {
    self.init(
      "option '--prices' does not take '\(error.text)'",
      hint: "use as-used, current, at:2026-10-01 or file:prices.csv", code: .usage)
  }

  init(fileRead error: FileReadError) {
    switch error.problem {
    case .system(let code):
      self.init(
        "\(error.path): cannot be read: \(SystemError.text(code))",
        hint: "check the path and its rights", code: .badData)
    case .tooLarge(let limit):
      self.init("\(error.path): larger than \(limit >> 20) MiB", code: .badData)
    case .notText: self.init("\(error.path): is not UTF-8 text", code: .badData)
    }
  }

  init(priceFile error: PriceFileError) {
    let place = error.line.map { "\(error.file):\($0): " } ?? "\(error.file): "
    let (line, hint) = Self.words(error.problem)
    self.init(place + line, hint: hint ?? "nothing of the file was stored", code: .badData)
  }

  private static func words(_ problem: PriceFileError.Problem) -> (String, String?) {
    switch problem {
    case .unknownFormat: ("neither a .csv nor a .json file", "name the file by what it is")
    case .notText: ("not UTF-8", nil)
    case .empty: ("no price in it", nil)
    case .brokenQuotes: ("a quoted cell does not end where it should", nil)
    case .wrongCellCount(let found, let expected):
      ("\(found) cells where the header has \(expected)", nil)
    case .notJSON: ("not JSON", nil)
    case .notAList:
      ("not a list of prices", "write [{…}, {…}] or {\"prices\": [{…}, {…}]}")
    case .notAValue(let column): ("'\(column)' is neither text nor a number", nil)
    case .unknownColumn(let name, let allowed):
      (
        "unknown column '\(name)'",
        NearestWord.to(name, among: allowed).map { "did you mean '\($0)'?" } ?? oneOf(allowed)
      )
    case .repeatedColumn(let name): ("column '\(name)' comes twice", nil)
    case .missing(let column): ("'\(column)' is missing", nil)
    case .mixedUnits(let micros, let decimal):
      (
        "'\(micros)' is in micro-USD and '\(decimal)' in USD",
        "use one of the two forms in a file"
      )
    case .blanks(let column): ("blanks around '\(column)'", nil)
    default: priceWords(problem)
    }
  }

  private static func priceWords(_ problem: PriceFileError.Problem) -> (String, String?) {
    switch problem {
    case .notADecimal(let column, let text):
      ("'\(column)' is '\(text)', which is no decimal of at most 38 digits", nil)
    case .notWhole(let column, let text):
      (
        "'\(column)' is '\(text)', which is no whole number of micro-USD",
        "for USD use '\(column)_per_million_tokens'"
      )
    case .negative(let column, let text): ("'\(column)' is negative: \(text)", nil)
    case .notADate(let column, let text):
      ("'\(column)' is '\(text)', which is no day", "use 2026-10-01 or 2026-10-01T12:00:00Z")
    case .endNotAfterStart: ("valid_until is not after valid_from", nil)
    case .noPrice: ("neither a price nor alias_of", nil)
    case .aliasWithMore(let column): ("an alias has no '\(column)'", nil)
    case .misplacedStar(let name):
      ("'\(name)' has a '*' elsewhere than at the end of an alias", nil)
    case .aliasOfItself: ("an alias of its own name", nil)
    case .duplicate(let line): ("the same entry as on line \(line)", nil)
    case .overlapping(let line): ("overlaps the entry on line \(line)", nil)
    default: ("\(problem)", nil)
    }
  }
}
