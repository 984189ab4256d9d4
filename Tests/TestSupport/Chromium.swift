internal import Foundation

/// A real browser without a window, as `make test` installs it.
public enum Chromium {
  /// What a browser made of a page.
  public struct Visit: Sendable {
    /// The document after it was loaded, written as HTML.
    public var document: String
    /// What the browser's console said, refusals of the content policy included.
    public var console: [String]
    /// The addresses that the page asked a network for.
    public var requests: [String]
  }

  /// A browser that could not be run.
  public struct Failure: Error {
    /// Its exit code.
    public var code: Int32
    /// What it wrote to standard error.
    public var output: String
  }

  /// Loads the file at `path` with a profile of its own.
  ///
  /// No name is resolved, so that nothing leaves the machine whatever the page holds.
  public static func load(_ path: String) async throws -> Visit {
    let folder = try TemporaryFolder()
    let network = folder.file("network.json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-extensions",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(folder.file("profile"))",
      "--log-net-log=\(network)", "--enable-logging=stderr", "--v=0", "--dump-dom",
      URL(fileURLWithPath: path).absoluteString,
    ]
    process.standardInput = FileHandle.nullDevice
    // Files, because a full pipe would stop the browser.
    process.standardOutput = try FileHandle(
      forWritingTo: URL(fileURLWithPath: try folder.write("", to: "document")))
    process.standardError = try FileHandle(
      forWritingTo: URL(fileURLWithPath: try folder.write("", to: "log")))
    let code = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    let log = try text(folder.file("log"))
    let document = try text(folder.file("document"))
    guard code == 0, !document.isEmpty else { throw Failure(code: code, output: log) }
    return Visit(
      document: document,
      console: log.split(separator: "\n").filter { $0.contains(":CONSOLE") }.map(String.init),
      requests: try requests(in: try text(network)))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// The addresses in a network log but the page's own and those that the browser itself asks its
  /// maker for.
  private static func requests(in log: String) throws -> [String] {
    var found: Set<String> = []
    for part in log.components(separatedBy: "\"url\":\"").dropFirst() {
      let address = String(part.prefix { $0 != "\"" })
      let host = URL(string: address)?.host ?? ""
      let isOwn = [".google.com", ".googleapis.com", ".gvt1.com"].contains { host.hasSuffix($0) }
      if !isOwn, !address.hasPrefix("file:") { found.insert(address) }
    }
    return found.sorted()
  }
}
