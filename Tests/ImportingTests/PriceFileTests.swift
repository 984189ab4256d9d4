import Importing
import Money
import Pricing
import Testing
import Usage

@Suite struct PriceFileTests {
  private static func csv(_ text: String) throws -> PriceFile {
    try PriceFile(file: "p.csv", bytes: Array(text.utf8))
  }

  private static func json(_ text: String) throws -> PriceFile {
    try PriceFile(file: "p.json", bytes: Array(text.utf8))
  }

  private static let usd = "input_price_per_million_tokens"

  @Test func microUSDAndUSDAreToldApartByTheNameOfTheColumn() throws {
    let micros = try Self.csv("provider,model,input_price,cache_write_price\no,m,3750000,\n")
    let usd = try Self.csv(
      "model,provider,\(Self.usd),cache_write_price_per_million_tokens\r\nm,o,3.75e0,\r\n")
    #expect(micros.entries == usd.entries)
    #expect(micros.entries.map(\.prices) == [UnitPrices(input: ExactDecimal(375, scale: 2))])
    #expect(micros.entries.map(\.line) == [2])
  }

  @Test(arguments: [
    "0", "0.0000001", "1e-7", "12345678901234567890123456789012345678",
    "0.00000000000000000000000000000000000001", "2.5E+3", "007",
  ])
  func decimalsKeepTheirValueInCSVAndJSON(text: String) throws {
    let expected = UnitPrices(output: try ExactDecimal(parsing: text))
    let key = "output_price_per_million_tokens"
    let csv = try Self.csv("provider,model,\(key)\no,m,\(text)\n")
    let quoted = try Self.json(#"[{"provider":"o","model":"m","\#(key)":"\#(text)"}]"#)
    #expect(csv.entries.map(\.prices) == [expected])
    #expect(quoted.entries.map(\.prices) == [expected])
    guard text.first != "0" || text.count == 1 || text.hasPrefix("0.") else { return }
    let bare = try Self.json(#"{"prices":[{"provider":"o","model":"m","\#(key)":\#(text)}]}"#)
    #expect(bare.entries.map(\.prices) == [expected])
  }

  @Test func aNullAndAnEmptyCellAreUnknownAndNotZero() throws {
    let json = try Self.json(
      #"[{"provider":"o","model":"m","input_price":0,"output_price":null,"source":"default"}]"#)
    let csv = try Self.csv("provider,model,input_price,output_price\no,m,0,\n")
    #expect(json.entries.map(\.prices) == [UnitPrices(input: .zero)])
    #expect(csv.entries.map(\.prices) == [UnitPrices(input: .zero)])
  }

  @Test func anEntryEndsWhereTheNextOfItsModelStarts() throws {
    let file = try Self.csv(
      """
      provider,model,valid_from,valid_until,input_price
      o,m,2026-11-01,,2
      o,other,,,5
      o,m,,,1
      o,m,2026-12-01T12:00:00Z,2027-01-01,3

      """)
    let november = try Day(parsing: "2026-11-01").start
    let december = try Instant(parsing: "2026-12-01T12:00:00Z")
    let january = try Day(parsing: "2027-01-01").start
    #expect(file.entries.map(\.line) == [4, 2, 5, 3])
    #expect(file.entries.map(\.validFrom) == [nil, november, december, nil])
    #expect(file.entries.map(\.validUntil) == [november, december, january, nil])
  }

  @Test func anAliasMayEndInAStar() throws {
    let file = try Self.csv(
      "provider,model,alias_of,input_price\no,\"a,\"\"b\"\"*\",m,\no,m,,1\n")
    #expect(
      file.aliases
        == [PriceFileAlias(line: 2, provider: "o", pattern: "a,\"b\"*", model: "m")])
    #expect(file.entries.map(\.model) == ["m"])
  }

  @Test(
    arguments: [
      ("", nil, .empty),
      ("provider,model,input_price\n", nil, .empty),
      ("provider,input_price\no,1\n", 1, .missing(column: "model")),
      ("provider,model,price\no,m,1\n", 1, .unknownColumn("price", allowed: [])),
      ("provider,model,model\no,m,m\n", 1, .repeatedColumn("model")),
      (
        "provider,model,input_price,\(usd)\no,m,1,1\n", 1,
        .mixedUnits(micros: "input_price", decimal: usd)
      ),
      ("provider,model,input_price\no,m,1\no,n\n", 3, .wrongCellCount(found: 2, expected: 3)),
      ("provider,model,input_price\no,\"m,1\no,n,1\n", 2, .brokenQuotes),
      ("provider,model,input_price\no,\"m\"x,1\n", 2, .brokenQuotes),
      ("provider,model,input_price\n\no,m,-1\n", 3, .negative(column: "input_price", text: "-1")),
      (
        "provider,model,input_price\no,\"m\nn\",1\no,x,1.5\n", 4,
        .notWhole(column: "input_price", text: "1.5")
      ),
      ("provider,model,\(usd)\no,m,-0.1\n", 2, .negative(column: usd, text: "-0.1")),
      ("provider,model,\(usd)\no,m,1 000\n", 2, .notADecimal(column: usd, text: "1 000")),
      (
        "provider,model,\(usd)\no,m,1e99\n", 2, .notADecimal(column: usd, text: "1e99")
      ),
      ("provider,model,input_price\no,,1\n", 2, .missing(column: "model")),
      ("provider,model,input_price\no, m,1\n", 2, .blanks(column: "model")),
      ("provider,model,input_price\no,m,\n", 2, .noPrice),
      ("provider,model,input_price\no,m,1\no,m,1\n", 3, .duplicate(line: 2)),
      (
        "provider,model,input_price,valid_from\no,m,1,soon\n", 2,
        .notADate(column: "valid_from", text: "soon")
      ),
      (
        "provider,model,input_price,valid_from,valid_until\no,m,1,2026-10-02,2026-10-02\n", 2,
        .endNotAfterStart
      ),
      (
        """
        provider,model,input_price,valid_from,valid_until
        o,m,2,2026-11-01,
        o,m,1,,2026-11-02

        """, 2, .overlapping(line: 3)
      ),
      ("provider,model,alias_of,input_price\no,a*,m,1\n", 2, .aliasWithMore(column: "input_price")),
      ("provider,model,alias_of\no,a*b,m\n", 2, .misplacedStar("a*b")),
      ("provider,model,alias_of\no,a,m*\n", 2, .misplacedStar("m*")),
      ("provider,model,alias_of\no,m,m\n", 2, .aliasOfItself),
      ("provider,model,alias_of\no,a,m\no,a,n\n", 3, .duplicate(line: 2)),
    ] as [(String, Int?, PriceFileError.Problem)])
  func refusesCSV(text: String, line: Int?, problem: PriceFileError.Problem) throws {
    expect(line, problem) { try Self.csv(text) }
  }

  @Test(
    arguments: [
      ("", nil, .empty),
      ("[]", nil, .empty),
      ("[\n{\"provider\": \"o\",\n", 3, .notJSON),
      ("[\n{\"provider\": \"o\",}\n]", 2, .notJSON),
      ("7", 1, .notAList),
      ("{}", 1, .notAList),
      ("{\"prices\": {}}", 1, .notAList),
      ("[\n7]", 1, .notAList),
      ("{\n\"models\": []}", 2, .unknownColumn("models", allowed: [])),
      (
        "[{\"provider\": \"o\", \"model\": \"m\",\n\"input_price\": -3}]", 2,
        .negative(column: "input_price", text: "-3")
      ),
      (
        "[{\"provider\": \"o\", \"model\": \"m\",\n\n\"input_price\": [3]}]", 3,
        .notAValue(column: "input_price")
      ),
      (
        "[{\"provider\": \"o\", \"model\": \"m\", \"input_price\": 1},\n{\"a\": 1}]", 2,
        .unknownColumn("a", allowed: [])
      ),
      (
        "[{\"provider\": \"o\",\n\"provider\": \"o\"}]", 2, .repeatedColumn("provider")
      ),
      (
        "[{\"provider\": \"{\\\"\", \"model\": \"m\",\n\"input_price\": 3e6}]", 2,
        .notWhole(column: "input_price", text: "3e6")
      ),
      (
        """
        {"prices": [
          {"provider": "o", "model": "m", "input_price": 1},
          {
            "provider": "o", "model": "m",
            "input_price": 2
          }
        ]}
        """, 3, .duplicate(line: 2)
      ),
    ] as [(String, Int?, PriceFileError.Problem)])
  func refusesJSON(text: String, line: Int?, problem: PriceFileError.Problem) throws {
    expect(line, problem) { try Self.json(text) }
  }

  @Test func refusesOtherFilesAndOtherEncodings() {
    #expect(throws: PriceFileError(file: "p.txt", line: nil, problem: .unknownFormat)) {
      try PriceFile(file: "p.txt", bytes: [])
    }
    #expect(throws: PriceFileError(file: "p.csv", line: 2, problem: .notText)) {
      try PriceFile(
        file: "p.csv", bytes: Array("provider,model,input_price\no,m".utf8) + [0xff, 0x2c, 0x31])
    }
    #expect(throws: PriceFileError(file: "p.json", line: 1, problem: .notText)) {
      try PriceFile(file: "p.json", bytes: Array("[\"".utf8) + [0xff] + Array("\"]".utf8))
    }
  }

  private func expect(
    _ line: Int?, _ problem: PriceFileError.Problem, _ body: () throws -> PriceFile
  ) {
    let error = #expect(throws: PriceFileError.self) { _ = try body() }
    #expect(error?.line == line)
    // The words that would have been allowed are for the message alone.
    if case .unknownColumn(let name, _) = problem,
      case .unknownColumn(let found, let allowed) = error?.problem
    {
      #expect(name == found)
      #expect(!allowed.isEmpty)
    } else {
      #expect(error?.problem == problem)
    }
  }
}
