extension JSONWriter {
  /// Writes a field with text, or with `null` where there is none.
  public mutating func field(_ name: String, string text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }

  /// Writes a field with a whole number, or with `null` where there is none.
  public mutating func field(_ name: String, integer number: Int64?) {
    key(name)
    if let number { integer(number) } else { null() }
  }

  /// Writes a field with `true` or `false`.
  public mutating func field(_ name: String, bool truth: Bool) {
    key(name)
    bool(truth)
  }
}
