import HTMLTemplate

/// The text of a cell, with what stands behind the cent apart, so that it can be shown quietly.
struct ShownNumber {
  var text: String
  /// The decimals from the third on; nil where there are none.
  var micros: String?

  init(_ text: String, decimals: Int) {
    let behindCent = decimals - 2
    guard behindCent > 0, text.contains(".") else {
      self.text = text
      return
    }
    self.text = String(text.dropLast(behindCent))
    micros = String(text.suffix(behindCent))
  }

  /// Sets the markers `TEXT` and `MICROS` of a section.
  var values: TemplateValues {
    var values = TemplateValues(["TEXT": text])
    values.show("MICROS", micros)
    return values
  }
}
