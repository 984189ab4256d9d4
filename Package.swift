// swift-tools-version: 6.2
import PackageDescription

/// Applied to every Swift target.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Wrappers hold raw pointers, so every unsafe expression in them must be marked.
let audited = strict + [.strictMemorySafety()]

let package = Package(
  name: "showback",
  products: [.executable(name: "showback", targets: ["showback"])],
  targets: [
    // C libraries: a module map and, where Swift cannot import a call, a shim.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),

    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // With temporary files that do not lose a failed write.
    .target(
      name: "CXLSXWriter", cSettings: [.unsafeFlags(["-Wall", "-Wextra"])],
      linkerSettings: [.linkedLibrary("xlsxwriter")]),

    // A C door to each C++ library. Debian has an archive of ctemplate, which is linked in; of the
    // others it has shared libraries only, and simdjson needs a shared libstdc++.
    .target(
      name: "CSimdJSON", cxxSettings: [.unsafeFlags(["-Wall", "-Wextra"])],
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CTOML", cxxSettings: [.unsafeFlags(["-Wall", "-Wextra"])]),
    .target(
      name: "CTemplate", cxxSettings: [.unsafeFlags(["-Wall", "-Wextra"])],
      linkerSettings: [.linkedLibrary(":libctemplate_nothreads.a")]),

    // The files of Reports/ and the price book, embedded in the binary.
    // Its C23 `#embed` needs clang 19 or later, which the toolchain has.
    .target(
      name: "CBuiltIns", exclude: ["prices"],
      cSettings: [.unsafeFlags(["-std=c23", "-Wall", "-Wextra"])]),

    // Wrappers. One C library each, no knowledge of costs.
    .target(name: "Threads", swiftSettings: audited),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: audited),
    .target(name: "Curl", dependencies: ["CCurl", "Threads"], swiftSettings: audited),
    .target(name: "HTTPServer", dependencies: ["CMicroHTTPD"], swiftSettings: audited),
    .target(name: "JSON", dependencies: ["CSimdJSON"], swiftSettings: audited),
    .target(name: "Digest", dependencies: ["CCrypto"], swiftSettings: audited),

    .target(name: "XLSX", dependencies: ["CXLSXWriter"], swiftSettings: audited),
    .target(name: "TOML", dependencies: ["CTOML"], swiftSettings: audited),
    .target(name: "HTMLTemplate", dependencies: ["CTemplate"], swiftSettings: audited),

    // Vocabulary: exact amounts, periods, token counts.
    .target(name: "Money", swiftSettings: strict),
    .target(name: "Usage", dependencies: ["Money"], swiftSettings: strict),

    // Core. Pure values and functions: no files, no network, no clock.
    .target(name: "Pricing", dependencies: ["Usage", "Money"], swiftSettings: strict),
    .target(
      name: "Reconciling", dependencies: ["Usage", "Money", "Pricing"], swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Usage", "Money"], swiftSettings: strict),
    .target(name: "Budgeting", dependencies: ["Usage", "Money"], swiftSettings: strict),

    // Edges. Each connects the core to one outside thing.
    .target(
      name: "CoderAPI", dependencies: ["Usage", "Money", "Pricing", "Curl", "JSON"],
      swiftSettings: strict),
    .target(
      name: "Warehousing",
      dependencies: [
        "Usage", "Money", "Pricing", "Reconciling", "Reporting", "Budgeting", "SQLite",
      ],
      swiftSettings: strict),
    .target(
      name: "Collecting",
      dependencies: ["Usage", "Money", "Pricing", "CoderAPI", "Warehousing", "Digest"],
      swiftSettings: strict),
    .target(
      name: "Importing", dependencies: ["Usage", "Money", "Pricing", "JSON"],
      swiftSettings: strict),
    .target(
      name: "Rendering",
      dependencies: ["Usage", "Money", "Reporting", "XLSX", "HTMLTemplate", "JSON", "Digest"],
      swiftSettings: strict),
    .target(
      name: "Alerting", dependencies: ["Usage", "Money", "Budgeting", "Curl", "JSON", "Digest"],
      swiftSettings: strict),
    .target(
      name: "Configuring", dependencies: ["Usage", "Money", "Reporting", "Budgeting", "TOML"],
      swiftSettings: strict),
    .target(
      name: "Simulating", dependencies: ["HTTPServer"], swiftSettings: strict),

    // Shell. `main.swift` is a few lines.
    .target(
      name: "Commands",
      dependencies: [
        "Usage", "Money", "Pricing", "Reconciling", "Reporting", "Budgeting", "CoderAPI",
        "Warehousing", "Collecting", "Importing", "Rendering", "Alerting", "Configuring",
        "Simulating", "CBuiltIns", "Curl", "Digest", "HTTPServer", "HTMLTemplate", "JSON", "SQLite",
        "Threads",
      ],
      swiftSettings: strict),
    .executableTarget(name: "showback", dependencies: ["Commands"], swiftSettings: strict),

    // `make bench`: prints one JSON line for each case.
    .executableTarget(
      name: "showback-bench",
      dependencies: [
        "showback", "showback-bench-reference", "CXLSXReference", "Pricing", "Usage", "Money",
        "Reporting", "Rendering", "Simulating", "Warehousing", "SQLite", "JSON",
      ], path: "Benchmarks", exclude: ["Reference", "XLSXReference"], swiftSettings: strict),
    // What collecting cannot do without, in C, to compare with.
    .executableTarget(
      name: "showback-bench-reference", dependencies: ["CSQLite", "CCurl"],
      path: "Benchmarks/Reference", exclude: ["collector.py"],
      cSettings: [.unsafeFlags(["-Wall", "-Wextra"])]),
    .target(
      name: "CXLSXReference", path: "Benchmarks/XLSXReference", exclude: ["workbook.py"],
      cSettings: [.unsafeFlags(["-Wall", "-Wextra"])],
      linkerSettings: [.linkedLibrary("xlsxwriter")]),

    // Tests: one target per source target, plus EndToEnd.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ThreadsTests", dependencies: ["Threads", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CurlTests", dependencies: ["Curl", "HTTPServer", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "HTTPServerTests", dependencies: ["HTTPServer", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "XLSXTests", dependencies: ["XLSX", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "TOMLTests", dependencies: ["TOML", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "HTMLTemplateTests", dependencies: ["HTMLTemplate", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BudgetingTests", dependencies: ["Budgeting", "Usage", "Money", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "AlertingTests",
      dependencies: [
        "Alerting", "Budgeting", "Usage", "Money", "Curl", "HTTPServer", "JSON", "Digest",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ConfiguringTests",
      dependencies: [
        "Configuring", "Reporting", "Budgeting", "Usage", "Money", "TOML", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DigestTests", dependencies: ["Digest", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ImportingTests",
      dependencies: ["Importing", "Usage", "Money", "Pricing", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "MoneyTests", dependencies: ["Money", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "UsageTests", dependencies: ["Usage", "Money", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PricingTests", dependencies: ["Pricing", "Usage", "Money", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ReconcilingTests",
      dependencies: ["Reconciling", "Pricing", "Usage", "Money", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Usage", "Money", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Rendering", "Reporting", "Usage", "Money", "JSON", "HTMLTemplate", "TestSupport",
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Usage", "Money", "Pricing", "Reporting", "Budgeting", "CoderAPI",
        "Warehousing", "Collecting", "Importing", "Rendering", "Alerting", "Configuring",
        "Simulating", "CBuiltIns", "Curl", "HTTPServer", "HTMLTemplate", "JSON", "SQLite",
        "TestSupport",
      ],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "SimulatingTests", dependencies: ["Simulating", "HTTPServer", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CoderAPITests",
      dependencies: [
        "CoderAPI", "Usage", "Money", "Pricing", "Curl", "JSON", "HTTPServer", "Simulating",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WarehousingTests",
      dependencies: [
        "Warehousing", "Usage", "Money", "Pricing", "Reconciling", "Reporting", "Budgeting",
        "SQLite", "TestSupport", "Threads",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CollectingTests",
      dependencies: [
        "Collecting", "Warehousing", "CoderAPI", "Usage", "Money", "Pricing", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "showback", "Simulating", "Warehousing", "Rendering", "Usage", "Money", "HTTPServer",
        "JSON", "SQLite", "Digest", "TestSupport",
      ],
      exclude: ["Clock"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
