internal import CCurl

/// The library in this process, as opposed to one pool of transfers.
enum Library {
  /// Prepares the library once and gives its result code (`curl_global_init`).
  static let initialization: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))
}
