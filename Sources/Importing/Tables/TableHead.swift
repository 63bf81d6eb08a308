internal import CommunityAssets

/// Where a table begins: the names of its columns, and the title above them.
struct TableHead {
    var title: String?
    var headers: [String]
    /// The physical line of the header; of one of several rows, the last.
    var line: Int
    /// A title that stands in each cell which should be blank.
    var filler: String?
    /// The header as it stands, where it may be more than one row.
    var rows: [[String]] = []
    /// What is odd about the header itself.
    var issues: [Issue] = []
}

extension TableHead {
    init(title: String?, _ header: HeaderSearch.Header, among rows: [HeaderSearch.Candidate]) {
        self.init(
            title: title, headers: header.names, line: rows[header.rows.upperBound].line, filler: header.filler,
            rows: header.rows.map { rows[$0].cells }, issues: header.issues)
    }
}

extension ColumnPlan {
    mutating func setHeader(_ head: TableHead) {
        setHeader(head.headers, filler: head.filler, rows: head.rows)
    }
}

/// How a row does as the names of columns.
struct HeaderRow {
    /// Cells that are not blank.
    private(set) var filled = 0
    /// Of these the ones that the vocabulary knows.
    private(set) var known = 0
    /// How many different things the known ones mean.
    private let meanings: Int
    private let hasIdentity: Bool
    /// Cells that are days, numbers or long texts, which no column is called.
    private var isValue = 0

    init(_ texts: [String], _ vocabulary: Vocabulary) {
        var fields: Set<Field> = []
        for text in texts where !text.isEmpty {
            filled += 1
            let folded = Folding.text(of: ColumnPlan.unescaped(text))
            if let field = vocabulary.fields[folded] {
                known += 1
                if !field.isAboutTheFile, field != .private { fields.insert(field) }
            }
            if text.utf8.count > 100 || text.utf8.count(where: \.isDigit) > 3 { isValue += 1 }
        }
        meanings = fields.count
        hasIdentity = !fields.isDisjoint(with: HeaderRow.identity)
    }

    /// Whether the row names columns, where a table may begin.
    var isHeader: Bool { meanings > 1 && hasIdentity && known * 2 >= filled && isValue < 2 }

    /// Whether the row looks like one of data: of a data row, a cell or two may be the name of a column too.
    var isData: Bool { isValue > 1 && known * 2 < filled }

    /// Whether it does so plainly that it must be a header even between rows of data.
    var isPlainlyHeader: Bool { isHeader && meanings > 2 && known * 4 >= filled * 3 && isValue == 0 }

    private static let identity: Set<Field> = [.reference, .name, .address, .addressLine, .nameAndAddress]
}
