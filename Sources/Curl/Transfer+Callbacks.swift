internal import CCurl

extension Transfer {
  /// Has libcurl hand what it receives to this object.
  ///
  /// Any number but the one it offered makes libcurl end the transfer.
  func setCallbacks() throws(CurlError) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe try check(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context))
    unsafe try check(
      ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
        guard let context = unsafe context, let bytes = unsafe bytes else { return 0 }
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        let accepted = unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
          unsafe transfer.receive(UnsafeBufferPointer(start: $0, count: count))
        }
        return accepted ? count : Transfer.refusal
      })
    unsafe try check(ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context))
    unsafe try check(
      ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { _, _, count, context in
        guard let context = unsafe context else { return 0 }
        let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        return transfer.receiveHeader(count: count) ? count : Transfer.refusal
      })
  }

  /// A count libcurl never offers, not even for an empty piece.
  private static var refusal: Int { Int(UInt32.max) }
}
