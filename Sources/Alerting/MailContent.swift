import Budgeting
import Usage

/// A digest as a mail: headers, and the same words as text and as HTML.
///
/// The same digest gives the same bytes, `Message-ID` and `Date` included, so that a mail that is
/// sent twice is recognised as one.
struct MailContent {
  /// The whole, each line ending in CR LF.
  let bytes: [UInt8]

  init(_ digest: AlertDigest, from: String, to: [String]) {
    let text = DigestText(digest)
    let boundary = "=_\(digest.key)"
    let domain = from.split(separator: "@").last ?? "localhost"
    var lines = [
      "Date: \(MailDate.text(digest.recordedAt))",
      "From: Showback <\(from)>",
      "To: \(to.joined(separator: ",\r\n "))",
      EncodedWord.header("Subject", text.title),
      "Message-ID: <\(digest.key).showback@\(domain)>",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
      "",
    ]
    for (type, part) in [
      ("plain", text.lines.joined(separator: "\n")), ("html", MailHTML(text).text),
    ] {
      lines += [
        "--\(boundary)",
        "Content-Type: text/\(type); charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        QuotedPrintable.encoded(part),
      ]
    }
    // A boundary beginning with `=_` cannot stand in quoted-printable text.
    lines += ["--\(boundary)--", ""]
    bytes = Array(lines.joined(separator: "\r\n").utf8)
  }
}
