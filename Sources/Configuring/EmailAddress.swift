/// What may be an e-mail address: no more is checked than that a mistake is likely to be found.
enum EmailAddress {
  /// One `@` with something on either side, and neither blanks nor control characters.
  static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f }
      && !text.contains(where: { "<>,;\"".contains($0) })
  }
}
