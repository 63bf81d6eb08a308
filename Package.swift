// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled under the same rules; ARCHITECTURE.md says which invariant each one carries.
let rules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: rules)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: data, swiftSettings: rules)
}

let package = Package(
    name: "hearth",
    products: [.executable(name: "hearth", targets: ["RegistryTool"])],
    targets: [
        // System libraries, found by pkg-config.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CGnuTLS", pkgConfig: "gnutls", providers: [.apt(["libgnutls28-dev"])]),
        .systemLibrary(name: "CMicrohttpd", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        // The files of Schemas/ and Imports/ that ship inside the binary, by C23 #embed.
        .target(
            name: "CSchemas",
            cSettings: [.unsafeFlags(["-std=c23"])]),

        // The walls: the only modules with unsafe code.
        module("Bytes", []),
        module("SQLite", ["CSQLite"]),
        module("XML", ["CLibXML2"]),
        module("Archive", ["CLibZip"]),
        module("Digest", ["CGnuTLS"]),
        module("Schemas", ["CSchemas"]),
        module("Platform", []),
        module("HTTP", ["CMicrohttpd", "Platform"]),

        // The middle.
        module("CommunityAssets", []),
        module("JSON", ["Bytes"]),
        module("Storage", ["CommunityAssets", "Bytes", "SQLite", "Digest", "JSON", "Schemas"]),
        module("Importing", ["CommunityAssets", "Archive", "Bytes", "JSON", "XML", "Schemas"]),
        module("Publishing", ["CommunityAssets", "JSON", "Digest", "Schemas"]),
        module(
            "RegisterKeeping",
            ["CommunityAssets", "Storage", "Importing", "Publishing", "Digest", "Platform", "Schemas"]),

        // The faces.
        module(
            "RegistryAPI",
            ["CommunityAssets", "RegisterKeeping", "Publishing", "HTTP", "JSON", "Digest", "Platform", "Schemas"]),
        .executableTarget(
            name: "RegistryTool",
            dependencies: [
                "CommunityAssets", "RegisterKeeping", "Publishing", "RegistryAPI", "HTTP", "Digest", "JSON", "Platform",
                "Schemas",
            ],
            swiftSettings: rules),

        tests(
            "CommunityAssets", ["CommunityAssets", "Importing", "Schemas"],
            data: [
                "kernels.csv", "opportunity-cases.json", "procedures.json", "state-table.json", "transfer-regime.json",
                "ways.json", "worked-cases.json",
            ]),
        tests("Bytes", ["Bytes"]),
        tests("SQLite", ["SQLite"]),
        tests("XML", ["XML"]),
        tests("Archive", ["Archive", "CLibZip"]),
        tests("Digest", ["Digest"]),
        tests("Schemas", ["Schemas"]),
        tests("Platform", ["Platform"]),
        tests("HTTP", ["HTTP", "Platform"]),
        tests("JSON", ["JSON"]),
        tests("Storage", ["Storage", "CommunityAssets", "JSON", "SQLite"]),
        tests("Importing", ["Importing", "CommunityAssets", "JSON", "Schemas"]),
        tests("Publishing", ["Publishing", "CommunityAssets", "JSON", "XML"]),
        tests("RegisterKeeping", ["RegisterKeeping", "CommunityAssets", "Storage", "SQLite"]),
        tests("RegistryAPI", ["RegistryAPI", "CommunityAssets", "HTTP", "Publishing", "RegisterKeeping"]),
        tests("RegistryTool", ["RegistryTool", "CommunityAssets", "RegisterKeeping"]),
        tests("Architecture", []),
        tests("EndToEnd", ["SQLite", "Digest"]),

        // For bin/bench; it ships nowhere.
        .executableTarget(
            name: "EvaluationBenchmark", dependencies: ["CommunityAssets", "Importing", "Schemas"],
            path: "Tests/Benchmarks/Evaluation", swiftSettings: rules),
    ]
)

// For bin/fuzz alone: libFuzzer brings a `main` of its own, which no other build wants.
if Context.environment["HEARTH_FUZZING"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzzing", dependencies: ["CommunityAssets", "Importing"], path: "Tests/Fuzzing",
            exclude: ["corpus"], swiftSettings: rules + [.unsafeFlags(["-parse-as-library"])]))
}
