import Importing

@testable import Commands

extension ErrorCatalogue {
  private static func bad(
    _ situation: String, _ line: Int?, _ problem: PriceFileError.Problem, _ message: String,
    hint: String = "nothing of the file was stored"
  ) -> Entry {
    let place = line.map { "prices.csv:\($0): " } ?? "prices.csv: "
    return Entry(
      situation, PriceFileError(file: "prices.csv", line: line, problem: problem), .badData,
      place + message, hint: hint)
  }

  static let prices: [Entry] = [
    Entry(
      "A model that no price was ever seen of",
      UnknownModelError(model: "gpt-4.2", nearest: "gpt-4.1"), .usage,
      "no price of 'gpt-4.2' was ever seen", hint: "did you mean 'gpt-4.1'?"),
    Entry(
      "Prices that are none of the four kinds", PriceChoiceError(text: "newest"), .usage,
      "option '--prices' does not take 'newest'",
      hint: "use as-used, current, at:2026-10-01 or file:prices.csv"),
    Entry(
      "A price file that is not there",
      FileReadError(path: "prices.csv", problem: .system(2)), .badData,
      "prices.csv: cannot be read: No such file or directory",
      hint: "check the path and its rights"),
    Entry(
      "A price file that is far too large",
      FileReadError(path: "prices.csv", problem: .tooLarge(limit: 64 << 20)), .badData,
      "prices.csv: larger than 64 MiB"),
    Entry(
      "A price without a date for a time that is over",
      PriceImportError(file: "prices.csv", line: 3), .badData,
      "prices.csv:3: another price was imported for a time that is over",
      hint: "say from when this one is to hold, with valid_from"),
  ]

  static let priceFiles: [Entry] = [
    bad(
      "A price file of another kind", nil, .unknownFormat, "neither a .csv nor a .json file",
      hint: "name the file by what it is"),
    bad("A price file that is not UTF-8", 2, .notText, "not UTF-8"),
    bad("A price file without a price", nil, .empty, "no price in it"),
    bad("Quotes that do not match", 2, .brokenQuotes, "a quoted cell does not end where it should"),
    bad(
      "A line with a cell too many", 2, .wrongCellCount(found: 4, expected: 3),
      "4 cells where the header has 3"),
    bad("A price file that is not JSON", 2, .notJSON, "not JSON"),
    bad(
      "JSON that is no list of prices", 1, .notAList, "not a list of prices",
      hint: "write [{…}, {…}] or {\"prices\": [{…}, {…}]}"),
    bad(
      "A price that is a list", 2, .notAValue(column: "input_price"),
      "'input_price' is neither text nor a number"),
    bad(
      "A column that means nothing", 1, .unknownColumn("input_prise", allowed: ["input_price"]),
      "unknown column 'input_prise'", hint: "did you mean 'input_price'?"),
    bad("A column that comes twice", 1, .repeatedColumn("model"), "column 'model' comes twice"),
    bad("An entry without a model", 2, .missing(column: "model"), "'model' is missing"),
    bad(
      "Both units in one file", 1,
      .mixedUnits(micros: "input_price", decimal: "input_price_per_million_tokens"),
      "'input_price' is in micro-USD and 'input_price_per_million_tokens' in USD",
      hint: "use one of the two forms in a file"),
    bad("Blanks around a name", 2, .blanks(column: "model"), "blanks around 'model'"),
    bad(
      "A price that is no decimal", 2,
      .notADecimal(column: "input_price_per_million_tokens", text: "1,5"),
      "'input_price_per_million_tokens' is '1,5', which is no decimal of at most 38 digits"),
    bad(
      "A fraction of a micro-USD", 2, .notWhole(column: "input_price", text: "1.5"),
      "'input_price' is '1.5', which is no whole number of micro-USD",
      hint: "for USD use 'input_price_per_million_tokens'"),
    bad(
      "A negative price", 2, .negative(column: "input_price", text: "-1"),
      "'input_price' is negative: -1"),
    bad(
      "A date that is none", 2, .notADate(column: "valid_from", text: "soon"),
      "'valid_from' is 'soon', which is no day", hint: "use 2026-10-01 or 2026-10-01T12:00:00Z"),
    bad(
      "A price that ends before it starts", 2, .endNotAfterStart,
      "valid_until is not after valid_from"),
    bad("An entry without a price", 2, .noPrice, "neither a price nor alias_of"),
    bad(
      "An alias with a price", 2, .aliasWithMore(column: "input_price"),
      "an alias has no 'input_price'"),
    bad(
      "An alias with a star inside", 2, .misplacedStar("gpt-*-mini"),
      "'gpt-*-mini' has a '*' elsewhere than at the end of an alias"),
    bad("An alias of itself", 2, .aliasOfItself, "an alias of its own name"),
    bad("The same entry twice", 3, .duplicate(line: 2), "the same entry as on line 2"),
    bad("Two prices for one time", 3, .overlapping(line: 2), "overlaps the entry on line 2"),
  ]
}
