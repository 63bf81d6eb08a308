internal import Digest
internal import Platform
internal import RegisterKeeping

/// An export that is written block by block, from new rows and from those of the older file that it takes the place of.
final class SiteExportFile {
    private let output: OutputFile
    private let hash = SHA256()
    private let separator: [UInt8]
    private let older: OlderExport?
    private(set) var rows: Int64 = 0

    init(_ path: String, head: [UInt8], separator: [UInt8], replacing older: OlderExport?) throws {
        output = try OutputFile(path: path)
        self.separator = separator
        self.older = older
        try older?.skip(Int64(head.count))
        try write(head)
    }

    var bytes: Int64 { output.count }

    private func write(_ bytes: [UInt8]) throws {
        hash.update(bytes)
        try output.write(bytes)
    }

    func append(_ part: JointExport.Part) throws {
        guard part.rows > 0 else { return }
        if rows > 0 { try write(separator) }
        rows += part.rows
        try write(part.bytes)
    }

    /// Takes a block of the older file as it stands.
    func take(_ part: SiteBlocks.Part) throws {
        guard part.rows > 0, let older else { return }
        if rows > 0 { try write(separator) }
        rows += part.rows
        try older.next(part, separator) { try write($0) }
    }

    /// Passes by a block of the older file.
    func pass(_ part: SiteBlocks.Part) throws {
        guard part.rows > 0, let older else { return }
        try older.next(part, separator) { _ in }
    }

    /// To be called once, after the last block; what was written is not yet under its name.
    ///
    /// - Returns: the digest, in lower-case hexadecimal.
    func end(_ tail: [UInt8]) throws -> String {
        try write(tail)
        try older?.end()
        try output.settle()
        return SHA256.hexadecimal(hash.finalise())
    }

    func finish() throws { try output.finish() }
}

/// A file of an earlier run, read from its beginning to its end and held against the digest that its manifest states.
final class OlderExport {
    /// The file is not what its manifest says.
    struct Changed: Error {}

    private let file: InputFile?
    private let hash = SHA256()
    private let sha256: String
    private var chunk: [UInt8] = []
    private var used = 0
    private var hasRows = false

    init(_ path: String, sha256: String) throws {
        file = InputFile.isEmpty(path) ? nil : try InputFile(path)
        self.sha256 = sha256
    }

    func skip(_ count: Int64) throws { try next(count) { _ in } }

    func next(_ part: SiteBlocks.Part, _ separator: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        if hasRows { try skip(Int64(separator.count)) }
        hasRows = true
        try next(part.bytes, body)
    }

    private func next(_ count: Int64, _ body: ([UInt8]) throws -> Void) throws {
        var left = Int(count)
        while left > 0 {
            if used == chunk.count, try !advance() { throw Changed() }
            let some = min(left, chunk.count - used)
            try body(some == chunk.count ? chunk : Array(chunk[used..<used + some]))
            used += some
            left -= some
        }
    }

    private func advance() throws -> Bool {
        guard let more = try file?.next() else { return false }
        hash.update(more)
        chunk = more
        used = 0
        return true
    }

    /// - Throws: `Changed` where the file was another.
    func end() throws {
        while try advance() {}
        guard SHA256.hexadecimal(hash.finalise()) == sha256 else { throw Changed() }
    }
}
