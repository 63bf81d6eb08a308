import CommunityAssets
import Foundation
import Importing
import Testing

/// Every `Imports/*/sample.*` against the `expected.json` beside it.
struct SampleTests {
    static let samples: [String] = {
        let imports = FileOnDisk.root.appending(path: "Imports")
        let all = FileManager.default.enumerator(atPath: imports.path)?.compactMap { $0 as? String } ?? []
        return all.filter { ($0.split(separator: "/").last ?? "").hasPrefix("sample") }.sorted()
    }()

    /// HEARTH_WRITE_EXPECTED=1 writes the files instead, to be reviewed by eye.
    static let writes = ProcessInfo.processInfo.environment["HEARTH_WRITE_EXPECTED"] == "1"

    @Test func `there are samples`() { #expect(!SampleTests.samples.isEmpty) }

    @Test(arguments: samples) func `a sample reads as expected`(path: String) throws {
        let url = FileOnDisk.root.appending(path: "Imports").appending(path: path)
        let folder = url.deletingLastPathComponent()
        let mappingURL = folder.appending(path: "mapping.json")
        var mapping: ImportMapping?
        if FileManager.default.fileExists(atPath: mappingURL.path) {
            mapping = try .decode(try FileOnDisk.bytes(mappingURL), name: mappingURL.lastPathComponent)
        }
        let text = try WholeReading(try FileOnDisk.bytes(url), mapping: mapping).canonical.rendered() + "\n"
        // `sample-listed.csv` has `expected-listed.json`.
        let name = url.deletingPathExtension().lastPathComponent.replacing("sample", with: "expected") + ".json"
        let expected = folder.appending(path: name)
        if SampleTests.writes {
            try Data(text.utf8).write(to: expected)
        } else {
            #expect(try String(contentsOf: expected, encoding: .utf8) == text)
        }
    }

    @Test(arguments: samples) func `a sample reads the same in chunks of any size`(path: String) throws {
        let bytes = try FileOnDisk.bytes(FileOnDisk.root.appending(path: "Imports").appending(path: path))
        let whole = try WholeReading(bytes).canonical.rendered()
        for size in [1, 7, 64, 1000] {
            #expect(try WholeReading(bytes, chunk: size).canonical.rendered() == whole)
        }
    }
}
