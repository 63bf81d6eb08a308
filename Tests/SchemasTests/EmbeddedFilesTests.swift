import Foundation
import Schemas
import Testing

@Suite struct EmbeddedFilesTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: Schemas.paths)
    func `an embedded file is the file of the project, byte for byte`(path: String) throws {
        let file = try Data(contentsOf: Self.root.appendingPathComponent(path))
        #expect(Schemas.bytes(of: path) == Array(file))
    }

    @Test func `every migration, regime, document schema and mapping is embedded`() throws {
        var wanted: Set<String> = []
        for folder in ["Schemas", "Imports"] {
            let enumerator = FileManager.default.enumerator(atPath: Self.root.appendingPathComponent(folder).path)
            while let name = enumerator?.nextObject() as? String {
                let path = "\(folder)/\(name)"
                if path.hasPrefix("Schemas/migrations/") && path.hasSuffix(".sql")
                    || path.hasPrefix("Schemas/regimes/") && path.hasSuffix(".json")
                    || path.hasPrefix("Schemas/json/") && path.hasSuffix(".json")
                    || path.hasPrefix("Imports/") && path.hasSuffix("/mapping.json")
                    || path.hasPrefix("Imports/common/") && (path.hasSuffix(".tsv") || path.hasSuffix(".json"))
                {
                    wanted.insert(path)
                }
            }
        }
        #expect(!wanted.isEmpty)
        #expect(wanted.subtracting(Schemas.paths).isEmpty, "run bin/embed")
    }

    @Test func `a path that is not embedded has no bytes`() {
        #expect(Schemas.bytes(of: "Schemas/migrations/9999-none.sql") == nil)
    }
}
