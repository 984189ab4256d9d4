import Foundation
import TestSupport

/// A mail server on loopback in a process of its own, with a certificate made for it.
///
/// It speaks STARTTLS or TLS, may ask for a password or refuse, and hands each mail to Python's own
/// mail parser, which is strict about what it takes.
final class MailServer {
  let folder: TemporaryFolder
  let port: Int
  private let process = Process()

  /// Starts the server with options of the script below.
  init(_ options: String...) throws {
    folder = try TemporaryFolder()
    try Self.run(
      "/usr/bin/openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", folder.file("key.pem"), "-out",
        folder.file("cert.pem"),
      ])
    let script = try folder.write(Self.script, to: "server.py")
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-u", script, folder.path] + options
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.executableLoad)
    }
    self.port = port
  }

  deinit { kill(process.processIdentifier, SIGKILL) }

  /// The certificate that its clients have to trust.
  var caFile: String { folder.file("cert.pem") }

  /// A mail as it was understood.
  struct Received {
    var sender: String
    var recipients: [String]
    var isEncrypted: Bool
    var headers: [String: String]
    var defects: [String]
    var text: String
    var html: String
    var raw: String
  }

  /// The mails that it took, in order.
  func mails() throws -> [Received] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("mail-") }.sorted()
    return try names.map { name in
      let data = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      return Received(
        sender: object["sender"] as? String ?? "",
        recipients: object["recipients"] as? [String] ?? [],
        isEncrypted: object["encrypted"] as? Bool ?? false,
        headers: object["headers"] as? [String: String] ?? [:],
        defects: object["defects"] as? [String] ?? ["unread"],
        text: (object["text"] as? String ?? "").replacing("\r\n", with: "\n"),
        html: object["html"] as? String ?? "",
        raw: object["raw"] as? String ?? "")
    }
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  private static let script = #"""
    from base64 import b64decode
    from email import message_from_bytes
    from email.policy import default
    from json import dump
    from os import getppid, rename
    from socket import create_server
    from ssl import PROTOCOL_TLS_SERVER, SSLContext
    from sys import argv
    from threading import Thread
    folder, options = argv[1], argv[2:]
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    count = 0
    refusals = [o.split("=")[1] for o in options if o.startswith("refuse=")]

    def understood(sender, recipients, encrypted, data):
        message = message_from_bytes(data, policy=default)
        def part(kind):
            found = message.get_body((kind,))
            return found.get_content() if found else ""
        defects = [repr(d) for p in message.walk() for d in p.defects]
        defects += [repr(d) for v in message.values() for d in getattr(v, "defects", [])]
        defects += ["long line" for l in data.split(b"\r\n") if len(l) > 998]
        defects += ["bare line end" for l in data.split(b"\r\n") if b"\n" in l or b"\r" in l]
        defects += ["not ASCII" for b in data if b > 126]
        return {"sender": sender, "recipients": recipients, "encrypted": encrypted,
                "headers": {k.lower(): str(v) for k, v in message.items()}, "defects": defects,
                "text": part("plain"), "html": part("html"), "raw": data.decode("latin-1")}

    def serve(connection):
        global count
        encrypted = "tls" in options
        if encrypted:
            connection = context.wrap_socket(connection, server_side=True)
        stream = connection.makefile("rwb")
        def say(text):
            stream.write(text.encode() + b"\r\n")
            stream.flush()
        say("220 localhost ESMTP")
        sender, recipients, signed_in = None, [], False
        while True:
            line = stream.readline().decode("latin-1").rstrip("\r\n")
            word = line.split(" ")[0].upper()
            if not line:
                return
            if word == "EHLO":
                offers = ["localhost", "8BITMIME"]
                if "starttls" in options and not encrypted:
                    offers.append("STARTTLS")
                if "auth" in options and encrypted:
                    offers.append("AUTH PLAIN")
                for offer in offers[:-1]:
                    say("250-" + offer)
                say("250 " + offers[-1])
            elif word == "STARTTLS":
                say("220 go ahead")
                connection = context.wrap_socket(connection, server_side=True)
                stream = connection.makefile("rwb")
                encrypted = True
            elif word == "AUTH":
                words = line.split(" ")
                if len(words) < 3:
                    say("334 ")
                    words.append(stream.readline().decode().strip())
                _, user, password = b64decode(words[2]).decode().split("\0")
                signed_in = (user, password) == ("showback", "p\u00e4ss word")
                say("235 welcome" if signed_in else "535 no")
            elif word == "MAIL":
                sender, recipients = line[10:].split(">")[0].lstrip("<"), []
                say("250 ok" if signed_in or "auth" not in options else "530 sign in first")
            elif word == "RCPT":
                if refusals:
                    say(refusals.pop(0) + " not now")
                else:
                    recipients.append(line[8:].split(">")[0].lstrip("<"))
                    say("250 ok")
            elif word == "DATA":
                say("354 go ahead")
                data = b""
                while (piece := stream.readline()) != b".\r\n":
                    data += piece[1:] if piece.startswith(b".") else piece
                name = "%s/mail-%03d" % (folder, count)
                count += 1
                with open(name + ".part", "w") as file:
                    dump(understood(sender, recipients, encrypted, data), file)
                rename(name + ".part", name)
                say("250 taken")
            elif word == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def guarded(connection):
        try:
            serve(connection)
        except OSError:
            pass
        finally:
            connection.close()

    server = create_server(("127.0.0.1", 0))
    server.settimeout(1)
    parent = getppid()
    print(server.getsockname()[1])
    while getppid() == parent:
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        connection.settimeout(30)
        Thread(target=guarded, args=(connection,), daemon=True).start()
    """#
}
