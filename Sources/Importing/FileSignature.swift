/// Files that are no text list, told by how they begin.
enum FileSignature {
    /// The error that names what the file is; nil when it may be a list.
    static func refusal(of head: [UInt8]) -> ImportError? {
        guard head.contains(where: { !isBlank($0) }) else {
            return ImportError(
                .empty, "The file is empty.", next: "Export the list again: nothing was written to this file.")
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            // The names of what is in a compound file are UTF-16.
            if contains(head, "EncryptedPackage".utf8.flatMap { [$0, 0] }) {
                return ImportError(
                    .protected, "This is an Excel workbook or another Office document, protected by a password.",
                    next: "Open it, take the password off, and save it again.")
            }
            return ImportError(
                .excelWorkbook, "This is an old Excel workbook (.xls) or another Office document.",
                next: "Open it and save it as an Excel workbook (.xlsx), or the sheet as 'CSV UTF-8'.")
        }
        if head.starts(with: Array("%PDF".utf8)) {
            return ImportError(
                .pdf, "This is a PDF document: its tables cannot be read as rows.",
                next: "Ask the council for the list as CSV, or retype it as CSV.")
        }
        let binary: [([UInt8], String)] = [
            ([0x1F, 0x8B], "a gzip archive"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
            ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
            (Array("SQLite format 3".utf8), "a SQLite database"), (Array("{\\rtf".utf8), "an RTF document"),
            ([0x37, 0x7A, 0xBC, 0xAF], "a 7-zip archive"), (Array("Rar!".utf8), "a RAR archive"),
        ]
        for (start, name) in binary where head.starts(with: start) {
            return ImportError(
                .binary, "This is \(name), not a list.", next: "Give the list as CSV, a workbook, XML or JSON.")
        }
        return nil
    }

    /// A file of zero bytes and control characters that no encoding explains.
    static func refusalOfText(_ text: [UInt8]) -> ImportError? {
        let controls = text.prefix(8192).count { $0 < 32 && !isBlank($0) && $0 != 12 && $0 != 26 }
        guard controls > min(text.count, 8192) / 100 else { return nil }
        return ImportError(
            .binary, "The file is not text: it is full of control characters.",
            next: "Give the list as CSV, a workbook, XML or JSON.")
    }

    /// Whether a file begins as a zip archive does, which workbooks are.
    static func isArchive(_ head: [UInt8]) -> Bool { head.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// An archive that cannot be opened, by the names that stand in its bytes.
    static func refusal(ofBroken bytes: [UInt8], _ fault: ImportError) -> ImportError {
        let head = Array(bytes.prefix(Opening.headLength))
        func holds(_ word: String) -> Bool { contains(head, Array(word.utf8)) }
        let kinds: [(ImportError.Kind, String)] =
            holds("application/vnd.oasis.opendocument")
            ? [(.openDocument, "an OpenDocument file")]
            : holds("xl/") || holds("[Content_Types].xml")
                ? [(.excelWorkbook, "an Excel workbook")] : holds(".kml") ? [(.zip, "a zipped map (.kmz)")] : []
        let (kind, what) = kinds.first ?? (.zip, "a zip archive")
        guard fault.kind == .brokenArchive else { return fault }
        return ImportError(kind, "This is \(what) that is broken: it is no whole archive.", next: fault.next)
    }

    /// An archive of something else, by the names of its files.
    static func refusal(ofArchive names: [String]) -> ImportError {
        if names.contains(where: { $0.hasPrefix("word/") }) {
            return ImportError(
                .zip, "This is a Word document: its tables cannot be read as rows.",
                next: "Copy its table into a spreadsheet and save that, or ask the council for the list as CSV.")
        }
        if names.contains(where: { $0.lowercased().hasSuffix(".shp") }) {
            return ImportError(
                .zip, "This is a zipped shapefile.", next: "Ask for the layer as GeoJSON or CSV, or export it so.")
        }
        let inside = names.prefix(5).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
        return ImportError(
            .zip, "This is a zip archive\(names.isEmpty ? " without files" : " of \(inside)").",
            next: "Unpack it and give the list inside.")
    }

    /// Whether a text begins as a web page does.
    static func isPage(_ text: [UInt8]) -> Bool {
        let start = text.prefix(4096).map { (65...90).contains($0) ? $0 | 32 : $0 }
        guard let first = start.firstIndex(where: { !isBlank($0) && $0 < 0x80 }), start[first] == 60 else {
            return false
        }
        let rest = Array(start[first...])
        if rest.starts(with: Array("<?xml".utf8)) {
            return contains(rest, Array("<html".utf8)) && !contains(rest, Array("<kml".utf8))
        }
        return pageStarts.contains { rest.starts(with: $0) && rest.count > $0.count && !isNameByte(rest[$0.count]) }
            // A fragment of a page, which a list in XML might begin like.
            || (rest.starts(with: Array("<table".utf8)) && contains(rest, Array("<tr".utf8)))
    }

    /// Whether a text begins as JSON does, and not as a name in brackets.
    static func isJSON(_ text: [UInt8]) -> Bool {
        let start = text.prefix(4096).drop { isBlank($0) || $0 >= 0x80 }
        guard let first = start.first, first == 0x7B || first == 0x5B else { return false }
        guard let second = start.dropFirst().first(where: { !isBlank($0) }) else { return start.count > 1 }
        return first == 0x7B
            ? [0x22, 0x7D].contains(second) : [0x5B, 0x7B, 0x22, 0x5D, 0x2D].contains(second) || second.isDigit
    }

    /// Whether a text begins as a map in XML does.
    static func isMap(_ text: [UInt8]) -> Bool {
        let start = Array(text.prefix(4096))
        return contains(start, Array("<kml".utf8)) || contains(start, Array("FeatureCollection".utf8))
    }

    private static let pageStarts = [
        "<!doctype html", "<html", "<head", "<body", "<div", "<h1", "<h2", "<h3", "<p", "<section",
    ]
    .map { Array($0.utf8) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == 45 || byte == 95 || byte == 58
    }

    /// A web page in place of the list, which is what a broken link or a firewall sends.
    static func refusal(ofPage text: [UInt8], tables: Int) -> ImportError {
        let start = text.prefix(4096).map { (65...90).contains($0) ? $0 | 32 : $0 }
        let isBlocked = ["incapsula", "captcha", "access denied", "request unsuccessful", "forbidden", "cloudflare"]
            .contains { contains(start, Array($0.utf8)) }
        if isBlocked {
            return ImportError(
                .html, "This is a web page by which a firewall refused the download, not the list.", next: again)
        }
        guard tables > 0 else { return ImportError(.html, "This is a web page, not the list.", next: again) }
        return ImportError(
            .html,
            "This is a web page, not the list: \(tables == 1 ? "its table does" : "none of its \(tables) tables does") not look like a listing.",
            next: "Save the page that shows the list, or ask the council for it as CSV.")
    }

    private static let again = "Download the list again in a browser and check that the file opens as a table."

    static func contains(_ bytes: [UInt8], _ word: [UInt8]) -> Bool {
        guard bytes.count >= word.count else { return false }
        for start in 0...(bytes.count - word.count) where bytes[start] == word[0] {
            if bytes[start..<(start + word.count)].elementsEqual(word) { return true }
        }
        return false
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
