import CoderAPI

/// Where address and token were found, in words.
enum LoginWords {
  static func origin(of source: AddressSource) -> String {
    switch source {
    case .option: "--url"
    case .environment: "$CODER_URL"
    case .configuration(let place): place
    case .coderCLI(let path): path
    }
  }

  static func origin(of source: TokenSource) -> String {
    switch source {
    case .environment: "$CODER_SESSION_TOKEN"
    case .file(let path), .credential(let path), .coderCLI(let path): path
    }
  }
}
