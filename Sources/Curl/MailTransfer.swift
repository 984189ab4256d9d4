internal import CCurl

/// The easy handle of one mail, released with it; owned by the call that sends, and not for sharing.
@safe final class MailTransfer {
  private let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private let mail: Mail
  private var recipients: UnsafeMutablePointer<curl_slist>?
  private var position = 0

  init(_ mail: Mail) throws(MailError) {
    guard Library.initialization == CURLE_OK, let handle = unsafe curl_easy_init() else {
      throw MailError(
        kind: .transport(.other), host: mail.host, code: Int32(CURLE_FAILED_INIT.rawValue))
    }
    unsafe self.handle = unsafe handle
    self.mail = mail
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    unsafe recipients = nil
    for address in mail.to {
      guard let longer = unsafe curl_slist_append(recipients, address) else {
        throw MailError(kind: .transport(.outOfMemory), host: mail.host)
      }
      unsafe recipients = unsafe longer
    }
  }

  deinit {
    // The handle still refers to the list and to the buffer, so it goes first.
    unsafe curl_easy_cleanup(handle)
    unsafe curl_slist_free_all(recipients)
    unsafe errorText.deallocate()
  }

  /// Sends the mail and waits for the server's last answer.
  func run() throws(MailError) {
    try setOptions()
    // libcurl reads from this object while it performs.
    let code = withExtendedLifetime(self) { unsafe curl_easy_perform(handle) }
    try check(code)
  }

  private func setOptions() throws(MailError) {
    unsafe try check(ccurl_set_bytes(handle, CURLOPT_ERRORBUFFER, errorText))
    let scheme = mail.encryption == .tls ? "smtps" : "smtp"
    let isBareIPv6 = mail.host.contains(":") && !mail.host.hasPrefix("[")
    let host = isBareIPv6 ? "[\(mail.host)]" : mail.host
    try set(CURLOPT_URL, "\(scheme)://\(host):\(mail.port)")
    try set(CURLOPT_PROTOCOLS_STR, scheme)
    // A proxy of the environment is meant for HTTP.
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_NOSIGNAL, 1)
    let level = mail.encryption == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    try set(CURLOPT_USE_SSL, Int(level.rawValue))
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = mail.caFile { try set(CURLOPT_CAINFO, file) }
    if let username = mail.username { try set(CURLOPT_USERNAME, username) }
    if let password = mail.password { try set(CURLOPT_PASSWORD, password) }
    try set(CURLOPT_CONNECTTIMEOUT_MS, mail.connectTimeoutMilliseconds)
    try set(CURLOPT_TIMEOUT_MS, mail.timeoutMilliseconds)
    try set(CURLOPT_MAIL_FROM, mail.from)
    unsafe try check(ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients))
    try set(CURLOPT_UPLOAD, 1)
    unsafe try check(ccurl_set_offset(handle, CURLOPT_INFILESIZE_LARGE, mail.content.count))
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe try check(ccurl_set_pointer(handle, CURLOPT_READDATA, context))
    unsafe try check(
      ccurl_set_callback(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
        guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
        let transfer = unsafe Unmanaged<MailTransfer>.fromOpaque(context).takeUnretainedValue()
        return unsafe transfer.give(
          UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
      })
  }

  /// Fills as much of `buffer` as there is left to send, and says how many bytes that is.
  private func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, mail.content.count - position)
    unsafe buffer.copyBytes(from: mail.content[position..<position + count])
    position += count
    return count
  }

  private func set(_ option: CURLoption, _ value: Int) throws(MailError) {
    try unsafe check(ccurl_set_long(handle, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(MailError) {
    try unsafe check(ccurl_set_string(handle, option, value))
  }

  private func check(_ code: CURLcode) throws(MailError) {
    guard code != CURLE_OK else { return }
    let detail = unsafe String(cString: errorText)
    throw MailError(
      kind: kind(of: code), host: mail.host, code: Int32(code.rawValue),
      message: detail.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : detail)
  }

  private func kind(of code: CURLcode) -> MailError.Kind {
    if code == CURLE_LOGIN_DENIED { return .signInRefused }
    if code == CURLE_USE_SSL_FAILED { return .encryptionRefused }
    var status = 0
    // Without an answer there is no number, and 0 says so.
    _ = unsafe ccurl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
    // The last answer refused what was asked; otherwise the connection is to blame.
    if (400..<600).contains(status),
      [CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_WEIRD_SERVER_REPLY].contains(code)
    {
      return .refused(status: status)
    }
    return .transport(CurlError.Kind(code: code))
  }
}
