public import Budgeting
import Curl
import Digest
public import Usage

/// Hands messages to the channels that take them.
///
/// Secrets are read at the moment they are needed and kept nowhere.
public struct AlertSender {
  private let channels: [String: AlertChannel]
  private let read: (AlertChannel.Secret) throws(SecretError) -> String

  /// A sender to `channels`, which reads secrets with `read`.
  public init(
    channels: [AlertChannel],
    reading read: @escaping (AlertChannel.Secret) throws(SecretError) -> String
  ) {
    self.channels = Dictionary(channels.map { ($0.name, $0) }) { first, _ in first }
    self.read = read
  }

  /// Sends `digest` once and returns when its channel has taken it.
  ///
  /// Sent again, it carries the same key: as `Idempotency-Key`, as `Message-ID`. Slack has nothing
  /// of the kind.
  public func send(_ digest: AlertDigest, now: Instant) throws(DeliveryError) {
    guard let channel = channels[digest.channel] else {
      throw DeliveryError(channel: digest.channel, problem: .channelRemoved)
    }
    switch channel.kind {
    case .webhook(let webhook): try post(digest, to: webhook, now: now)
    case .slack(let slack):
      let url = try secret(slack.url, of: channel.name)
      try HTTPPost(
        SlackBody(digest).bytes, to: url, from: slack.url, headers: [], channel: channel.name
      ).send(now: now)
    case .mail(let settings): try mail(digest, with: settings)
    case .textfile:
      // It holds figures and takes no messages, so none is ever addressed to it.
      throw DeliveryError(channel: channel.name, problem: .channelRemoved)
    }
  }

  private func post(
    _ digest: AlertDigest, to webhook: AlertChannel.Webhook, now: Instant
  ) throws(DeliveryError) {
    let url = try secret(webhook.url, of: digest.channel)
    let body = WebhookBody(digest).bytes
    let timestamp = String(now.microseconds / 1_000_000)
    var headers = [
      Header(name: "Idempotency-Key", value: digest.key),
      Header(name: "X-Showback-Timestamp", value: timestamp),
    ]
    if let key = webhook.signingKey {
      let signature = try signature(
        of: Array("\(timestamp).".utf8) + body, key: try secret(key, of: digest.channel),
        channel: digest.channel)
      headers.append(Header(name: "X-Showback-Signature", value: "v1=\(signature)"))
    }
    try HTTPPost(body, to: url, from: webhook.url, headers: headers, channel: digest.channel)
      .send(now: now)
  }

  private func signature(
    of content: [UInt8], key: String, channel: String
  ) throws(DeliveryError) -> HMACSHA256 {
    do throws(DigestError) {
      return try HMACSHA256(of: content, key: Array(key.utf8))
    } catch {
      throw DeliveryError(channel: channel, problem: .digest)
    }
  }

  private func mail(
    _ digest: AlertDigest, with settings: AlertChannel.Mail
  ) throws(DeliveryError) {
    var password: String?
    if let secret = settings.password { password = try self.secret(secret, of: digest.channel) }
    let encryption: Mail.Encryption =
      switch settings.encryption {
      case .tls: .tls
      case .startTLS: .startTLS
      case .none: .none
      }
    let mail = Mail(
      host: settings.host, port: settings.port, encryption: encryption, caFile: settings.caFile,
      username: settings.username, password: password, from: settings.from, to: settings.to,
      content: MailContent(digest, from: settings.from, to: settings.to).bytes)
    do throws(MailError) {
      try mail.send()
    } catch {
      throw DeliveryError(channel: digest.channel, problem: .mail(error))
    }
  }

  private func secret(
    _ secret: AlertChannel.Secret, of channel: String
  ) throws(DeliveryError) -> String {
    do throws(SecretError) {
      return try read(secret)
    } catch {
      throw DeliveryError(channel: channel, problem: .secret(secret, error.problem))
    }
  }
}
