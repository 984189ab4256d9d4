import JSON
import Testing

@Suite struct JSONWriterTests {
  @Test func putsCommasWhereTheyBelong() {
    var json = JSONWriter()
    json.object { json in
      json.field("a", integer: -1)
      json.key("b")
      json.array { json in
        json.string("x")
        json.null()
        json.object { _ in }
        json.array { _ in }
        json.raw("1.50")
      }
      json.field("c", bool: true)
      json.field("d", string: nil)
      json.field("e", integer: nil)
    }
    #expect(json.text == #"{"a":-1,"b":["x",null,{},[],1.50],"c":true,"d":null,"e":null}"#)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t", #""\n\r\t""#),
    ("\u{0}\u{1f}", #""\u0000\u001f""#), ("é😀/", "\"é😀/\""), ("", "\"\""),
  ])
  func escapesWhatJSONRequires(text: String, json: String) {
    var writer = JSONWriter()
    writer.string(text)
    #expect(writer.text == json)
  }

  @Test func isReadBackByTheParser() throws {
    let text = String((0..<256).compactMap { UnicodeScalar($0).map { Character($0) } })
    var json = JSONWriter()
    json.object { $0.field(text, string: text) }
    #expect(try JSONParser().parse(json.bytes) { $0[text]?.string } == text)
  }

  @Test func piecesHandedOverMakeTheWholeText() {
    var json = JSONWriter()
    var bytes: [UInt8] = []
    json.array { json in
      for number in Int64(0)..<3 {
        json.breakLine()
        json.integer(number)
        bytes += json.drain()
      }
    }
    bytes += json.drain()
    #expect(String(decoding: bytes, as: UTF8.self) == "[\n0,\n1,\n2]")
    #expect(json.bytes == [])
  }
}
