/// A web page as what a reader sees: its lines of text and its tables, in their order.
struct Page {
    /// A page is read whole.
    static let longest = 16 << 20

    /// One line of text outside of tables.
    struct Line {
        var text: String
        /// The physical line on which it begins.
        var number: Int
        /// A heading, a caption or a line all in bold.
        var isHeading = false
    }

    enum Item {
        case line(Line)
        case table(PageTable)
    }

    var title: String?
    var items: [Item] = []

    var tables: [PageTable] {
        items.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
}

/// A table of a page, with merged cells taken apart.
struct PageTable {
    struct Row {
        var bytes: [UInt8] = []
        var cells: [CSVReader.Cell] = []
        /// The physical line on which it begins.
        var line: Int
        /// Whether all of its cells are header cells.
        var isHeader = true
        /// Of each cell whose text is struck through how much of it is.
        var struck: [StrikeThrough] = []
        /// Whether a browser would not show it.
        var isHidden = false

        /// Whether most of what it says is struck through.
        var isStruck: Bool { StrikeThrough.isOfRow(struck, cells, bytes) }
        var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
        var texts: [String] { CSVReader.texts(bytes, cells) }
    }

    var caption: String?
    var rows: [Row] = []
    /// The physical line on which it begins.
    var line: Int
    /// Whether it holds other tables, as one that only lays out a page does.
    var isLayout = false
    /// Whether it stands in the page's navigation or foot.
    var isAside = false
}
