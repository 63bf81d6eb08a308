internal import Publishing

/// What a web server has to know beside the files, as maps that nginx includes.
struct SiteMaps {
    /// Where they stand in the folder.
    static let places = ["\(SiteFolder.own)/moved.map", "\(SiteFolder.own)/addresses.map"]

    private let contents: SiteDocument.Contents

    init(_ contents: SiteDocument.Contents) {
        self.contents = contents
    }

    func write(into folder: SiteFolder) throws {
        for (place, text) in zip(SiteMaps.places, [moves, addresses]) {
            try folder.put(Array(text.utf8), at: place)
        }
    }

    /// From the address of an asset that has no file any more to that of another, or to 410.
    private var moves: String {
        contents.moved.map { move in
            ["", ".json"].map { ending in
                let target = move.survivor.map { "/v1/assets/\($0)\(ending)" } ?? "410"
                return "/v1/assets/\(move.asset)\(ending) \(target);\n"
            }.joined()
        }.joined()
    }

    /// The addresses with a query of which a file has the answer.
    private var addresses: String {
        var lines: [String] = []
        for file in contents.files where file.address.contains("?") {
            lines.append("\"\(file.address)\" 1;\n")
            guard file.path.hasSuffix(".json"), !file.path.hasSuffix(".manifest.json") else { continue }
            let query = file.address.drop { $0 != "?" }
            lines.append("\"/\(file.path.dropLast(5))\(query)\" 1;\n")
        }
        return lines.joined()
    }
}
