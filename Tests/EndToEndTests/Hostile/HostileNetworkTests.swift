import Foundation
import HTTPServer
import Simulating
import Synchronization
import TestSupport
import Testing

/// What stands between the tool and the deployment: certificates, proxies, and failures at any rate.
@Suite struct HostileNetworkTests {
  private static let secret = "Sup3rSecret-abcdefghij"

  /// Faults that leave the right answer to be had, at rates from mild to hopeless.
  private static let faults = FaultPlan.Fault.allCases.filter { $0 != .mutated }

  @Test(arguments: faults, [1, 20, 50])
  func factsEqualThoseOfAnUndisturbedRun(fault: FaultPlan.Fault, percent: Int) async throws {
    let calm = try Deployed { $0.days = 4 }
    let expected = try Tool()
    let days = ["--since", "2026-11-18", "--until", "2026-11-21"]
    try expected.succeed(
      await expected.run(
        ["collect", "--warehouse", expected.warehouse] + days, environment: calm.environment))
    let plan = try FaultPlan(parsing: "\(fault.rawValue)=\(percent),retry-after=0")
    let deployed = try Deployed {
      $0.days = 4
      $0.faults = plan
    }
    let tool = try Tool()
    var code: Int32 = 75
    // What a run could not get, the next one asks for.
    for _ in 0..<8 where code != 0 {
      let outcome = try await tool.run(
        ["collect", "--retries", "5", "--retry-delay", "5", "--warehouse", tool.warehouse] + days,
        environment: deployed.environment)
      code = outcome.code
      #expect([0, 69, 75].contains(code), "\(outcome.errors)")
    }
    #expect(code == 0)
    let differences = try WarehouseFacts(path: tool.warehouse).differences(
      from: WarehouseFacts(path: expected.warehouse))
    #expect(differences == [])
  }

  /// How a server's certificate fares: its name, whether its authority is given, what is said.
  private static let certificates: [(name: String, isTrusted: Bool, line: String)] = [
    ("IP:127.0.0.1", true, "text/html came in place of JSON"),
    ("IP:127.0.0.1", false, "the server's certificate is not trusted"),
    ("DNS:coder.example.com", true, "the server's certificate is not trusted"),
  ]

  @Test(arguments: certificates.indices)
  func onlyATrustedCertificateOfTheRightNameWillDo(index: Int) async throws {
    let (name, isTrusted, line) = Self.certificates[index]
    let tool = try Tool()
    let outcome = try await Shell(tool: tool).run(
      """
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key \\
        -out cert -days 2 -subj /CN=test -addext subjectAltName=\(name) 2>/dev/null || exit 99
      openssl s_server -accept 127.0.0.1:0 -cert cert -key key -www >server 2>&1 &
      until grep -q ACCEPT server; do sleep 0.05; done
      export CODER_URL=https://127.0.0.1:$(sed -n 's/^ACCEPT .*://p' server | head -n 1)
      showback collect --retries 0 --warehouse warehouse.db \(isTrusted ? "--ca-file cert" : "")
      code=$?
      kill $!
      exit $code
      """, environment: ["CODER_SESSION_TOKEN": Self.secret])
    #expect(outcome.code == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains(line), "\(outcome.errors)")
    // What the server saw of the request, it shows.
    let seen = try String(contentsOfFile: tool.folder.file("server"), encoding: .utf8)
    #expect(!seen.contains(Self.secret))
  }

  @Test func aProxyIsNeverShownTheToken() async throws {
    let seen = Mutex<[HTTPRequest]>([])
    let proxy = try HTTPServer { request in
      seen.withLock { $0.append(request) }
      return HTTPReply(status: 407)
    }
    defer { proxy.stop() }
    let outcome = try await Tool().run(
      ["collect", "--retries", "0"],
      environment: [
        "CODER_URL": "https://coder.invalid", "CODER_SESSION_TOKEN": Self.secret,
        "https_proxy": "http://127.0.0.1:\(proxy.port)",
      ])
    #expect(outcome.code == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains("proxy"), "\(outcome.errors)")
    #expect(!outcome.errors.contains(Self.secret))
    let requests = seen.withLock { $0 }
    #expect(requests.allSatisfy { !"\($0)".contains(Self.secret) })
  }
}
