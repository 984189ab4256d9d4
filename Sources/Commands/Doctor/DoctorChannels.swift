import Budgeting
import Curl
import Glibc

/// Whether alerts would find their way: secrets can be read and hosts take connections; nothing is
/// sent.
struct DoctorChannels {
  let channels: [AlertChannel]
  /// Reads an environment variable.
  let environment: (String) -> String?

  var lines: [DoctorLine] { channels.map(line) }

  private func line(_ channel: AlertChannel) -> DoctorLine {
    let subject = "channel \(channel.name)"
    do throws(SecretProblem) {
      switch channel.kind {
      case .webhook(let webhook):
        if let key = webhook.signingKey { _ = try secret(key) }
        return try connection(subject, toAddress: webhook.url)
      case .slack(let slack): return try connection(subject, toAddress: slack.url)
      case .mail(let mail):
        if let password = mail.password { _ = try secret(password) }
        return connection(subject, host: mail.host, port: mail.port)
      case .textfile(let textfile):
        return DoctorFiles.unwritable(fileAt: textfile.path, subject)
          ?? .ok(subject, "writes \(textfile.path)")
      }
    } catch {
      return .fail(subject, error.text, mend: error.mend, code: .configuration)
    }
  }

  // MARK: - Secrets

  private struct SecretProblem: Error {
    var text: String
    var mend: String
  }

  private func secret(_ secret: AlertChannel.Secret) throws(SecretProblem) -> String {
    let text: String
    switch secret {
    case .environment(let name):
      text = environment(name) ?? ""
      guard !text.isEmpty else {
        throw SecretProblem(
          text: "the variable \(name) is not set", mend: "set it where the run is started")
      }
    case .file(let path):
      do throws(FileReadError) {
        text = String(decoding: try FileBytes.read(path), as: UTF8.self)
      } catch {
        let failure = Failure(fileRead: error)
        throw SecretProblem(text: failure.line, mend: failure.hint ?? "give another file")
      }
      guard !text.allSatisfy(\.isWhitespace) else {
        throw SecretProblem(text: "\(path): the file is empty", mend: "put the secret in it")
      }
    }
    return text
  }

  // MARK: - Connections

  private func connection(
    _ subject: String, toAddress secret: AlertChannel.Secret
  ) throws(SecretProblem) -> DoctorLine {
    let place = ChannelWords.place(of: secret)
    guard let target = WebAddress(try self.secret(secret)) else {
      throw SecretProblem(
        text: "\(place): this is no web address", mend: "write https://… in it, and no more")
    }
    let proxy = environment(target.isEncrypted ? "https_proxy" : "http_proxy") ?? ""
    guard proxy.isEmpty else {
      return .ok(subject, "address from \(place); it goes through a proxy and was not tried")
    }
    return connection(subject, host: target.host, port: target.port)
  }

  private func connection(_ subject: String, host: String, port: Int) -> DoctorLine {
    if let problem = Connecting.problem(host: host, port: port, milliseconds: 5_000) {
      return .fail(
        subject, "\(host):\(port): no connection: \(problem)",
        mend: "check the address and the network", code: .serverUnavailable)
    }
    return .ok(subject, "\(host):\(port) takes connections; nothing was sent")
  }
}
