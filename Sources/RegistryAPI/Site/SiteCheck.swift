internal import CommunityAssets
internal import Digest
internal import Platform
public import Publishing
public import RegisterKeeping

/// What the files of a site and its manifest say of one another. It needs no registry.
public struct SiteCheck: Sendable {
    public let folder: String
    /// What the manifest says.
    public let statement: SiteDocument.Statement
    /// The files that were looked at, and what they have.
    public private(set) var files: Int64 = 0
    public private(set) var bytes: Int64 = 0
    /// How much differs.
    public private(set) var count: Int64 = 0
    /// What differs, in words: the first of all, since a site without its assets would have hundreds of thousands.
    public private(set) var findings: [String] = []

    public static let mostFindings = 100

    public var holds: Bool { count == 0 }

    /// Holds each file against the digest in the manifest, and each asset's against its line of the export.
    ///
    /// - Throws: `unreadable` where there is no manifest or it is none; `interrupted`.
    public init(_ folder: String) throws(RegistryError) {
        let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        self.folder = folder
        let index = "\(folder)/\(SiteFolder.index)"
        guard InputFile.isRegular(index) else {
            throw RegistryError(
                .unreadable, "\(index): there is no manifest", next: "name the folder that hearth export site wrote")
        }
        do {
            guard !InputFile.isEmpty(index),
                let read = SiteDocument.Statement(reading: try InputFile.contents(of: index))
            else {
                throw RegistryError(
                    .unreadable, "\(index): it is no manifest of a site",
                    next: "run hearth export site again, which completes it")
            }
            statement = read
            for fault in read.faults { find("\(SiteFolder.index): \(fault)") }
            for file in read.files { try look(at: file) }
            try lookAtAssets()
        } catch let error as RegistryError {
            throw error
        } catch let error as FileError {
            throw Site.translated(error)
        } catch {
            throw RegistryError(.unreadable, "\(index): it cannot be read", next: "check the folder")
        }
    }

    private mutating func find(_ finding: String) {
        count += 1
        if findings.count < SiteCheck.mostFindings { findings.append(finding) }
    }

    // MARK: What the manifest names

    private mutating func look(at file: SiteDocument.File) throws {
        let path = "\(folder)/\(file.path)"
        // A manifest may be anybody's: nothing outside of the folder is looked at.
        guard !file.path.split(separator: "/").contains(".."), InputFile.isRegular(path) else {
            return find("\(file.path): is not there")
        }
        var size: Int64 = 0
        let hash = SHA256()
        try SiteCheck.read(path) { chunk in
            size += Int64(chunk.count)
            hash.update(chunk)
        }
        files += 1
        bytes += size
        let sha256 = SHA256.hexadecimal(hash.finalise())
        if size != file.bytes {
            find("\(file.path): the manifest says \(file.bytes) bytes, the file has \(size)")
        } else if sha256 != file.sha256 {
            find("\(file.path): the manifest says sha256 \(file.sha256), the file's is \(sha256)")
        }
    }

    private static func read(_ path: String, _ body: ([UInt8]) throws -> Void) throws {
        if InputFile.isEmpty(path) { return }
        let file = try InputFile(path)
        while let chunk = try file.next() { try body(chunk) }
    }

    // MARK: Assets

    private static let lines = "v1/exports/assets.ndjson"

    /// The manifest names their numbers; each file is its line of the export, whose digest the manifest has.
    private mutating func lookAtAssets() throws {
        guard let numbers = SiteNumbers(text: statement.assets.numbers) else {
            return find("\(SiteFolder.index): the numbers of the assets cannot be read")
        }
        var met = SiteNumbers()
        let lines = "\(folder)/\(SiteCheck.lines)"
        var line: [UInt8] = []
        let isNamed = statement.files.contains { $0.path == SiteCheck.lines }
        if !isNamed { find("\(SiteFolder.index): names no \(SiteCheck.lines)") }
        if isNamed, InputFile.isRegular(lines) {
            try SiteCheck.read(lines) { chunk in
                var rest = chunk[...]
                while let end = rest.firstIndex(of: 0x0A) {
                    line += rest[...end]
                    rest = rest[(end + 1)...]
                    try look(atAsset: line, numbers, &met)
                    line.removeAll(keepingCapacity: true)
                }
                line += rest
                // No asset's: the rest of the file need not be held to say that it is otherwise.
                if line.count > SiteCheck.longestLine { line.removeAll() }
            }
        }
        numbers.forEach { number in
            if !met.contains(number) {
                find("v1/assets/a\(number).json: no line of \(SiteCheck.lines) is about it")
            }
        }
    }

    private mutating func look(atAsset line: [UInt8], _ numbers: SiteNumbers, _ met: inout SiteNumbers) throws {
        // What was taken out of the register has a line, and no file.
        guard let number = SiteCheck.number(of: line), numbers.contains(number) else { return }
        met.insert(number)
        let name = "v1/assets/a\(number).json"
        guard InputFile.isRegular("\(folder)/\(name)") else { return find("\(name): is not there") }
        files += 1
        let size = InputFile.size(of: "\(folder)/\(name)") ?? 0
        bytes += size
        // Whatever stands there, no more of it is read than the line has.
        if try size != line.count || InputFile.contents(of: "\(folder)/\(name)") != line {
            find("\(name): is otherwise than its line of \(SiteCheck.lines)")
        }
    }

    private static let longestLine = 1 << 26
    private static let beginning = Array(#"{"id":"a"#.utf8)

    private static func number(of line: [UInt8]) -> Int64? {
        guard line.starts(with: beginning) else { return nil }
        let digits = line.dropFirst(beginning.count).prefix { $0 != 0x22 }
        return Int64(String(decoding: digits, as: UTF8.self)).flatMap { $0 < 1 << 32 ? $0 : nil }
    }
}
