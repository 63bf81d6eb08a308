import Foundation
import Testing

/// No number of days, weeks, months or years of law stands anywhere but in a regime's file.
@Suite struct LawInDataTests {
    @Test func `no period of law is written in code`() throws {
        // A count next to a unit, as `Length(6, .week)` or `weeks: 6`, in product code.
        let patterns = [
            #"Length\(\s*\d+\s*,\s*\."#, #"\b(days|weeks|months|years)\s*:\s*\d{1,2}\b(?!\s*[*-])"#,
            #"\b\d+\s*\*\s*7\b"#, #"\b(42|56|1826)\b"#,
        ].map { try! Regex($0) }
        for module in try Project.modules()
        where !["SQLite", "XML", "Archive", "Digest", "Platform", "JSON"].contains(module) {
            for file in try Project.swiftFiles(in: "Sources/\(module)") {
                for (number, line) in file.code {
                    // A step to the next or the day before is arithmetic, not law.
                    let line = line.replacingOccurrences(of: "days: 1)", with: "").replacingOccurrences(
                        of: "days: -1)", with: "")
                    for pattern in patterns {
                        #expect(line.firstMatch(of: pattern) == nil, "\(file.path):\(number): \(line)")
                    }
                }
            }
        }
    }

    @Test func `domain types are never decoded or encoded by themselves`() throws {
        for file in try Project.swiftFiles(in: "Sources/CommunityAssets") {
            for (number, line) in file.code {
                for word in ["Codable", "Decodable", "Encodable"] {
                    #expect(!line.contains(word), "\(file.path):\(number) is \(word)")
                }
            }
        }
    }

    @Test func `nothing of Foundation but its essentials is used by the product`() throws {
        for module in try Project.modules() {
            for file in try Project.swiftFiles(in: "Sources/\(module)") {
                #expect(!file.imports.contains("Foundation"), "\(file.path) imports Foundation")
            }
        }
    }
}
