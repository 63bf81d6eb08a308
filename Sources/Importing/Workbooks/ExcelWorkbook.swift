internal import Archive
internal import XML

/// A workbook of Excel (ECMA-376): which sheets it has, what its numbers stand for, and its texts.
struct ExcelWorkbook {
    struct Part {
        var sheet: Workbook.Sheet
        var path: String
    }

    /// What the number of a cell's style stands for.
    struct CellStyle {
        var number = NumberStyle.number
        var isStruck = false
    }

    private(set) var sheets: [Part] = []
    private let archive: Archive
    private var counts1904 = false
    private var styles: [CellStyle] = []
    private var texts = SharedTexts()

    init(_ archive: Archive) throws {
        self.archive = archive
        let root = try ExcelWorkbook.targets(archive, of: "", "_rels/.rels")
        let book = root.first { $0.type.hasSuffix("/officeDocument") }?.path ?? "xl/workbook.xml"
        let folder = book.split(separator: "/").dropLast().joined(separator: "/")
        let file = book.split(separator: "/").last.map(String.init) ?? book
        let targets = try ExcelWorkbook.targets(archive, of: folder, "\(folder)/_rels/\(file).rels")
        try readBook(book, targets)
        if let path = targets.first(where: { $0.type.hasSuffix("/styles") })?.path, archive.holds(path) {
            try readStyles(path)
        }
        if let path = targets.first(where: { $0.type.hasSuffix("/sharedStrings") })?.path, archive.holds(path) {
            texts = try SharedTexts(archive, path)
        }
    }

    func rows(of sheet: Int, _ take: (SheetRow) throws -> Bool) throws {
        let path = sheets[sheet].path
        var reader = ExcelSheet(
            texts: texts, styles: styles, counts1904: counts1904,
            merged: try MergedCells(archive, path))
        var wantsMore = true
        try ArchivePart.read(archive, path) { events in
            for index in events.events.indices {
                guard try reader.take(index, events) else { continue }
                if reader.hasGap { wantsMore = try take(SheetRow(number: reader.row.number - 1)) }
                if wantsMore { wantsMore = try take(reader.row) }
                guard wantsMore else { return false }
            }
            return true
        }
    }

    // MARK: Parts

    private static func targets(
        _ archive: Archive, of folder: String, _ name: String
    ) throws -> [(id: String, type: String, path: String)] {
        guard archive.holds(name) else { return [] }
        var found: [(id: String, type: String, path: String)] = []
        try ArchivePart.read(archive, name) { events in
            for (index, event) in events.events.enumerated()
            where event.kind == .start && events.names[Int(event.name)] == "Relationship" && found.count < 10_000 {
                let attributes = ArchivePart.attributes(after: index, events)
                guard let target = attributes["Target"], attributes["TargetMode"] != "External" else { continue }
                found.append((attributes["Id"] ?? "", attributes["Type"] ?? "", path(target, in: folder)))
            }
            return true
        }
        return found
    }

    /// A target's path in the archive: from its root, or from the folder of the part that names it.
    private static func path(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }

    private mutating func readBook(
        _ path: String, _ targets: [(id: String, type: String, path: String)]
    ) throws {
        var found: [Part] = []
        var starts1904 = false
        let archive = archive
        try ArchivePart.read(archive, path) { events in
            for (index, event) in events.events.enumerated() where event.kind == .start {
                switch events.names[Int(event.name)] {
                case "workbookPr":
                    let text = ArchivePart.attributes(after: index, events)["date1904"]
                    starts1904 = text == "1" || text == "true"
                case "sheet":
                    let attributes = ArchivePart.attributes(after: index, events)
                    guard let id = attributes["id"], let target = targets.first(where: { $0.id == id }),
                        target.type.hasSuffix("/worksheet"), archive.holds(target.path), found.count < 1000
                    else { continue }
                    let isHidden = attributes["state"].map { $0 != "visible" } ?? false
                    found.append(
                        Part(
                            sheet: Workbook.Sheet(name: attributes["name"] ?? "", isHidden: isHidden), path: target.path
                        ))
                default: break
                }
            }
            return true
        }
        sheets = found
        counts1904 = starts1904
    }

    private mutating func readStyles(_ path: String) throws {
        var own: [Int: NumberStyle] = [:]
        var found: [CellStyle] = []
        /// Of each font whether it strikes its text through.
        var fonts: [Bool] = []
        var isInFonts = false
        var isInCells = false
        try ArchivePart.read(archive, path) { events in
            for (index, event) in events.events.enumerated() where event.kind == .start {
                switch events.names[Int(event.name)] {
                case "numFmt":
                    let attributes = ArchivePart.attributes(after: index, events)
                    if let number = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
                        own[number] = NumberStyle(code: code)
                    }
                case "fonts": isInFonts = true
                case "fills": isInFonts = false
                case "font" where isInFonts && fonts.count < 100_000: fonts.append(false)
                case "strike" where isInFonts && !fonts.isEmpty && ArchivePart.isOn(index, events):
                    fonts[fonts.count - 1] = true
                case "cellXfs": (isInFonts, isInCells) = (false, true)
                case "cellStyles", "dxfs", "cellStyleXfs": isInCells = false
                case "xf" where isInCells && found.count < 100_000:
                    let attributes = ArchivePart.attributes(after: index, events)
                    let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
                    let font = attributes["fontId"].flatMap { Int($0) } ?? 0
                    found.append(
                        CellStyle(
                            number: own[number] ?? NumberStyle(builtIn: number),
                            isStruck: fonts.indices.contains(font) && fonts[font]))
                default: break
                }
            }
            return true
        }
        styles = found
    }
}
