internal import Money
internal import TOML
internal import Usage

// One function for each kind of value; nil where the key does not stand or its value is refused.
extension SectionReader {
  func text(_ key: String) -> Configured<String>? {
    guard let value = entry(key)?.value else { return nil }
    guard case .text(let text) = value.content else {
      reportKind(key, .text, value)
      return nil
    }
    guard !text.isEmpty else {
      report(.empty(key: fullName(key)), at: value.place)
      return nil
    }
    return Configured(text, at: source.place(value.place))
  }

  /// A path, which is relative to the configuration file's folder.
  func path(_ key: String) -> Configured<String>? {
    text(key).map { Configured(source.wholePath($0.value), at: $0.place) }
  }

  /// Text that must stand; notes its absence.
  func requiredText(_ key: String) -> Configured<String>? {
    guard entry(key) != nil else {
      reportMissing(key)
      return nil
    }
    return text(key)
  }

  func word(_ key: String, among allowed: [String]) -> Configured<String>? {
    guard let text = text(key) else { return nil }
    guard allowed.contains(text.value) else {
      source.problems.append(
        ConfigurationProblem(
          .unknownWord(key: fullName(key), word: text.value, allowed: allowed), at: text.place))
      return nil
    }
    return text
  }

  /// A word of an enum whose raw values are the words.
  func word<Word>(_ key: String, as type: Word.Type) -> Configured<Word>?
  where Word: CaseIterable & RawRepresentable & Hashable & Sendable, Word.RawValue == String {
    guard let text = word(key, among: type.allCases.map(\.rawValue)),
      let word = Word(rawValue: text.value)
    else { return nil }
    return Configured(word, at: text.place)
  }

  func boolean(_ key: String) -> Configured<Bool>? {
    guard let value = entry(key)?.value else { return nil }
    guard case .boolean(let boolean) = value.content else {
      reportKind(key, .boolean, value)
      return nil
    }
    return Configured(boolean, at: source.place(value.place))
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Configured<Int>? {
    guard let value = entry(key)?.value else { return nil }
    return integer(value, of: key, in: range).map {
      Configured($0, at: source.place(value.place))
    }
  }

  private func integer(_ value: TOMLValue, of key: String, in range: ClosedRange<Int>) -> Int? {
    guard case .integer(let integer) = value.content else {
      reportKind(key, .integer, value)
      return nil
    }
    guard range.contains(Int(integer)) else {
      report(
        .outOfRange(
          key: fullName(key), value: integer, minimum: Int64(range.lowerBound),
          maximum: Int64(range.upperBound)), at: value.place)
      return nil
    }
    return Int(integer)
  }

  /// Whole numbers that ascend.
  func integers(
    _ key: String, in range: ClosedRange<Int>, mayBeEmpty: Bool = false
  ) -> Configured<[Int]>? {
    guard let value = entry(key)?.value else { return nil }
    guard case .array(let values) = value.content else {
      reportKind(key, .integers, value)
      return nil
    }
    let integers = values.compactMap { integer($0, of: key, in: range) }
    guard integers.count == values.count else { return nil }
    guard mayBeEmpty || !integers.isEmpty else {
      report(.empty(key: fullName(key)), at: value.place)
      return nil
    }
    guard zip(integers, integers.dropFirst()).allSatisfy({ $0 < $1 }) else {
      report(.notAscending(key: fullName(key)), at: value.place)
      return nil
    }
    return Configured(integers, at: source.place(value.place))
  }

  /// Texts in their order, each once; a text alone is a list of one.
  func texts(_ key: String, among allowed: [String] = []) -> [Configured<String>]? {
    guard let value = entry(key)?.value else { return nil }
    var values = [value]
    switch value.content {
    case .array(let list): values = list
    case .text: break
    default:
      reportKind(key, .texts, value)
      return nil
    }
    guard !values.isEmpty else {
      report(.empty(key: fullName(key)), at: value.place)
      return nil
    }
    var seen: Set<String> = []
    return values.compactMap { item in
      guard case .text(let text) = item.content else {
        reportKind(key, .texts, item)
        return nil
      }
      if text.isEmpty {
        report(.empty(key: fullName(key)), at: item.place)
      } else if !allowed.isEmpty, !allowed.contains(text) {
        report(.unknownWord(key: fullName(key), word: text, allowed: allowed), at: item.place)
      } else if !seen.insert(text).inserted {
        report(.repeated(key: fullName(key), item: text), at: item.place)
      } else {
        return Configured(text, at: source.place(item.place))
      }
      return nil
    }
  }

  /// A UTC day, as a TOML date or as text.
  func day(_ key: String) -> Day? {
    guard let value = entry(key)?.value else { return nil }
    switch value.content {
    case .text(let text), .date(let text):
      do { return try Day(parsing: text) } catch {
        report(.notADay(key: fullName(key), text: text), at: value.place)
      }
    default: reportKind(key, .day, value)
    }
    return nil
  }

  /// An amount above zero, exact: a whole number of USD or text with at most six decimals.
  func amount(_ key: String) -> MicroUSD? {
    guard let value = entry(key)?.value else { return nil }
    let text: String
    switch value.content {
    case .integer(let integer): text = "\(integer)"
    case .text(let written): text = written
    default:
      reportKind(key, .amount, value)
      return nil
    }
    guard let micros = Self.micros(text) else {
      report(.notAnAmount(key: fullName(key), text: text), at: value.place)
      return nil
    }
    guard micros > 0 else {
      report(.amountNotPositive(key: fullName(key), text: text), at: value.place)
      return nil
    }
    return MicroUSD(micros)
  }

  private static func micros(_ text: String) -> Int64? {
    do {
      let decimal = try ExactDecimal(parsing: text)
      guard decimal.scale <= 6 else { return nil }
      var micros = decimal.coefficient
      for _ in decimal.scale..<6 {
        let (product, overflow) = micros.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        micros = product
      }
      return Int64(exactly: micros)
    } catch {
      return nil
    }
  }

  /// Addresses of mail; what cannot be one is noted.
  func addresses(_ key: String) -> [String]? {
    guard let texts = texts(key) else { return nil }
    return texts.compactMap { text in
      if EmailAddress.isOne(text.value) { return text.value }
      source.problems.append(
        ConfigurationProblem(
          .notAnAddress(key: fullName(key), text: text.value), at: text.place))
      return nil
    }
  }
}
