/// Reads Prometheus's text format, version 0.0.4, as strictly as `promtool check metrics` and the
/// textfile collector do together.
enum ExpositionParser {
  struct Family {
    var name: String
    var help: String
    var type: String
    var samples: [Sample]
  }

  struct Sample {
    /// `name=value`, unescaped, in their order.
    var labels: [String]
    var value: String
  }

  struct Flaw: Error {
    var line: Int
    var what: String
  }

  static func families(of text: String) throws -> [Family] {
    guard text.unicodeScalars.last == "\n" else { throw Flaw(line: 0, what: "no line end") }
    var families: [Family] = []
    var help: (name: String, text: String)?
    var series: Set<String> = []
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      func flaw(_ what: String) -> Flaw { Flaw(line: index + 1, what: "\(what): \(line)") }
      let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      if line.hasPrefix("# HELP ") {
        guard words.count == 4, isName(words[2]) else { throw flaw("help") }
        guard !families.contains(where: { $0.name == words[2] }) else { throw flaw("twice") }
        help = (String(words[2]), String(words[3]))
      } else if line.hasPrefix("# TYPE ") {
        guard words.count == 4, let last = help, last.name == words[2],
          ["gauge", "counter"].contains(words[3])
        else { throw flaw("type") }
        families.append(
          Family(name: last.name, help: last.text, type: String(words[3]), samples: []))
        help = nil
      } else {
        guard help == nil, var family = families.popLast() else { throw flaw("sample") }
        var reader = Reader(line)
        guard reader.name() == family.name else { throw flaw("another family's sample") }
        let sample = try reader.sample() ?? { throw flaw("sample") }()
        guard series.insert("\(family.name)\(sample.labels.sorted())").inserted else {
          throw flaw("the same series twice")
        }
        family.samples.append(sample)
        families.append(family)
      }
    }
    guard families.allSatisfy({ !$0.samples.isEmpty }) else {
      throw Flaw(line: 0, what: "a family without samples")
    }
    return families
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) || (0x41...0x5a).contains($0)
        || $0 == 0x5f
    }
  }

  private struct Reader {
    var rest: Substring.UnicodeScalarView

    init(_ line: Substring) { rest = line.unicodeScalars }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard rest.first == scalar else { return false }
      rest.removeFirst()
      return true
    }

    mutating func name() -> String? {
      let name = rest.prefix { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
      rest = rest[name.endIndex...]
      return ExpositionParser.isName(Substring(name)) ? String(name) : nil
    }

    /// Labels and a decimal number, and nothing after it: no timestamp.
    mutating func sample() throws -> Sample? {
      var labels: [String] = []
      if take("{") {
        repeat {
          guard let name = name(), take("="), take("\""), let value = quoted() else { return nil }
          guard !labels.contains(where: { $0.hasPrefix("\(name)=") }) else { return nil }
          labels.append("\(name)=\(value)")
        } while take(",")
        guard take("}") else { return nil }
      }
      guard take(" ") else { return nil }
      let value = String(rest)
      let digits = value.drop { $0 == "-" }
      let isNumber =
        !digits.isEmpty && digits.filter { $0 == "." }.count <= 1
        && digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
      return isNumber ? Sample(labels: labels, value: value) : nil
    }

    private mutating func quoted() -> String? {
      var value = ""
      while let scalar = rest.popFirst() {
        switch scalar {
        case "\"": return value
        case "\\":
          switch rest.popFirst() {
          case "\\": value += "\\"
          case "\"": value += "\""
          case "n": value += "\n"
          default: return nil
          }
        default: value.unicodeScalars.append(scalar)
        }
      }
      return nil
    }
  }
}
