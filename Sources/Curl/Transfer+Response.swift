internal import CCurl

extension Transfer {
  /// What came of the request, after libcurl has said it is done with `code`.
  func result(code: CURLcode) -> Result<Response, CurlError> {
    guard code == CURLE_OK else { return .failure(error(code: code)) }
    let headers = responseHeaders()
    let status = Int(long(CURLINFO_RESPONSE_CODE) ?? 0)
    let version = httpVersion
    return .success(
      Response(
        status: status, headers: headers, body: body, httpVersion: version,
        isDelimited: version == "2" || version == "3" || headers["content-length"] != nil
          || headers["transfer-encoding"] != nil || request.method == "HEAD" || status == 204
          || status == 304,
        durationMicroseconds: Int(offset(CURLINFO_TOTAL_TIME_T) ?? 0)))
  }

  /// What is known of an answer whose transfer failed, without its body.
  var partialResponse: Response? {
    guard let status = long(CURLINFO_RESPONSE_CODE), status > 0 else { return nil }
    return Response(
      status: status, headers: responseHeaders(), httpVersion: httpVersion, isDelimited: false)
  }

  /// The headers of the last response.
  ///
  /// Calls `curl_easy_nextheader`.
  private func responseHeaders() -> [String: String] {
    var headers: [String: String] = [:]
    var previous: UnsafeMutablePointer<curl_header>?
    let lastResponse: Int32 = -1
    while let header = unsafe curl_easy_nextheader(
      handle, UInt32(CURLH_HEADER), lastResponse, previous)
    {
      let name = unsafe String(cString: header.pointee.name).lowercased()
      // Where a header has no value, libcurl 7.88 leaves its line break.
      let text = unsafe String(cString: header.pointee.value)
      let isBlank = text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0d).contains($0) }
      let value = isBlank ? "" : text
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
      unsafe previous = unsafe header
    }
    return headers
  }

  private var httpVersion: String {
    switch long(CURLINFO_HTTP_VERSION) {
    case CURL_HTTP_VERSION_1_0: "1.0"
    case CURL_HTTP_VERSION_1_1: "1.1"
    case CURL_HTTP_VERSION_2_0: "2"
    case CURL_HTTP_VERSION_3: "3"
    default: ""
    }
  }

  /// A number libcurl knows about the transfer, or `nil` where it does not.
  func long(_ info: CURLINFO) -> Int? {
    var value = 0
    guard unsafe ccurl_get_long(handle, info, &value) == CURLE_OK else { return nil }
    return value
  }

  /// A size or a time libcurl knows about the transfer, or `nil` where it does not.
  func offset(_ info: CURLINFO) -> Int? {
    var value: curl_off_t = 0
    guard unsafe ccurl_get_offset(handle, info, &value) == CURLE_OK else { return nil }
    return Int(value)
  }
}
