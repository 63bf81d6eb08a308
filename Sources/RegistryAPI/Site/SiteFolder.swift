internal import Platform
internal import Publishing
internal import RegisterKeeping
internal import Synchronization

/// The folder that a site is written into, held by one run at a time.
final class SiteFolder: Sendable {
    static let index = "index.json"
    /// What only the next run and the web server's configuration read.
    static let own = ".hearth"
    private static let done: Substring = "done"

    let path: String
    /// What the last run that came to its end wrote.
    let before: SiteDocument.Statement?
    /// The ledger entry for which a run wrote that came to no end.
    let broken: Int64?
    /// Whether it came to its end with nothing to be told of.
    let isFaultless: Bool
    /// By the paths of the files that it wrote.
    private let digests: [String: String]
    private let held: HeldFile
    private let folders = Mutex<[String: OutputFolder]>([:])

    /// - Throws: `refused` for a folder in which something else lies, and for one that holds the registry; `busy` while
    ///   another run writes there.
    init(_ path: String, registry: String) throws {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.path = path
        try SiteFolder.check(path, registry)
        let own = try OutputFolder("\(path)/\(SiteFolder.own)")
        held = try HeldFile("\(own.path)/run")
        let words = try held.note().split(whereSeparator: \.isWhitespace)
        let index = "\(path)/\(SiteFolder.index)"
        before =
            InputFile.isRegular(index) && !InputFile.isEmpty(index)
            ? SiteDocument.Statement(reading: try InputFile.contents(of: index)) : nil
        // What is no more is taken away by its name in the manifest, which may be anybody's.
        if let fault = before?.faults.first {
            throw RegistryError(
                .refused, "\(index): it is not as Hearth wrote it: \(fault)",
                next: "look who changed it, take it away, and run hearth export site again, which completes the site")
        }
        if words.first == "writing", words.count == 2 {
            broken = Int64(words[1]) ?? .max
        } else {
            // Somebody took the manifest away.
            broken = before == nil && !words.isEmpty ? .max : nil
        }
        isFaultless = words == [SiteFolder.done]
        digests = Dictionary((before?.files ?? []).map { ($0.path, $0.sha256) }) { one, _ in one }
    }

    private static func check(_ path: String, _ registry: String) throws {
        guard InputFile.exists(path) else {
            guard InputFile.exists(OutputFile.folder(of: path)) else {
                throw RegistryError.misuse(
                    "\(path): there is no folder for it to lie in", next: "make the folder, or name another")
            }
            return
        }
        guard !InputFile.lies(registry, in: path) else {
            throw RegistryError(
                .refused, "\(path): the registry itself lies in it, and all that lies there is for everybody",
                next: "name a folder of its own for the site")
        }
        guard let names = try InputFolder.names(inFolder: path) else {
            throw RegistryError.misuse("\(path): is no folder", next: "name a folder for the site")
        }
        guard !names.isEmpty, !names.contains(own) else { return }
        throw RegistryError(
            .refused, "\(path): something lies in it that is no site of Hearth's",
            next: "name an empty folder, or one that is yet to be made")
    }

    /// Notes that from now on files are written, for the next run to know if this one comes to no end.
    func begin(_ entry: Int64) throws { try held.replaceNote("writing \(entry)\n") }

    /// Everything else is in its place and on the disk; the manifest comes last.
    ///
    /// - Parameter isFaultless: whether the next run need not look again for what this one told of.
    func end(_ manifest: [UInt8], isFaultless: Bool) throws {
        let file = try OutputFile(path: "\(path)/\(SiteFolder.index)")
        try file.write(manifest)
        try file.finish()
        try held.replaceNote(isFaultless ? "\(SiteFolder.done)\n" : "\(SiteFolder.done) with faults\n")
    }

    /// Whether the last run left these very bytes.
    func holds(_ file: SiteDocument.File) -> Bool {
        digests[file.path] == file.sha256 && InputFile.size(of: "\(path)/\(file.path)") == file.bytes
    }

    /// A folder inside, made where it is not there.
    func folder(_ name: String) throws -> OutputFolder {
        try folders.withLock { folders in
            if let known = folders[name] { return known }
            let made = try OutputFolder("\(path)/\(name)")
            folders[name] = made
            return made
        }
    }

    /// Puts a small file at a path inside; answers whether it was otherwise before.
    @discardableResult func put(_ bytes: [UInt8], at place: String) throws -> Bool {
        let (folder, name) = SiteFolder.parts(of: place)
        return try self.folder(folder).put(bytes, as: name)
    }

    func remove(_ place: String) throws -> Bool {
        let (name, file) = SiteFolder.parts(of: place)
        let folder = try folder(name)
        guard try folder.remove(file) else { return false }
        folder.removeIfEmpty(upTo: path)
        folders.withLock { $0[name] = nil }
        return true
    }

    private static func parts(of place: String) -> (folder: String, name: String) {
        let parts = place.split(separator: "/")
        return (parts.dropLast().joined(separator: "/"), parts.last.map(String.init) ?? place)
    }
}
