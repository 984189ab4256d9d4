internal import CMicroHTTPD
internal import Glibc

/// Queues a reply, or breaks the connection where the reply asks for it.
func deliver(_ reply: HTTPReply, on connection: OpaquePointer) -> MHD_Result {
  switch reply.delivery {
  case .whole: break
  case .truncated(let limit):
    return unsafe queue(reply, unsafe truncatedResponse(reply.body, limit: limit), on: connection)
  case .reset:
    unsafe reset(connection)
    return .NO
  }
  let response = unsafe reply.body.withUnsafeBytes { bytes in
    unsafe MHD_create_response_from_buffer(
      bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
  }
  return unsafe queue(reply, response, on: connection)
}

/// Calls `MHD_add_response_header`, `MHD_queue_response` and `MHD_destroy_response`.
private func queue(
  _ reply: HTTPReply, _ response: OpaquePointer?, on connection: OpaquePointer
) -> MHD_Result {
  guard let response = unsafe response else { return .NO }
  defer { unsafe MHD_destroy_response(response) }
  for header in reply.headers {
    let added = unsafe MHD_add_response_header(response, header.name, header.value)
    guard added == MHD_Result.YES else { return .NO }
  }
  return unsafe MHD_queue_response(connection, UInt32(reply.status), response)
}

/// The bytes a response may still send before it fails.
private final class TruncatedBody {
  let bytes: [UInt8]
  let limit: Int

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = min(limit, max(bytes.count - 1, 0))
  }
}

/// Calls `MHD_create_response_from_callback` with the full size, and fails at the limit.
private func truncatedResponse(_ bytes: [UInt8], limit: Int) -> OpaquePointer? {
  let body = unsafe Unmanaged.passRetained(TruncatedBody(bytes, limit: limit)).toOpaque()
  let read: MHD_ContentReaderCallback = { context, position, buffer, room in
    guard let context = unsafe context, let buffer = unsafe buffer else { return -2 }
    let body = unsafe Unmanaged<TruncatedBody>.fromOpaque(context).takeUnretainedValue()
    let start = Int(position)
    guard start < body.limit else { return -2 }
    let count = min(room, body.limit - start)
    unsafe body.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe UnsafeMutableRawPointer(buffer).copyMemory(from: base + start, byteCount: count)
    }
    return count
  }
  let release: MHD_ContentReaderFreeCallback = { context in
    guard let context = unsafe context else { return }
    unsafe Unmanaged<TruncatedBody>.fromOpaque(context).release()
  }
  let response = unsafe MHD_create_response_from_callback(
    UInt64(max(bytes.count, 1)), 1 << 15, read, body, release)
  if unsafe response == nil { unsafe Unmanaged<TruncatedBody>.fromOpaque(body).release() }
  return unsafe response
}

/// Ends the connection with a reset.
///
/// On Linux, connecting a stream socket to no address drops what is unsent and tells the peer so,
/// where a close would end it in order.
private func reset(_ connection: OpaquePointer) {
  let socket = unsafe cmicrohttpd_socket(connection)
  guard socket >= 0 else { return }
  var nowhere = sockaddr()
  nowhere.sa_family = sa_family_t(AF_UNSPEC)
  // Where it fails the connection is only closed, which is as much as the reply promises.
  _ = unsafe connect(socket, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
}
