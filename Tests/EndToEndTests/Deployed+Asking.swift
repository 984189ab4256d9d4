import Foundation
import Simulating

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension Deployed {
  /// The body of an answer, asked for with the token as a client does.
  func body(_ target: String) async throws -> String {
    guard let url = URL(string: server.url + target) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.setValue(server.token, forHTTPHeaderField: "Coder-Session-Token")
    let (data, _) = try await URLSession.shared.data(for: request)
    return String(decoding: data, as: UTF8.self)
  }
}
