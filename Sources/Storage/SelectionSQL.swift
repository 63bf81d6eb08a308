internal import CommunityAssets
internal import SQLite

/// The part of a selection that the file can judge without the law.
enum SelectionSQL {
    /// - Parameters:
    ///   - moved: assets of which something may be told under another one's number; they are always looked at.
    ///   - includingWords: false where the words have been looked for already.
    static func condition(
        _ selection: Selection, anchors: [AnchorDays]?, entry: Int64, moved: [Asset.ID], includingWords: Bool = true
    ) -> SQL {
        var conditions: [SQL] = []
        if !selection.authorities.isEmpty {
            conditions.append("a.authority IN (\(list: selection.authorities.map(\.text)))")
        }
        if !selection.nations.isEmpty {
            conditions.append("substr(a.authority, 1, 1) IN (\(list: selection.nations.map(codeLetter)))")
        }
        if !selection.categories.isEmpty {
            conditions.append("a.category IN (\(list: selection.categories.map(\.rawValue)))")
        }
        if !selection.postcodes.isEmpty { conditions.append(postcodes(selection.postcodes)) }
        if !selection.uprns.isEmpty { conditions.append("a.uprn IN (\(list: selection.uprns))") }
        if includingWords, let match = words(of: selection) {
            conditions.append("a.entry IN (SELECT rowid FROM asset_search WHERE asset_search MATCH \(match))")
        }
        for box in [selection.near?.boundingBox, selection.box].compactMap({ $0 }) { conditions.append(within(box)) }
        if selection.isPublic { conditions += publicOnly(selection) }
        let isMoved: SQL = moved.isEmpty ? "" : "OR a.id IN (\(numbers: moved.map(\.number)))"
        if selection.concernsListings { conditions.append("(\(listings(selection, entry: entry)) \(isMoved))") }
        if let anchors { conditions.append("(\(events(anchors, entry)) \(isMoved))") }
        return conditions.isEmpty ? "TRUE" : .joined(conditions, by: " AND ")
    }

    /// What to look for by full text; nil where nothing is.
    static func words(of selection: Selection) -> String? { selection.query.flatMap(fullText) }

    /// What is not shown of a vacant place may not be found either: an answer would tell that the guess was right.
    private static func publicOnly(_ selection: Selection) -> [SQL] {
        var conditions: [SQL] = []
        if !selection.uprns.isEmpty || selection.postcodes.contains(where: { $0.contains(" ") }) {
            conditions.append("a.vacant = 0")
        }
        if let match = words(of: selection) {
            let shown = "{name reference} : (\(match))"
            conditions.append(
                "(a.vacant = 0 OR a.entry IN (SELECT rowid FROM asset_search WHERE asset_search MATCH \(shown)))")
        }
        return conditions
    }

    private static func codeLetter(_ nation: Authority.Nation) -> String {
        switch nation {
        case .england: "E"
        case .scotland: "S"
        case .wales: "W"
        case .northernIreland: "N"
        }
    }

    /// Whole postcodes, and outward codes for all postcodes within them.
    private static func postcodes(_ postcodes: [String]) -> SQL {
        let each = postcodes.map { postcode -> SQL in
            // A space follows the outward code, and "!" follows the space.
            postcode.contains(" ")
                ? "a.postcode = \(postcode)"
                : "(a.postcode = \(postcode) OR a.postcode > \(postcode + " ") AND a.postcode < \(postcode + "!"))"
        }
        return "(\(SQL.joined(each, by: " OR ")))"
    }

    /// Each word, or the beginning of one, somewhere in the asset; nil where the text has no word.
    private static func fullText(_ query: String) -> String? {
        let words = query.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
        guard !words.isEmpty else { return nil }
        return words.map { "\"\($0)\"*" }.joined(separator: " ")
    }

    private static func within(_ box: Selection.Box) -> SQL {
        // Where a vacant place is found by its own point, the question would tell its address.
        """
        coalesce(p.latitude, a.latitude) BETWEEN \(box.south) AND \(box.north)
            AND coalesce(p.longitude, a.longitude) BETWEEN \(box.west) AND \(box.east)
            AND (a.vacant = 0 OR a.location_basis = 'outward-code')
        """
    }

    private static func listings(_ selection: Selection, entry: Int64) -> SQL {
        var condition: SQL =
            "l.asset = a.id AND l.entry <= \(entry) AND (l.until IS NULL OR l.until > \(entry))"
        if !selection.lists.isEmpty {
            condition = "\(condition) AND l.list IN (\(list: selection.lists.map(\.rawValue)))"
        }
        if !selection.regimes.isEmpty { condition = "\(condition) AND l.regime IN (\(list: selection.regimes))" }
        return "EXISTS (SELECT 1 FROM listings AS l WHERE \(condition))"
    }

    /// Replaced events too: a calendar tells of a window that a correction took away.
    private static func events(_ anchors: [AnchorDays], _ entry: Int64) -> SQL {
        let kinds = anchors.map { anchor -> SQL in
            let kind: SQL = "e.kind IN (\(list: anchor.events.map(\.rawValue)))"
            guard let days = anchor.days else { return "(\(kind))" }
            return "(e.day BETWEEN \(days.lowerBound.dayNumber) AND \(days.upperBound.dayNumber) AND \(kind))"
        }
        guard !kinds.isEmpty else { return "FALSE" }
        return """
            a.id IN (
                SELECT e.asset
                FROM events AS e
                WHERE (\(SQL.joined(kinds, by: " OR "))) AND e.key / 64 <= \(entry))
            """
    }
}
