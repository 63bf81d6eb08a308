import Foundation
import Testing

/// The modules may know of one another only as ARCHITECTURE.md says.
@Suite struct ArrowsTests {
    static let allowed: [String: Set<String>] = [
        "CommunityAssets": [],
        "Bytes": [],
        "JSON": ["Bytes"],
        "SQLite": ["CSQLite", "Glibc"],
        "XML": ["CLibXML2"],
        "Archive": ["CLibZip"],
        "Digest": ["CGnuTLS"],
        "Schemas": ["CSchemas"],
        "Platform": ["Glibc", "Synchronization"],
        "HTTP": ["CMicrohttpd", "Glibc", "Platform", "Synchronization"],
        "Storage": ["CommunityAssets", "Bytes", "SQLite", "Digest", "JSON", "Schemas"],
        "Importing": ["CommunityAssets", "Archive", "Bytes", "JSON", "XML", "Schemas", "FoundationEssentials"],
        "Publishing": ["CommunityAssets", "JSON", "Digest", "Schemas"],
        "RegisterKeeping": [
            "CommunityAssets", "Storage", "Importing", "Publishing", "Digest", "Platform", "Schemas",
            "Synchronization",
        ],
        "RegistryAPI": [
            "CommunityAssets", "RegisterKeeping", "Publishing", "HTTP", "JSON", "Digest", "Platform", "Schemas",
            "Synchronization",
        ],
        "RegistryTool": [
            "CommunityAssets", "RegisterKeeping", "Publishing", "RegistryAPI", "HTTP", "Digest", "JSON", "Platform",
            "Schemas",
        ],
    ]

    @Test(arguments: allowed.keys.sorted())
    func `a module imports only what its arrows allow`(module: String) throws {
        let files = try Project.swiftFiles(in: "Sources/\(module)")
        #expect(!files.isEmpty)
        for file in files {
            for imported in file.imports {
                #expect(
                    Self.allowed[module]!.contains(imported),
                    "\(file.path) imports \(imported), which is no arrow of \(module)")
            }
        }
    }

    @Test func `every module has its arrows written down here and in ARCHITECTURE`() throws {
        let text = try Project.text("ARCHITECTURE.md")
        for module in try Project.modules() {
            #expect(Self.allowed[module] != nil, "\(module) has no arrows")
            #expect(text.contains(module), "ARCHITECTURE.md does not mention \(module)")
        }
    }

    @Test func `every C library has its reason in ARCHITECTURE`() throws {
        let text = try Project.text("ARCHITECTURE.md")
        for name in try Project.folders(in: "Sources") where name.hasPrefix("C") && name != "CommunityAssets" {
            #expect(text.contains(name), "ARCHITECTURE.md does not say why there is \(name)")
        }
    }

    @Test func `only the walls hold unsafe code`() throws {
        let walls: Set<String> = ["Bytes", "SQLite", "XML", "Archive", "Digest", "Schemas", "Platform", "HTTP"]
        for module in try Project.modules() where !walls.contains(module) {
            for file in try Project.swiftFiles(in: "Sources/\(module)") {
                for (number, line) in file.code {
                    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "@" }
                    #expect(
                        !words.contains("unsafe") && !words.contains("nonisolated(unsafe)"),
                        "\(file.path):\(number) is unsafe outside a wall")
                }
            }
        }
    }

    @Test func `an unchecked promise of sendability says why on the spot`() throws {
        for module in try Project.modules() {
            for file in try Project.swiftFiles(in: "Sources/\(module)") {
                for (offset, line) in file.lines.enumerated() where line.contains("@unchecked") {
                    let before = offset > 0 ? file.lines[offset - 1] : ""
                    #expect(before.contains("//") || line.contains("//"), "\(file.path):\(offset + 1) gives no reason")
                }
            }
        }
    }

    @Test func `the package depends on no other package`() throws {
        let manifest = try Project.text("Package.swift")
        #expect(!manifest.contains(".package("))
    }
}
