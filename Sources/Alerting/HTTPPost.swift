import Budgeting
import Curl
import Usage

/// A message on its way to an HTTP receiver.
///
/// The path and query of the address are secrets and stand in no error.
struct HTTPPost {
  let channel: String
  let request: Request

  /// Refuses an address that would send the message in the clear, this machine apart.
  init(
    _ body: [UInt8], to url: String, from secret: AlertChannel.Secret, headers: [Header],
    channel: String
  ) throws(DeliveryError) {
    let isLoopback = Self.isLoopback(url)
    guard url.lowercased().hasPrefix("https://") || isLoopback else {
      throw DeliveryError(channel: channel, problem: .notAnAddress(secret))
    }
    self.channel = channel
    request = Request(
      url: url, method: "POST",
      headers: [Header(name: "Content-Type", value: "application/json; charset=utf-8")] + headers,
      body: body, timeoutMilliseconds: 30_000, stallTimeoutSeconds: 30,
      maximumResponseBytes: 1 << 20, allowsPlainHTTP: isLoopback, userAgent: "showback")
  }

  /// Sends it and waits for the answer; any status of the 200s is success.
  func send(now: Instant) throws(DeliveryError) {
    let response: Response
    do throws(CurlError) {
      let pool = try TransferPool(maximumConnectionsPerHost: 1)
      try pool.start(request, id: 0)
      guard let completion = try pool.next(timeoutMilliseconds: nil) else {
        throw CurlError(kind: .other)
      }
      response = try completion.result.get()
    } catch {
      throw failed(error)
    }
    guard !(200..<300).contains(response.status) else { return }
    throw DeliveryError(
      channel: channel,
      problem: .answered(
        status: response.status, place: place,
        retryAfterSeconds: response.headers["retry-after"].flatMap {
          Self.seconds($0, from: now)
        }))
  }

  /// Scheme, host and port: what may be shown of the address.
  private var place: String {
    let shown = URLText.withoutQuery(request.url)
    guard let slashes = shown.firstRange(of: "://") else { return "" }
    return String(
      shown[..<slashes.upperBound] + shown[slashes.upperBound...].prefix { $0 != "/" })
  }

  private func failed(_ error: CurlError) -> DeliveryError {
    let isSafe = !error.message.contains("/")
    return DeliveryError(
      channel: channel,
      problem: .transport(error.kind, place: place, message: isSafe ? error.message : ""))
  }

  /// RFC 9110 allows a number of seconds and a date.
  private static func seconds(_ text: String, from now: Instant) -> Int64? {
    if let seconds = Int64(text) { return seconds >= 0 ? seconds : nil }
    guard let date = Instant(httpDate: text) else { return nil }
    return max(0, (date.microseconds - now.microseconds) / 1_000_000 + 1)
  }

  private static func isLoopback(_ url: String) -> Bool {
    guard url.lowercased().hasPrefix("http://") else { return false }
    let authority = url.dropFirst("http://".count).prefix { !"/?#".contains($0) }
    if authority.contains("@") { return false }
    if authority.hasPrefix("[::1]") {
      return authority.dropFirst(5).first.map { $0 == ":" } ?? true
    }
    let host = authority.prefix { $0 != ":" }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost"
      || (octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil })
  }
}
