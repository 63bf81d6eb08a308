internal import CommunityAssets

/// A part of a page that holds records, in the page's order.
enum PagePart {
    case table(PageListing)
    case blocks([LabelBlocks.Record])
}

/// One table of a page that looks like a listing.
struct PageListing {
    var head: TableHead
    /// The rows below the header.
    var rows: ArraySlice<PageTable.Row>
}

extension Opening {
    /// The listings among a page's tables; what else there is, is told.
    ///
    /// - Throws: `html` where there is none.
    mutating func readPage(_ text: [UInt8], _ vocabulary: Vocabulary, _ mapping: ImportMapping?) throws(ImportError) {
        guard text.count <= Page.longest else {
            throw ImportError(
                .tooLarge, "The web page is longer than 16 MiB.", next: "Ask the council for the list as CSV.")
        }
        shape = .htmlTables
        let page = try PageReader.page(of: text)
        var parts: [PagePart] = []
        var listings: [PageListing] = []
        var others: [PageTable] = []
        // What stands between the listings, where blocks may be.
        var between: [BlockLayout.Item] = []
        var stretches: [(place: Int, items: [BlockLayout.Item])] = []
        var titles = PageTitles(page)
        for item in page.items {
            switch item {
            case .line(let line):
                titles.take(line)
                between.append(.line(line))
            case .table(let table):
                let candidates = titles.candidates(table)
                if let pairs = table.pairs(vocabulary) {
                    between += pairs
                } else if let listing = PageListing(table, titles: candidates, vocabulary, mapping) {
                    stretches.append((parts.count, between))
                    between = []
                    listings.append(listing)
                    parts.append(.table(listing))
                } else {
                    others.append(table)
                }
            }
        }
        stretches.append((parts.count, between))
        let records = addBlocks(stretches, to: &parts, vocabulary)
        guard !parts.isEmpty else { throw FileSignature.refusal(ofPage: text, tables: page.tables.count) }
        issues = others.map(Issue.skipped)
        layout = .page(parts)
        heads = listings.map(\.head)
        if let first = listings.first { plan.setHeader(first.head) }
        for row in listings.first?.rows.prefix(Opening.deepestHeader) ?? [] where names.code == nil && names.name == nil
        {
            names = plan.authorityNames(in: row.texts)
        }
        if listings.isEmpty {
            shape = .labelValueBlocks
            takeColumns(records, vocabulary, mapping)
            guard kind != nil else { throw FileSignature.refusal(ofPage: text, tables: page.tables.count) }
            form = "a web page with \(records.count) blocks of labels and values"
        } else {
            takeKind(vocabulary, mapping)
            if !records.isEmpty, kind != .mixed { kind = mapping?.list ?? .mixed }
            form =
                "a web page with \(listings.count == 1 ? "a table that looks" : "\(listings.count) tables that look") like a listing"
                + (records.isEmpty ? "" : " and \(records.count) blocks of labels and values")
        }
    }

    /// The blocks between a page's listings, each stretch at its place among them.
    private func addBlocks(
        _ stretches: [(place: Int, items: [BlockLayout.Item])], to parts: inout [PagePart], _ vocabulary: Vocabulary
    ) -> [LabelBlocks.Record] {
        guard let found = BlockLayout(stretches.flatMap(\.items), vocabulary) else { return [] }
        var all: [LabelBlocks.Record] = []
        for stretch in stretches.reversed() {
            var blocks = LabelBlocks(found, vocabulary)
            var records = stretch.items.compactMap { blocks.take($0) }
            if let last = blocks.finish() { records.append(last) }
            guard !records.isEmpty else { continue }
            parts.insert(.blocks(records), at: stretch.place)
            all = records + all
        }
        // One block may be anything: a table of contact details, a form.
        guard all.count > 1 else {
            parts.removeAll { if case .blocks = $0 { true } else { false } }
            return []
        }
        return all
    }
}

extension PageTable {
    /// The rows of a table whose first column has labels and whose second their values; nil where it is none.
    fileprivate func pairs(_ vocabulary: Vocabulary) -> [BlockLayout.Item]? {
        guard !isLayout, !isAside, rows.count > 1 else { return nil }
        let texts = rows.map { (texts: $0.texts.filter { !$0.isEmpty }, line: $0.line) }.filter { !$0.texts.isEmpty }
        let known = texts.count { vocabulary.fields[Folding.text(of: $0.texts[0])] != nil && $0.texts.count < 3 }
        guard known > 1, known * 2 > texts.count else { return nil }
        return texts.map { .pair(label: $0.texts[0], text: $0.texts.dropFirst().joined(separator: " "), line: $0.line) }
    }
}

extension PageListing {
    /// Nil where the table looks like no listing.
    ///
    /// - Parameter titles: what stands over the table, the nearest first.
    fileprivate init?(_ table: PageTable, titles: [String], _ vocabulary: Vocabulary, _ mapping: ImportMapping?) {
        guard !table.isLayout, !table.isAside else { return nil }
        let named = titles.first { (vocabulary.kind(ofTitle: $0) ?? .mixed) != .mixed }
        let title = named ?? titles.first { vocabulary.kind(ofTitle: $0) != nil } ?? titles.first
        guard let found = PageListing.header(of: table, vocabulary) else { return nil }
        var plan = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
        plan.setHeader(found.headers)
        // A table that is a listing by its columns, or by its title and one column that tells the asset.
        let row = HeaderRow(found.headers, vocabulary)
        guard row.isHeader ? plan.kind != nil || title != nil : named != nil && plan.hasIdentity else { return nil }
        head = TableHead(title: title, headers: found.headers, line: table.rows[found.first].line)
        rows = table.rows[(found.last + 1)...]
    }

    /// The header of a table, which may be spread over rows that belong together, and the rows it takes.
    private static func header(
        of table: PageTable, _ vocabulary: Vocabulary
    ) -> (headers: [String], first: Int, last: Int)? {
        let top = table.rows.prefix(10).map(\.texts)
        guard let last = Opening.header(of: top, vocabulary) else { return nil }
        var best = (headers: top[last], first: last, last: last)
        var known = HeaderRow(top[last], vocabulary).known
        // "Moratorium" over "initial" and "full".
        var first = last
        while first > 0, table.rows[first - 1].isHeader, top[first - 1].count(where: { !$0.isEmpty }) > 1 { first -= 1 }
        var end = last
        while end + 1 < top.count, table.rows[end + 1].isHeader { end += 1 }
        for range in [first...last, last...end, first...end] where range.count > 1 {
            let joined = PageListing.joined(top[range])
            let row = HeaderRow(joined, vocabulary)
            if row.known >= known { (best, known) = ((joined, range.lowerBound, range.upperBound), row.known) }
        }
        return best
    }

    /// Headers of several rows as one; a group's name holds until the next group's.
    private static func joined(_ rows: ArraySlice<[String]>) -> [String] {
        let width = rows.map(\.count).max() ?? 0
        let filled = rows.enumerated().map { offset, row in
            var group = ""
            return (0..<width).map { column -> String in
                let text = column < row.count ? row[column] : ""
                if !text.isEmpty { group = text }
                return offset + 1 < rows.count ? group : text
            }
        }
        return (0..<width).map { column in
            var words: [String] = []
            for row in filled where !row[column].isEmpty && !words.contains(row[column]) { words.append(row[column]) }
            return words.joined(separator: " ")
        }
    }
}

/// What may be the title of the next table: its caption, the line right above it, the last heading, the page's
/// own title.
private struct PageTitles {
    private var above: Page.Line?
    private var heading: String?
    private let page: String?

    init(_ page: Page) { self.page = page.title }

    mutating func take(_ line: Page.Line) {
        guard line.text.utf8.count <= 300 else { return above = nil }
        above = line
        if line.isHeading { heading = line.text }
    }

    /// The most telling first. A sentence is no title.
    mutating func candidates(_ table: PageTable) -> [String] {
        defer { above = nil }
        let line = above.flatMap { $0.isHeading || $0.text.utf8.count > 120 || $0.text.hasSuffix(".") ? nil : $0.text }
        return [table.caption, line, heading, page].compactMap { $0 }
    }
}

extension Issue {
    fileprivate static func skipped(_ table: PageTable) -> Issue {
        if table.isLayout {
            return Issue(.skippedTable, line: table.line, message: "a table that lays out the page was not read")
        }
        if table.isAside {
            return Issue(
                .skippedTable, line: table.line, message: "a table beside the page's content was not read")
        }
        let first = table.rows.first?.texts.filter { !$0.isEmpty }.prefix(6).map { "'\($0.prefix(40))'" } ?? []
        let words = first.isEmpty ? "without text" : "that begins with \(first.joined(separator: ", "))"
        return Issue(
            .skippedTable, line: table.line, message: "a table \(words) looks like no listing and was not read")
    }
}

extension Importer {
    /// What the page shows otherwise than it was read.
    private func noteLook(of rows: ArraySlice<PageTable.Row>, _ intake: inout Intake) {
        let partly = rows.filter { !$0.struck.isEmpty && !$0.isStruck }
        if let first = partly.first {
            intake.file.note(
                .struck(cells: partly.reduce(0) { $0 + $1.struck.count }, of: "the table", line: first.line))
        }
        let hidden = rows.filter { $0.isHidden && !$0.isBlank }
        if let first = hidden.first {
            intake.file.note(
                Issue(
                    .hiddenData, line: first.line,
                    message:
                        "\(hidden.count == 1 ? "a row" : "\(hidden.count) rows") of the table \(hidden.count == 1 ? "is" : "are") hidden on the page, and read all the same"
                ))
        }
    }

    func readPage(
        _ parts: [PagePart], _ opening: Opening, _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        let tables = parts.count { if case .table = $0 { true } else { false } }
        for part in parts {
            switch part {
            case .table(let listing):
                if opening.isInParts { intake.begin(listing.head) }
                var table = TableRows(above: 0, skips: skips, vocabulary: vocabulary)
                for row in listing.rows {
                    let row = RawRow(
                        bytes: row.bytes, cells: row.cells, line: row.line, isHeading: row.isHeader,
                        isStruck: row.isStruck)
                    try take(row, &table, &intake, deliver)
                }
                noteLook(of: listing.rows, &intake)
                try finish(&table, &intake, deliver)
            case .blocks(let records):
                if tables > 0 { intake.begin(blocks: records) }
                var rows = BlockRows(hasSections: opening.hasSections || tables > 0)
                for record in records { try rows.give(record, &intake, deliver) }
            }
        }
    }
}
