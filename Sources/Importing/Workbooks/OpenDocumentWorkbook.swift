internal import Archive
internal import XML

/// A workbook of OpenDocument (ISO/IEC 26300): one document with all of its sheets.
struct OpenDocumentWorkbook {
    private(set) var sheets: [Workbook.Sheet] = []
    /// The styles whose text is struck through.
    private var struckStyles: Set<String> = []
    private let archive: Archive
    private static let content = "content.xml"

    init(_ archive: Archive) throws {
        self.archive = archive
        if archive.holds("META-INF/manifest.xml") {
            let manifest = try ImportError.translating {
                try archive.contents(of: "META-INF/manifest.xml", atMost: 4 << 20)
            }
            if FileSignature.contains(manifest, Array("encryption-data".utf8)) {
                throw ImportError(ArchiveFault(.encrypted, detail: "its parts are encrypted"))
            }
        }
        var found: [Workbook.Sheet] = []
        var hiddenStyles: Set<String> = []
        var struck: Set<String> = []
        var style = ""
        try ArchivePart.read(archive, OpenDocumentWorkbook.content) { events in
            for (index, event) in events.events.enumerated() where event.kind == .start {
                switch events.names[Int(event.name)] {
                case "style": style = ArchivePart.attributes(after: index, events)["name"] ?? ""
                case "table-properties":
                    if ArchivePart.attributes(after: index, events)["display"] == "false" { hiddenStyles.insert(style) }
                case "text-properties":
                    let attributes = ArchivePart.attributes(after: index, events)
                    let line = attributes["text-line-through-style"] ?? attributes["text-line-through-type"]
                    if let line, line != "none" { struck.insert(style) }
                case "table":
                    let attributes = ArchivePart.attributes(after: index, events)
                    // A table without a name is part of a chart.
                    guard let name = attributes["name"], found.count < 1000 else { continue }
                    found.append(
                        Workbook.Sheet(name: name, isHidden: hiddenStyles.contains(attributes["style-name"] ?? "")))
                default: break
                }
            }
            return true
        }
        sheets = found
        struckStyles = struck
    }

    func rows(of sheet: Int, _ take: (SheetRow) throws -> Bool) throws {
        var reader = OpenDocumentSheet(sheet: sheet, struckStyles: struckStyles)
        try ArchivePart.read(archive, OpenDocumentWorkbook.content) { events in
            for index in events.events.indices {
                guard try reader.take(index, events) else { continue }
                for row in reader.takeRows() { guard try take(row) else { return false } }
                if reader.isDone { return false }
            }
            return true
        }
    }
}
