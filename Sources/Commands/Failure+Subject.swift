/// A user or model that the day has nothing of.
struct UnknownSubjectError: Error, Hashable {
  /// What was looked for.
  enum Kind: Hashable {
    /// A user, by login name or id.
    case user
    /// A user whose login name several have; only ids tell them apart.
    case ambiguousUser
    /// A model that the user used on the day.
    case model
    /// Any usage of the user on the day.
    case usage
    /// A budget, by name or key.
    case budget
  }

  var kind: Kind
  /// The word as it was given; of ``Kind/usage``, the user and the day.
  var name: String
  /// What there is instead.
  var known: [String]
}

extension Failure {
  init(unknownSubject error: UnknownSubjectError) {
    let nearest = NearestWord.to(error.name, among: error.known)
    let hint = nearest.map { "did you mean '\($0)'?" }
    switch error.kind {
    case .user:
      self.init(
        "no user '\(error.name)' in the warehouse",
        hint: hint ?? "'showback report spend-by-user --format csv' has names and ids",
        code: .usage)
    case .budget:
      self.init(
        "no budget '\(error.name)' in that month",
        hint: hint ?? "'showback budgets check --format csv' has names, kinds and ids",
        code: .usage)
    case .ambiguousUser:
      self.init(
        "several users are named '\(error.name)'", hint: Self.oneOf(error.known), code: .usage)
    case .model:
      self.init(
        "nothing of model '\(error.name)' on that day", hint: hint ?? Self.oneOf(error.known),
        code: .usage)
    case .usage:
      self.init(
        "no usage of \(error.name)", hint: "collect the day first, or ask for another one",
        code: .usage)
    }
  }
}
