internal import CommunityAssets

/// What the shapes made of rows and columns have in common when they are opened.
extension Opening {
    /// The row that names the columns; nil where none of them is known.
    ///
    /// The first that plainly does so, since a file may have several tables; a header of two rows is known by the
    /// second, if that says more. Otherwise the row of which the most is known.
    static func header(of rows: [[String]], _ vocabulary: Vocabulary) -> Int? {
        let heads = rows.map { HeaderRow($0, vocabulary) }
        if var found = heads.firstIndex(where: \.isHeader) {
            while found + 1 < heads.count, heads[found + 1].isHeader, heads[found + 1].known > heads[found].known {
                found += 1
            }
            return found
        }
        let best = heads.map(\.known).max() ?? 0
        return best > 0 ? heads.firstIndex { $0.known == best } : nil
    }

    /// The header of a file's first table, over one row or several; nil where no column is known.
    static func header(of rows: [HeaderSearch.Candidate], _ vocabulary: Vocabulary) -> HeaderSearch.Header? {
        guard var found = HeaderSearch(rows, vocabulary).header() else { return nil }
        // A row further down of which more is known begins another table.
        while let first = header(of: rows.map(\.cells), vocabulary), first < found.rows.lowerBound,
            HeaderRow(rows[first].cells, vocabulary).isHeader,
            let earlier = HeaderSearch(Array(rows[..<found.rows.lowerBound]), vocabulary).header()
        {
            found = earlier
        }
        return found
    }

    /// The one text of a row, if it has one, or the same in each cell, as where merged cells were taken apart.
    static func title(in cells: [String]) -> String? {
        guard let first = cells.first(where: { !$0.isEmpty }), cells.allSatisfy({ $0.isEmpty || $0 == first }) else {
            return nil
        }
        return first
    }

    /// The kind of the file, by its mapping, else by its tables: `mixed` where they differ. Where some are
    /// of community value, those that are not do not count.
    mutating func takeKind(_ vocabulary: Vocabulary, _ mapping: ImportMapping?) {
        if let list = mapping?.list {
            kind = list
            return
        }
        let kinds = heads.compactMap { head in
            var plan = ColumnPlan(vocabulary: vocabulary, mapping: mapping)
            plan.setHeader(head)
            return plan.kind(under: head.title, vocabulary)
        }
        let isValued = kinds.first { Matching.Family($0) == .communityValue }
        guard let first = isValued ?? kinds.first else { return }
        let family = kinds.filter { Matching.Family($0) == Matching.Family(first) }
        kind = family.allSatisfy { $0 == first } ? first : .mixed
    }
}

extension ColumnPlan {
    /// How sure a table's columns make the reading, and why.
    func recognised(_ form: String, header line: Int?, tables: Int, _ kind: ListingFile.Kind?)
        -> ListingFile.Recognised
    {
        let named = columns.filter { !$0.name.hasPrefix("(column ") }
        let known = named.count { $0.field != nil }
        let meanings = Set(named.compactMap(\.field)).count
        var certainty = ListingFile.Recognised.Certainty.unsure
        if hasIdentity, kind != nil, meanings > 1 { certainty = .likely }
        if hasIdentity, kind != nil, meanings > 2, known * 3 >= named.count * 2 { certainty = .certain }
        var basis = form
        if let line { basis += ", header on line \(line)" }
        basis += ", \(known) of \(named.count) columns known"
        if tables > 1 { basis += " in the first of \(tables) tables" }
        return ListingFile.Recognised(certainty, basis: basis)
    }
}
