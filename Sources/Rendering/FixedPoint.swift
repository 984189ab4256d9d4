/// Whole numbers shown with decimals and, for people, with thousands separators.
enum FixedPoint {
  /// `value` divided by 10 to the power of `decimals`, exactly: `text(-1_234_567, decimals: 2,
  /// groups: true)` is `-12,345.67`.
  static func text(_ value: Int128, decimals: Int, groups: Bool = false) -> String {
    var digits = Array(String(value.magnitude).utf8)
    let missing = decimals + 1 - digits.count
    if missing > 0 {
      digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0)
    }
    let whole = digits.count - decimals
    var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
    for index in digits.indices {
      if index == whole {
        text.append(UInt8(ascii: "."))
      } else if groups, index > 0, index < whole, (whole - index) % 3 == 0 {
        text.append(UInt8(ascii: ","))
      }
      text.append(digits[index])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
