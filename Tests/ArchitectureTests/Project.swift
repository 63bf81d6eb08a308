import Foundation

/// The project's own files, read from where this test was compiled.
enum Project {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct SwiftFile {
        let path: String
        let lines: [String]

        /// Modules named by `import`, whatever the access level.
        var imports: Set<String> {
            Set(
                lines.compactMap { line in
                    let words = line.split(separator: " ")
                    guard let place = words.firstIndex(of: "import"), place <= 2, place + 1 < words.count,
                        words[..<place].allSatisfy({
                            ["public", "internal", "package", "private", "fileprivate", "@testable", "@preconcurrency"]
                                .contains($0)
                        })
                    else { return nil }
                    // `import struct Module.Name`
                    let kinds: Set<Substring> = [
                        "struct", "class", "enum", "func", "protocol", "typealias", "var", "let",
                    ]
                    let name = kinds.contains(words[place + 1]) ? words[place + 2] : words[place + 1]
                    return String(name.split(separator: ".")[0])
                })
        }

        /// Numbered lines without comments and without the words in texts.
        var code: [(number: Int, line: String)] {
            var isInText = false
            return lines.enumerated().compactMap { offset, line in
                if line.contains(#"""""#) {
                    isInText.toggle()
                    return nil
                }
                guard !isInText else { return nil }
                let trimmed = line.trimmingCharacters(in: .whitespaces)
                guard !trimmed.hasPrefix("//") else { return nil }
                let withoutComment = line.range(of: " //").map { String(line[..<$0.lowerBound]) } ?? line
                let parts = withoutComment.split(separator: "\"", omittingEmptySubsequences: false)
                let outside = parts.enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }
                return (offset + 1, outside.joined(separator: "\"\""))
            }
        }
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func folders(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(path).path).filter { name in
            var isFolder: ObjCBool = false
            _ = unsafe FileManager.default.fileExists(
                atPath: root.appendingPathComponent(path).appendingPathComponent(name).path, isDirectory: &isFolder)
            return isFolder.boolValue
        }.sorted()
    }

    /// The Swift modules of the product.
    static func modules() throws -> [String] {
        try folders(in: "Sources").filter { try !swiftFiles(in: "Sources/\($0)").isEmpty }
    }

    static func swiftFiles(in path: String) throws -> [SwiftFile] {
        let folder = root.appendingPathComponent(path)
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            return SwiftFile(path: "\(path)/\(name)", lines: text.components(separatedBy: "\n"))
        }
    }
}
