internal import CCurl

/// The version of the library in use, such as `7.88.1`: written `Curl.version`.
///
/// Calls `curl_version_info`.
public var version: String {
  // The version is in the first form of the answer already.
  guard let facts = unsafe curl_version_info(CURLVERSION_FIRST) else { return "" }
  return unsafe String(cString: facts.pointee.version)
}
