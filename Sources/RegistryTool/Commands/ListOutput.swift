internal import CommunityAssets
internal import Platform
internal import RegisterKeeping

/// Where published lists are written: one list to the path that was named, of both the second beside it.
struct ListOutput {
    private let files: [Listing.List: OutputFile]

    /// - Parameter list: the only one; nil for both.
    init(_ path: String, _ list: Listing.List?, _ registry: Registry) throws {
        guard path != "-" else {
            guard let list else {
                throw RegistryError.misuse("--output -: two lists cannot go to one place", next: "name one with --list")
            }
            files = [list: OutputFile()]
            return
        }
        var files: [Listing.List: OutputFile] = [:]
        let targets = list.map { [($0, path)] } ?? [(.listed, path), (.unsuccessful, ListOutput.beside(path))]
        for (list, target) in targets {
            try Invocation.spare(registry.path, "output", target)
            do throws(FileError) {
                files[list] = try OutputFile(path: target)
            } catch {
                throw RegistryError(.failed, error.message, next: "name a place where a file can be written")
            }
        }
        self.files = files
    }

    func write(_ published: PublishedVersion, _ registry: Registry, isQuiet: Bool) throws {
        let version = published.version
        guard let output = files[version.list] else { return }
        try registry.write(published) { try output.write($0) }
        try output.finish()
        guard !isQuiet else { return }
        CurrentProcess.complain(
            "\(output.name): version \(version.number), \(counted(version.rows, "entry", "entries")), \(grouped(output.count)) bytes\n"
        )
    }

    /// `list-unsuccessful.csv` for `list.csv`.
    private static func beside(_ path: String) -> String {
        let folders = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = folders.last, let dot = name.lastIndex(of: "."), dot != name.startIndex else {
            return "\(path)-unsuccessful"
        }
        return "\(path[..<dot])-unsuccessful\(name[dot...])"
    }
}
