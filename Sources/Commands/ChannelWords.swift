import Budgeting

/// A channel in words, without its secrets.
enum ChannelWords {
  static func summary(of channel: AlertChannel) -> String {
    switch channel.kind {
    case .webhook(let webhook): "webhook, address from \(place(of: webhook.url))"
    case .slack(let slack): "slack, address from \(place(of: slack.url))"
    case .mail(let mail):
      "mail to \(mail.to.joined(separator: ", ")) by \(mail.host):\(mail.port) "
        + "(\(mail.encryption.rawValue))"
    case .textfile(let textfile): "textfile \(textfile.path)"
    }
  }

  /// The file or variable that a secret is in.
  static func place(of secret: AlertChannel.Secret) -> String {
    switch secret {
    case .file(let path): path
    case .environment(let name): "$\(name)"
    }
  }
}
