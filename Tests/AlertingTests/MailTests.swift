import Alerting
import Budgeting
import Curl
import Foundation
import Testing

@Suite(.serialized) struct MailTests {
  private func settings(
    _ server: MailServer, _ change: (inout AlertChannel.Mail) -> Void = { _ in }
  ) -> AlertChannel.Mail {
    var settings = AlertChannel.Mail(
      host: "localhost", port: server.port, encryption: .startTLS, caFile: server.caFile,
      from: "costs@example.com", to: ["ada@example.com", "grace@example.com"])
    change(&settings)
    return settings
  }

  private func send(
    _ digest: AlertDigest, with settings: AlertChannel.Mail, password: String = "päss word"
  ) throws(DeliveryError) {
    let sender = AlertSender(channels: [AlertChannel(name: "ops", kind: .mail(settings))]) {
      _ throws(SecretError) in password
    }
    try sender.send(digest, now: Samples.now)
  }

  private func problem(_ settings: AlertChannel.Mail, password: String = "päss word") throws
    -> MailError.Kind?
  {
    let digest = try Samples.digest([Samples.noData])
    let error = #expect(throws: DeliveryError.self) {
      try send(digest, with: settings, password: password)
    }
    guard case .mail(let mail)? = error?.problem else { return nil }
    #expect(!"\(String(reflecting: error))".contains("päss"))
    return mail.kind
  }

  @Test func sendsTextAndHTMLOverSTARTTLS() throws {
    let server = try MailServer("starttls", "auth")
    let standing = try Samples.standing(name: "Zoë <b>& co")
    let digest = try Samples.digest([Samples.crossed(standing)])
    try send(
      digest,
      with: settings(server) {
        $0.username = "showback"
        $0.password = .environment("PASSWORD")
      })
    let mail = try #require(try server.mails().first)
    #expect(mail.isEncrypted)
    #expect(mail.defects == [])
    #expect(mail.sender == "costs@example.com")
    #expect(mail.recipients == ["ada@example.com", "grace@example.com"])
    #expect(mail.headers["from"] == "Showback <costs@example.com>")
    #expect(mail.headers["to"] == "ada@example.com, grace@example.com")
    #expect(mail.headers["message-id"] == "<\(digest.key).showback@example.com>")
    #expect(mail.headers["date"] == "Fri, 20 Nov 2026 02:15:00 +0000")
    #expect(mail.headers["auto-submitted"] == "auto-generated")
    #expect(mail.headers["subject"] == DigestText(digest).title)
    #expect(mail.headers["subject"]?.contains("Zoë") == true)
    #expect(
      mail.text.split(separator: "\n").map(String.init)
        == DigestText(digest).lines.filter { !$0.isEmpty })
    #expect(mail.html.contains("user Zoë &lt;b&gt;&amp; co: 87.2 % of the limit spent"))
    #expect(!mail.html.contains("<b>"))
  }

  @Test func theSameDigestIsTheSameMail() throws {
    let server = try MailServer("starttls")
    let digest = try Samples.digest([Samples.noData])
    try send(digest, with: settings(server))
    try send(digest, with: settings(server))
    let mails = try server.mails()
    #expect(mails.count == 2)
    #expect(Set(mails.map(\.raw)).count == 1)
  }

  @Test func speaksTLSFromTheFirstByte() throws {
    let server = try MailServer("tls")
    try send(try Samples.digest([Samples.noData]), with: settings(server) { $0.encryption = .tls })
    #expect(try server.mails().map(\.isEncrypted) == [true])
  }

  @Test func linesThatBeginWithADotArrive() throws {
    let server = try MailServer("starttls")
    let name = String(repeating: "x", count: 60) + "\n..\n." + String(repeating: ".", count: 90)
    let digest = try Samples.digest([Samples.crossed(try Samples.standing(name: name))])
    try send(digest, with: settings(server))
    let text = try #require(try server.mails().first?.text)
    #expect(text.contains(DigestText(digest).lines[3]))
  }

  @Test func sendsNothingInTheClear() throws {
    let server = try MailServer()
    #expect(try problem(settings(server)) == .encryptionRefused)
    #expect(
      try problem(
        settings(server) {
          $0.encryption = .none
          $0.host = "mail.example.com"
        }) == .invalid(.encryption))
    #expect(try server.mails().isEmpty)
  }

  @Test func thisMachineNeedsNoEncryption() throws {
    let server = try MailServer()
    try send(
      try Samples.digest([Samples.noData]), with: settings(server) { $0.encryption = .none })
    #expect(try server.mails().map(\.isEncrypted) == [false])
  }

  @Test func anUntrustedCertificateIsRefused() throws {
    let server = try MailServer("starttls")
    #expect(try problem(settings(server) { $0.caFile = nil }) == .transport(.tls))
    #expect(try server.mails().isEmpty)
  }

  @Test func aWrongPasswordIsSaidSo() throws {
    let server = try MailServer("starttls", "auth")
    let settings = settings(server) {
      $0.username = "showback"
      $0.password = .environment("PASSWORD")
    }
    #expect(try problem(settings, password: "wrong") == .signInRefused)
  }

  @Test(arguments: [(451, true), (550, false)])
  func aRefusedRecipientKeepsTheMailBack(status: Int, isTemporary: Bool) throws {
    let server = try MailServer("starttls", "refuse=\(status)")
    let digest = try Samples.digest([Samples.noData])
    let error = #expect(throws: DeliveryError.self) { try send(digest, with: settings(server)) }
    guard case .mail(let mail)? = error?.problem else {
      Issue.record("not a mail's error")
      return
    }
    #expect(mail.kind == .refused(status: status))
    #expect(error?.isTemporary == isTemporary)
    #expect(try server.mails().isEmpty)
  }

  @Test(arguments: [
    "a@example.com\r\nBcc: x@example.com", "a@example.com\nx", "<a@example.com>", "a b@example.com",
    "a", "@example.com", "ä@example.com", "a@b@c",
  ])
  func anAddressThatWouldBreakOutIsRefused(address: String) throws {
    let server = try MailServer("starttls")
    #expect(
      try problem(settings(server) { $0.to = ["ada@example.com", address] })
        == .invalid(.address(address)))
    #expect(try problem(settings(server) { $0.from = address }) == .invalid(.address(address)))
    #expect(try server.mails().isEmpty)
  }
}
