internal import CCurl

/// The header lines of a request in C's form, freed with their owner (`curl_slist`).
@safe struct HeaderList: ~Copyable {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  /// The lines for `request`, which has been checked for line breaks.
  init(for request: borrowing Request) throws(CurlError) {
    unsafe first = nil
    for header in request.headers {
      // A semicolon is how libcurl is told to send a header without a value.
      try append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    guard request.body != nil else { return }
    // Waiting for leave to send costs a round trip, and a form is not what is sent.
    try append("Expect:")
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      try append("Content-Type:")
    }
  }

  deinit { unsafe curl_slist_free_all(first) }

  private mutating func append(_ line: String) throws(CurlError) {
    guard let longer = unsafe curl_slist_append(first, line) else {
      throw CurlError(kind: .outOfMemory, code: Int32(CURLE_OUT_OF_MEMORY.rawValue))
    }
    unsafe first = unsafe longer
  }
}
