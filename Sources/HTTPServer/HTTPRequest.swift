/// One request as it arrived, its body read whole.
public struct HTTPRequest: Sendable {
  /// The method in upper case, such as `GET`.
  public var method: String
  /// The path before decoding, without the query.
  public var path: String
  /// The path's parts, each percent-decoded on its own, so that a `%2F` stays inside its part.
  public var segments: [String]
  /// The query in the order given, decoded; a key without `=` has an empty value.
  public var query: [HTTPField]
  /// Header values by lower-case name; of a repeated header the last one.
  public var headers: [String: String]
  /// The body, at most ``HTTPServer/bodyLimit`` bytes.
  public var body: [UInt8]

  /// Splits and decodes a request target such as `/users?q=a+b`.
  public init(
    method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = parts.first.map(String.init) ?? ""
    segments = path.split(separator: "/").map { percentDecoded($0, plusIsSpace: false) }
    query = parts.count > 1 ? decodedQuery(parts[1]) : []
    self.headers = headers
    self.body = body
  }

  /// The first value of a query key, or `nil` where the key is absent.
  public func queryValue(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }
}

private func decodedQuery(_ text: Substring) -> [HTTPField] {
  text.split(separator: "&").map { item in
    let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return HTTPField(
      percentDecoded(pair[0], plusIsSpace: true),
      pair.count > 1 ? percentDecoded(pair[1], plusIsSpace: true) : "")
  }
}

/// Decodes `%XX`; a percent sign without two hexadecimal digits stays as it is.
private func percentDecoded(_ text: Substring, plusIsSpace: Bool) -> String {
  let bytes = Array(text.utf8)
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
      let high = hexadecimalValue(bytes[index + 1]), let low = hexadecimalValue(bytes[index + 2])
    {
      decoded.append(high << 4 | low)
      index += 3
      continue
    }
    decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    index += 1
  }
  return String(decoding: decoded, as: UTF8.self)
}

private func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
