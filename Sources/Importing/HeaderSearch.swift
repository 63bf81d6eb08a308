internal import CommunityAssets

/// Finds the header of a delimited file among its first rows: below titles, over one row or several.
struct HeaderSearch {
    /// What was found.
    struct Header {
        /// The rows of the header, by their place among the rows given.
        var rows: ClosedRange<Int>
        var names: [String]
        /// A title that a program wrote into every blank cell.
        var filler: String?
        var issues: [Issue]
    }

    /// A row that may be a header, or part of one.
    typealias Candidate = (cells: [String], line: Int)

    private let rows: [Candidate]
    private let vocabulary: Vocabulary
    private let filler: String?

    /// How many rows a header may take.
    private static let deepest = 6
    /// Wider tables have their header in one row, or none that a person wrote.
    private static let widestOfSeveralRows = 256

    init(_ rows: [Candidate], _ vocabulary: Vocabulary) {
        self.rows = rows
        self.vocabulary = vocabulary
        filler = HeaderSearch.filler(rows)
    }

    /// Nil where no column is known.
    func header() -> Header? {
        var best: (score: Int, rows: ClosedRange<Int>, names: [String])?
        for top in rows.indices {
            guard !HeaderRow(rows[top].cells, vocabulary).isData else { continue }
            var names = plain(rows[top].cells)
            var score = familiarity(of: names)
            consider(top...top)
            guard rows[top].cells.count <= HeaderSearch.widestOfSeveralRows, names.contains(where: { !$0.isEmpty })
            else { continue }
            for bottom in rows.indices where bottom > top && bottom < top + HeaderSearch.deepest {
                let stacked = stacked(top...bottom)
                let gained = familiarity(of: stacked) - score
                guard goesOn(bottom, below: names, gained: gained) else { break }
                (names, score) = (stacked, score + gained)
                consider(top...bottom)
            }

            /// The header that makes most columns known is the one; of those, the one in fewest rows.
            func consider(_ rows: ClosedRange<Int>) {
                let isBetter = best.map { ($0.score, rows.count) < (score, $0.rows.count) } ?? (score > 0)
                if isBetter { best = (score, rows, names) }
            }
        }
        guard var best else { return nil }
        // Lines of a header that have nothing known in them belong to it all the same.
        while filler != nil, best.rows.upperBound + 1 < rows.count,
            goesOn(best.rows.upperBound + 1, below: best.names, gained: 0)
        {
            best.rows = best.rows.lowerBound...(best.rows.upperBound + 1)
            best.names = stacked(best.rows)
        }
        var found = Header(rows: best.rows, names: best.names, filler: filler, issues: [])
        keepPeopleApart(&found)
        unglue(&found)
        return found
    }

    // MARK: One row

    /// How many of these headers the vocabulary knows.
    private func familiarity(of names: [String]) -> Int {
        names.count { isKnown($0) }
    }

    private func isKnown(_ name: String) -> Bool {
        !name.isEmpty && vocabulary.fields[Folding.text(of: name)] != nil
    }

    private func plain(_ cells: [String]) -> [String] {
        cells.map { $0 == filler || HeaderSearch.isMadeUp($0) ? "" : HeaderSearch.unnumbered($0, isKnown) }
    }

    /// What a program calls a column without a name: `Unnamed: 3`.
    static func isMadeUp(_ name: String) -> Bool {
        guard name.hasPrefix("Unnamed: ") else { return false }
        return name.dropFirst(9).allSatisfy { $0.isNumber || $0.isLetter || $0 == "_" }
    }

    /// A header without the letter or number of its paragraph, as `(a) Reference`, where it is known without.
    private static func unnumbered(_ name: String, _ isKnown: (String) -> Bool) -> String {
        guard name.first == "(", let close = name.firstIndex(of: ")"), !isKnown(name),
            name.distance(from: name.startIndex, to: close) <= 4
        else { return name }
        return String(name[name.index(after: close)...].drop { $0.isWhitespace })
    }

    // MARK: Several rows

    /// A text that fills cells of the first rows which should be blank: a title over merged cells.
    private static func filler(_ rows: [Candidate]) -> String? {
        for row in rows {
            let filled = row.cells.filter { !$0.isEmpty }
            guard let first = filled.first, first.contains(" "), filled.allSatisfy({ $0 == first }) else { continue }
            if filled.count > 2 { return first }
            let elsewhere = rows.reduce(0) { $0 + $1.cells.count { $0 == first } }
            if elsewhere > filled.count + 2 { return first }
        }
        return nil
    }

    /// Whether a row goes on with the header above it: it makes known what was not, or is filled up with the title;
    /// and has no digit, which rows of data have.
    private func goesOn(_ bottom: Int, below names: [String], gained: Int) -> Bool {
        let cells = rows[bottom].cells
        let own = cells.filter { !$0.isEmpty && $0 != filler }
        guard !own.isEmpty, !own.contains(where: { $0.utf8.contains(where: \.isDigit) || $0.utf8.count > 60 }) else {
            return false
        }
        if filler != nil, cells.contains(where: { $0 == filler }) { return true }
        return gained > 0 && gained * 2 >= own.count
    }

    /// The names of columns whose header stands in several rows.
    private func stacked(_ span: ClosedRange<Int>) -> [String] {
        let width = span.map { rows[$0].cells.count }.max() ?? 0
        let grouped = span.map { carried(rows[$0].cells, isLast: $0 == span.upperBound, width) }
        return (0..<width).map { column in name(grouped.map { $0[column] }) }
    }

    /// A row's cells, each blank one of a row above the last with the name of the group that it belongs to.
    private func carried(_ cells: [String], isLast: Bool, _ width: Int) -> [(text: String, isOwn: Bool)] {
        var group = ""
        return (0..<width).map { column in
            let text = column < cells.count && cells[column] != filler ? plain([cells[column]])[0] : ""
            // What is a column by itself is no group.
            if !text.isEmpty { group = isKnown(text) ? "" : text }
            return text.isEmpty && !isLast ? (group, false) : (text, true)
        }
    }

    /// The longest stretch of a column's texts that is known, in either order; else all of its own.
    private func name(_ column: [(text: String, isOwn: Bool)]) -> String {
        let own = column.filter { $0.isOwn && !$0.text.isEmpty }.map(\.text)
        let stacks = [own, column.map(\.text).filter { !$0.isEmpty }]
        for length in stride(from: column.count, to: 0, by: -1) {
            for texts in stacks where texts.count >= length {
                // The lower row says more than the one above it.
                for start in (0...(texts.count - length)).reversed() {
                    let stretch = texts[start..<(start + length)]
                    for joined in [stretch.joined(separator: " "), stretch.reversed().joined(separator: " ")]
                    where isKnown(joined) { return joined }
                }
            }
        }
        return own.joined(separator: " ")
    }

    // MARK: Groups about people

    /// Where the row above the header names groups of columns, and one is about people (`Owner` above `Name` and
    /// `Address`), its columns carry its name: `Owner/Address` is a person's.
    private func keepPeopleApart(_ header: inout Header) {
        let top = header.rows.lowerBound - 1
        guard top >= 0 else { return }
        let labels = rows[top].cells
        guard labels.count(where: { !$0.isEmpty }) > 1, labels.contains(where: isAboutPeople) else { return }
        var group = ""
        for column in header.names.indices {
            if column < labels.count, !labels[column].isEmpty { group = labels[column] }
            guard isAboutPeople(group), !header.names[column].isEmpty else { continue }
            header.names[column] = "\(group)/\(header.names[column])"
        }
        header.rows = top...header.rows.upperBound
    }

    private func isAboutPeople(_ label: String) -> Bool {
        let folded = Folding.text(of: label)
        guard label.utf8.count <= 40, !folded.isEmpty else { return false }
        return vocabulary.fields[folded]?.isPrivate == true || vocabulary.privateWords.contains { folded.contains($0) }
    }

    // MARK: Headers written as one

    /// `SitePlanURL CoordinateReferenceSystem` in one cell moves every column behind it by one, where the rows have one
    /// cell more than the header has names, or leaves the cell beside it blank: then it is two. One row alone that is
    /// wider has a comma that is not quoted.
    private func unglue(_ header: inout Header) {
        let below = rows[(header.rows.upperBound + 1)...].filter { row in row.cells.contains { !$0.isEmpty } }
        guard let width = below.first?.cells.count else { return }
        let isShort = below.count { $0.cells.count == header.names.count + 1 } * 2 > below.count
        let hasBlankEnd = header.names.count == width && header.names.last?.isEmpty == true
        for (index, name) in header.names.enumerated() where !name.isEmpty && !isKnown(name) {
            guard let (first, second) = halves(of: name) else { continue }
            // The second one's own cell may stand blank beside the first.
            let ownsNext = index + 1 < header.names.count && header.names[index + 1].isEmpty
            guard ownsNext || isShort || hasBlankEnd else { continue }
            header.names.replaceSubrange(index...(ownsNext ? index + 1 : index), with: [first, second])
            if hasBlankEnd, !ownsNext { header.names.removeLast() }
            header.issues.append(
                Issue(
                    .corrected, line: rows[header.rows.upperBound].line, column: first, value: name,
                    message: "the header '\(name)' is two that were written as one: '\(first)' and '\(second)'",
                    suggestion: "put each into a cell of its own", action: .corrected))
            return
        }
    }

    private func halves(of name: String) -> (String, String)? {
        guard name.count <= 120 else { return nil }
        for index in name.indices.dropFirst() {
            let (first, second) = (String(name[..<index]), String(name[index...]))
            if isKnown(first), isKnown(second) {
                return (first.trimmingSpaces, second.trimmingSpaces)
            }
        }
        return nil
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...].drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
