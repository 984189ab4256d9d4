import Warehousing

/// Short names of models, with their provider where one name has several.
struct ModelLabels {
  private let ambiguous: Set<String>

  init(_ models: [ModelName]) {
    let byName = Dictionary(grouping: Set(models), by: \.model)
    ambiguous = Set(byName.filter { $0.value.count > 1 }.keys)
  }

  func label(of model: ModelName) -> String {
    guard ambiguous.contains(model.model) else { return model.model }
    let provider = model.providerName.isEmpty ? model.provider : model.providerName
    return "\(provider)/\(model.model)"
  }
}
