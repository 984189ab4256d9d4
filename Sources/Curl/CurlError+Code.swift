internal import CCurl

extension CurlError.Kind {
  /// The kind of a `CURLcode`; a refused size and a refusing proxy are told apart by the transfer.
  init(code: CURLcode) {
    self =
      switch code {
      case CURLE_COULDNT_RESOLVE_HOST: .couldNotResolve
      case CURLE_COULDNT_CONNECT: .couldNotConnect
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_PARTIAL_FILE: .truncated
      case CURLE_GOT_NOTHING: .emptyReply
      case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy
      case CURLE_OUT_OF_MEMORY: .outOfMemory
      case CURLE_URL_MALFORMAT: .invalidRequest(.url)
      case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_SEND_FAIL_REWIND, CURLE_HTTP2,
        CURLE_HTTP2_STREAM, CURLE_SSL_SHUTDOWN_FAILED:
        .connectionLost
      // The scheme was checked before: this code then means an answer in HTTP/0.9.
      case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
        .malformed
      case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
        CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
        CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED,
        CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CLIENTCERT:
        .tls
      default: .other
      }
  }
}
