internal import CommunityAssets
internal import Digest
internal import Importing
internal import Platform
internal import Storage

/// A file or a folder of reference data on its way in: recognised by its content, read once.
struct ReferenceReception {
    let kind: ReferenceEdition.Kind
    private let name: String
    /// Of a folder, all that may be tables in it.
    private let paths: [String]
    private let isFolder: Bool
    private let first: InputFile
    private let head: [UInt8]?

    init(_ path: String) throws {
        let inFolder = try InputFolder.files(in: path, endingIn: ".csv")
        isFolder = inFolder != nil
        paths = inFolder ?? [path]
        guard let firstPath = paths.first else {
            throw RegistryError(
                .unreadable, "\(path): there is no CSV in the folder",
                next: "name the folder with the CSVs of Code-Point Open, or a file")
        }
        first = try InputFile(firstPath)
        head = try first.next()
        kind = head.map(BoundaryFile.isOne) ?? false ? .boundaries : .postcodes
        let trimmed = path.split(separator: "/").last.map(String.init) ?? path
        name = path == "-" ? first.name : trimmed
    }

    /// Reads all of it into the loader.
    func read(into loader: ReferenceLoader, progress: (Int64) -> Void) throws -> ReferenceEdition {
        let hasher = SHA256()
        var bytes: Int64 = 0
        func taken(_ chunk: [UInt8]?) -> [UInt8]? {
            guard let chunk else { return nil }
            hasher.update(chunk)
            bytes += Int64(chunk.count)
            progress(bytes)
            return chunk
        }
        let counts: ReferenceEdition.Counts
        let shape: ReferenceEdition.Shape
        switch kind {
        case .boundaries:
            var pending = head
            var file = BoundaryFile()
            try file.read({
                defer { pending = nil }
                return taken(try pending ?? first.next())
            }) { try loader.take($0, $1) }
            (counts, shape) = (file.counts, .geoJSON)
        case .postcodes:
            var file = PostcodeFile()
            for (number, path) in paths.enumerated() {
                let input = number == 0 ? first : try InputFile(path)
                var pending = number == 0 ? head : nil
                do {
                    try file.read({
                        defer { pending = nil }
                        return taken(try pending ?? input.next())
                    }) { try loader.take($0) }
                } catch let error as ImportError where isFolder && error.kind == .notRecognised {
                    // Such folders hold lists of names and codes too.
                    continue
                }
            }
            guard let found = file.shape else {
                throw RegistryError(
                    .unreadable, "\(name): no CSV in the folder is a postcode file",
                    next: "name the folder with the CSVs of Code-Point Open, or a file")
            }
            (counts, shape) = (file.counts, found)
        }
        return ReferenceEdition(
            kind: kind, shape: shape, file: name, bytes: bytes, sha256: SHA256.hexadecimal(hasher.finalise()),
            counts: counts, licence: nil)
    }
}
