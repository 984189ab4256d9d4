internal import CMicroHTTPD
internal import Glibc

/// Takes the target before the library decodes it, and starts the request's own state.
let logTarget:
  @convention(c) (
    UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
  ) -> UnsafeMutableRawPointer? = { _, target, _ in
    let text = unsafe target.map { unsafe String(cString: $0) } ?? ""
    return unsafe Unmanaged.passRetained(PendingRequest(target: text)).toOpaque()
  }

/// Ends the request's state, however the request ended.
let releaseRequest:
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?,
    UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_RequestTerminationCode
  ) -> Void = { _, _, slot, _ in
    guard let slot = unsafe slot, let state = unsafe slot.pointee else { return }
    unsafe Unmanaged<PendingRequest>.fromOpaque(state).release()
    unsafe slot.pointee = nil
  }

/// Collects the body and answers when it is complete.
///
/// Called once with the headers, once for each part of the body, and once more at the end; and
/// again after a held connection was resumed.
let handleAccess: MHD_AccessHandlerCallback = {
  context, connection, _, method, _, upload, uploadSize, slot in
  guard let context = unsafe context, let connection = unsafe connection,
    let uploadSize = unsafe uploadSize, let state = unsafe slot?.pointee
  else { return .NO }
  let server = unsafe Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue()
  let pending = unsafe Unmanaged<PendingRequest>.fromOpaque(state).takeUnretainedValue()
  guard pending.headersSeen else {
    pending.headersSeen = true
    return .YES
  }
  if unsafe uploadSize.pointee > 0 {
    let count = unsafe uploadSize.pointee
    pending.isTooLarge = pending.isTooLarge || pending.body.count + count > HTTPServer.bodyLimit
    if !pending.isTooLarge {
      unsafe UnsafeRawBufferPointer(start: upload, count: count).forEach { pending.body.append($0) }
    }
    unsafe uploadSize.pointee = 0
    return .YES
  }
  if let reply = pending.delayed { return unsafe deliver(reply, on: connection) }
  if pending.isTooLarge { return unsafe deliver(HTTPReply(status: 413), on: connection) }
  let request = HTTPRequest(
    method: unsafe method.map { unsafe String(cString: $0) } ?? "", target: pending.target,
    headers: unsafe headers(of: connection), body: pending.body)
  let releases = server.held.releases
  let reply = server.respond(request)
  if reply.delayMilliseconds > 0 {
    pending.delayed = reply
    let isHeld = unsafe server.held.hold(
      connection, milliseconds: reply.delayMilliseconds, since: releases)
    if isHeld { return .YES }
  }
  return unsafe deliver(reply, on: connection)
}

/// Calls `MHD_get_connection_values_n`.
private func headers(of connection: OpaquePointer) -> [String: String] {
  var found: [String: String] = [:]
  let collect: MHD_KeyValueIteratorN = { context, _, key, keySize, value, valueSize in
    guard let context = unsafe context, let key = unsafe key else { return .NO }
    let name = unsafe text(key, keySize).lowercased()
    let value = unsafe value.map { unsafe text($0, valueSize) } ?? ""
    unsafe context.assumingMemoryBound(to: [String: String].self).pointee[name] = value
    return .YES
  }
  unsafe withUnsafeMutablePointer(to: &found) { found in
    _ = unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, collect, found)
  }
  return found
}

private func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
  unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
}
