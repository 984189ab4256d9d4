internal import CCurl

/// One easy handle, used for one request after another.
///
/// Owned by its pool. libcurl writes into it from inside `curl_multi_perform`, so it must stay
/// alive while its handle is in the pool's multi handle.
@safe final class Transfer {
  let handle: UnsafeMutableRawPointer
  private(set) var id = 0
  private(set) var request = Request(url: "")
  private(set) var body: [UInt8] = []
  private var headerBytes = 0
  /// The limit, in bytes, that made this object refuse what it was given.
  private var exceededLimit: Int?
  private var headerList: HeaderList?
  private let errorText: UnsafeMutablePointer<CChar>

  /// The most header bytes a server may send before it is cut off.
  static let maximumHeaderBytes = 256 << 10

  init() throws(CurlError) {
    guard let handle = unsafe curl_easy_init() else {
      throw CurlError(kind: .outOfMemory, code: Int32(CURLE_FAILED_INIT.rawValue))
    }
    unsafe self.handle = unsafe handle
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    // The handle still refers to the list and to the buffer, so it goes first.
    unsafe curl_easy_cleanup(handle)
    unsafe errorText.deallocate()
  }

  /// Makes the handle ready for `request`, which has been checked; the answer's body is received
  /// into the memory of `body`, which is empty.
  func prepare(_ request: Request, id: Int, body: [UInt8]) throws(CurlError) {
    unsafe curl_easy_reset(handle)
    self.id = id
    self.request = request
    self.body = body
    headerBytes = 0
    exceededLimit = nil
    unsafe errorText[0] = 0
    headerList = try HeaderList(for: request)
    try setOptions()
  }

  /// Lets go of what the last request holds.
  func clear() {
    unsafe curl_easy_reset(handle)
    request = Request(url: "")
    body = []
    headerList = nil
  }

  // MARK: - Receiving

  /// Takes a piece of the body, or is false when it would exceed the limit.
  func receive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= request.maximumResponseBytes - body.count else {
      exceededLimit = request.maximumResponseBytes
      return false
    }
    if body.isEmpty { reserveBody() }
    unsafe body.append(contentsOf: bytes)
    return true
  }

  /// Counts header bytes, or is false when there are too many.
  func receiveHeader(count: Int) -> Bool {
    headerBytes += count
    guard headerBytes <= Self.maximumHeaderBytes else {
      exceededLimit = Self.maximumHeaderBytes
      return false
    }
    return true
  }

  private func reserveBody() {
    let announced = offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) ?? 0
    guard announced > 0 else { return }
    body.reserveCapacity(min(Int(announced), request.maximumResponseBytes))
  }

  // MARK: - Options

  /// Leaves the buffer's size alone: a handle that is used again may refuse another one.
  private func setOptions() throws(CurlError) {
    unsafe try check(ccurl_set_bytes(handle, CURLOPT_ERRORBUFFER, errorText))
    try set(CURLOPT_URL, request.url)
    try set(CURLOPT_PATH_AS_IS, 1)
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_FOLLOWLOCATION, 0)
    let protocols = request.allowsPlainHTTP ? "http,https" : "https"
    try set(CURLOPT_PROTOCOLS_STR, protocols)
    try set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
    if request.acceptsCompression { try set(CURLOPT_ACCEPT_ENCODING, "") }
    try set(CURLOPT_USERAGENT, request.userAgent)
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = request.caFile { try set(CURLOPT_CAINFO, file) }
    if let proxy = request.proxy { try set(CURLOPT_PROXY, proxy) }
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    // A first connection over TLS tells whether others are needed; over plain HTTP they are.
    try set(CURLOPT_PIPEWAIT, URLText.scheme(of: request.url) == "https" ? 1 : 0)
    try setLimits()
    try setMethod()
    unsafe try check(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headerList?.first))
    try setCallbacks()
  }

  private func setLimits() throws(CurlError) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeoutMilliseconds)
    try set(CURLOPT_TIMEOUT_MS, request.timeoutMilliseconds)
    try set(CURLOPT_LOW_SPEED_LIMIT, 1)
    try set(CURLOPT_LOW_SPEED_TIME, request.stallTimeoutSeconds)
    // 0 would mean no limit; what a limit of 0 lets through is refused on receipt.
    let largest = max(1, request.maximumResponseBytes)
    unsafe try check(ccurl_set_offset(handle, CURLOPT_MAXFILESIZE_LARGE, Int(largest)))
  }

  private func setMethod() throws(CurlError) {
    switch (request.method, request.body) {
    case ("GET", nil): try set(CURLOPT_HTTPGET, 1)
    case ("HEAD", nil): try set(CURLOPT_NOBODY, 1)
    case (let method, nil): try set(CURLOPT_CUSTOMREQUEST, method)
    case (let method, let body?):
      // The size comes first: it tells libcurl how much to copy.
      unsafe try check(ccurl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count))
      let code = unsafe body.withUnsafeBytes {
        unsafe ccurl_set_bytes(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
      }
      try check(code)
      try set(CURLOPT_POST, 1)
      try set(CURLOPT_CUSTOMREQUEST, method)
    }
  }

  private func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
    try unsafe check(ccurl_set_long(handle, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(CurlError) {
    try unsafe check(ccurl_set_string(handle, option, value))
  }

  func check(_ code: CURLcode) throws(CurlError) {
    guard code == CURLE_OK else { throw error(code: code) }
  }

  /// What libcurl says about `code`, without the secrets of the URL.
  func error(code: CURLcode) -> CurlError {
    let detail = unsafe String(cString: errorText)
    let general = unsafe String(cString: curl_easy_strerror(code))
    let isSafe =
      !detail.isEmpty && !URLText.secrets(in: request.url).contains(where: detail.contains)
    return CurlError(
      kind: kind(of: code), code: Int32(code.rawValue), message: isSafe ? detail : general,
      url: request.url)
  }

  private func kind(of code: CURLcode) -> CurlError.Kind {
    if let exceededLimit { return .tooLarge(limit: exceededLimit) }
    if code == CURLE_FILESIZE_EXCEEDED { return .tooLarge(limit: request.maximumResponseBytes) }
    // An answer of the proxy to CONNECT that is no success, and no answer of the server then.
    if let answer = long(CURLINFO_HTTP_CONNECTCODE), answer != 0, !(200..<300).contains(answer) {
      return .proxy
    }
    return CurlError.Kind(code: code)
  }
}
