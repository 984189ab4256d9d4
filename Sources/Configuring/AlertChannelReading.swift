internal import Budgeting

/// Reads `[[channel]]`.
enum AlertChannelReading {
  /// The words for kinds, with the keys that each has beside `name` and `kind`.
  private static let keys: [(kind: String, keys: [String])] = [
    ("webhook", ["url_file", "url_env", "signing_key_file", "signing_key_env"]),
    ("slack", ["url_file", "url_env"]),
    (
      "mail",
      [
        "host", "port", "encryption", "ca_file", "username", "password_file", "password_env",
        "from", "to",
      ]
    ),
    ("textfile", ["path", "names_users"]),
  ]

  static func channel(_ section: SectionReader, name: String) -> AlertChannel? {
    if !section.has("kind") { section.reportMissing("kind") }
    guard let kind = section.word("kind", among: keys.map(\.kind))?.value else {
      for key in keys.flatMap(\.keys) { _ = section.entry(key) }
      section.finish()
      return nil
    }
    let settings: AlertChannel.Kind? =
      switch kind {
      case "webhook": webhook(section)
      case "slack":
        requiredSecret(section, "url").map { .slack(AlertChannel.Slack(url: $0)) }
      case "mail": mail(section)
      default: textfile(section)
      }
    section.finish(foreign: keys.flatMap(\.keys), kind: kind)
    return settings.map { AlertChannel(name: name, kind: $0) }
  }

  private static func webhook(_ section: SectionReader) -> AlertChannel.Kind? {
    let url = requiredSecret(section, "url")
    let signingKey = secret(section, "signing_key")
    return url.map { .webhook(AlertChannel.Webhook(url: $0, signingKey: signingKey)) }
  }

  private static func textfile(_ section: SectionReader) -> AlertChannel.Kind? {
    if !section.has("path") { section.reportMissing("path") }
    let path = section.promPath("path")
    let namesUsers = section.boolean("names_users")?.value ?? false
    return path.map {
      .textfile(AlertChannel.Textfile(path: $0.value, namesUsers: namesUsers))
    }
  }

  private static func mail(_ section: SectionReader) -> AlertChannel.Kind? {
    let host = section.requiredText("host")
    let encryption =
      section.word("encryption", as: AlertChannel.Mail.Encryption.self)?.value ?? .startTLS
    let port = section.integer("port", in: 1...65_535)?.value ?? standardPort(encryption)
    let caFile = section.path("ca_file")?.value
    let username = section.text("username")?.value
    let password = secret(section, "password")
    for key in ["from", "to"] where !section.has(key) { section.reportMissing(key) }
    let from = section.addresses("from")?.first
    let to = section.addresses("to") ?? []
    guard let host else { return nil }
    if encryption == .none, !isThisMachine(host.value) {
      section.source.problems.append(
        ConfigurationProblem(.unencryptedMail(host: host.value), at: host.place))
      return nil
    }
    guard let from, !to.isEmpty else { return nil }
    return .mail(
      AlertChannel.Mail(
        host: host.value, port: port, encryption: encryption, caFile: caFile,
        username: username, password: password, from: from, to: to))
  }

  private static func standardPort(_ encryption: AlertChannel.Mail.Encryption) -> Int {
    switch encryption {
    case .tls: 465
    case .startTLS: 587
    case .none: 25
    }
  }

  private static func isThisMachine(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
  }

  // MARK: - Secrets

  /// Where a secret is found: the key with `_file` or `_env` behind it.
  private static func secret(_ section: SectionReader, _ key: String) -> AlertChannel.Secret? {
    let file = section.path("\(key)_file")
    let variable = section.text("\(key)_env")
    if section.has("\(key)_file"), section.has("\(key)_env") {
      section.reportHere(.severalOf(["\(key)_file", "\(key)_env"]))
      return nil
    }
    return file.map { .file($0.value) } ?? variable.map { .environment($0.value) }
  }

  private static func requiredSecret(
    _ section: SectionReader, _ key: String
  ) -> AlertChannel.Secret? {
    let names = ["\(key)_file", "\(key)_env"]
    if !names.contains(where: section.has) { section.reportHere(.noneOf(names)) }
    return secret(section, key)
  }
}
