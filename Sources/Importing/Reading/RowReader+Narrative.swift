internal import CommunityAssets

/// Lists that tell what happened in sentences, all in one cell: what is certain is read, and the rest told.
extension RowReader {
    /// What a row's sentences say besides its days; nothing where the list has columns for it.
    struct Told {
        var isUnsuccessful = false
        /// Notices after the first.
        var laterNotices: [CalendarDate] = []
        /// Told without a day of its own, and the day that stands in for it.
        var bidRequest: CalendarDate?
        var removal: CalendarDate?
    }

    /// Reads the sentences of a row, and completes its days by them.
    mutating func told(_ row: Row, _ days: inout Days) -> Told {
        var told = Told()
        let column = plan.narrative
        guard column >= 0 else {
            noteUntold(row, days)
            return told
        }
        guard let range = cell(column: column, row) else { return told }
        let narrative = Narrative(row.bytes, range, dates, vocabulary.prose)
        var unread = narrative.unread
        var read: [String] = []
        var isUntold = false
        for (field, facts) in grouped(narrative.statements) {
            let certain = facts.filter {
                !isInDoubt(
                    $0.day, DateReading.Manner(hasTwoOrders: $0.hasTwoOrders, rest: 0..<0), column, row, $0.range)
            }
            let all = Set(certain.map(\.day)).sorted()
            guard let first = all.first, certain.count == facts.count else { continue }
            guard all.count == 1 || field == .disposalNoticeDate else {
                unread += all
                continue
            }
            told.isUnsuccessful = told.isUnsuccessful || facts.contains { $0.fact == .unsuccessful }
            days.set(field, first)
            if field == .disposalNoticeDate { told.laterNotices = Array(all.dropFirst()) }
            for fact in facts { check(fact.day, isEvent: !field.isClaimedLastDay, column, row, fact.range) }
            read.append("\(field.kebabName) \(all.map(\.description).joined(separator: " and "))")
        }
        for (fact, day) in narrative.undated {
            switch fact {
            case .day(.bidRequestDate) where days.bidRequest == nil: told.bidRequest = day ?? days.notice
            case .day(.removalDate) where days.removal == nil: told.removal = day
            case .unsuccessful: told.isUnsuccessful = true
            case .day(let field): isUntold = isUntold || !days.has(field)
            }
            if fact == .day(.removalDate), days.removal == nil { remark = remark ?? .removed }
        }
        if !read.isEmpty {
            note(
                .factInText, row, column: column, message: "read in the text: \(read.joined(separator: ", "))",
                suggestion: "give each day a column of its own")
        }
        if !unread.isEmpty || isUntold || (read.isEmpty && narrative.undated.isEmpty) {
            let days = Set(unread).sorted().map(\.description).joined(separator: ", ")
            note(
                .unreadText, row, column: column,
                message: unread.isEmpty
                    ? isUntold
                        ? "the text tells what happened without a day that can be read; it is kept as published"
                        : "the text tells nothing in words that are known; it is kept as published"
                    : "what happened on \(days) is not told in words that are certain; the text is kept as published",
                suggestion: "record it by hand with hearth record, or give each day a column of its own")
        }
        return told
    }

    /// Where a list has columns for its days its notes are not read for them; of what they tell all the same, and what
    /// would open or end a period, no column may know.
    private mutating func noteUntold(_ row: Row, _ days: Days) {
        let column = plan.column(of: .notes)
        guard column >= 0, let range = cell(column: column, row), row.bytes[range].contains(where: \.isDigit) else {
            return
        }
        Folding.wordKeys(row.bytes, range, into: &wordKeys)
        if wordKeys.first.map(vocabulary.negations.contains) == true { return }
        let narrative = Narrative(row.bytes, range, dates, vocabulary.prose)
        let untold = narrative.statements.filter { statement in
            switch statement.fact {
            case .day(.disposalNoticeDate): days.notice != statement.day
            case .day(.bidRequestDate): days.bidRequest != statement.day
            case .day(.removalDate): days.removal != statement.day
            case .day(.enteredOn): days.entered == nil && days.decision == nil
            default: false
            }
        }
        let facts = untold.map { "\($0.fact.field.kebabName) \($0.day)" }.joined(separator: ", ")
        // Days that no column has, in words that are not known for certain and sound of law.
        let known = Set([days.entered, days.decision, days.notice, days.bidRequest, days.removal, days.nomination])
        let isAlarming =
            narrative.unread.contains { !known.contains($0) }
            || narrative.undated.contains { $0.fact.field != .removalDate || days.removal == nil }
        guard !untold.isEmpty || isAlarming && phrase(row.bytes, range, in: vocabulary.prose.alerts) != nil else {
            return
        }
        note(
            .unreadText, row, column: column,
            message:
                "the text tells of \(untold.isEmpty ? "what may open or end a period" : facts), which no column for days has; it is kept as published, and no day is taken from it",
            suggestion: "record it by hand with hearth record, or give the day a column of its own")
    }

    /// Statements by their fields, in the order of the text.
    private func grouped(_ all: [Narrative.Statement]) -> [(field: Field, facts: [Narrative.Statement])] {
        var groups: [(field: Field, facts: [Narrative.Statement])] = []
        for statement in all {
            if let index = groups.firstIndex(where: { $0.field == statement.fact.field }) {
                groups[index].facts.append(statement)
            } else {
                groups.append((statement.fact.field, [statement]))
            }
        }
        return groups
    }
}

extension RowReader.Days {
    fileprivate func has(_ field: Field) -> Bool {
        switch field {
        case .nominationDate: nomination != nil
        case .decisionDate: decision != nil
        case .enteredOn: entered != nil
        case .disposalNoticeDate: notice != nil
        case .bidRequestDate: bidRequest != nil
        case .removalDate: removal != nil
        default:
            RowReader.claimedWindows.contains { window in
                window.field == field && claimed.contains { $0.kind == window.window }
            }
        }
    }

    fileprivate mutating func set(_ field: Field, _ day: CalendarDate) {
        switch field {
        case .nominationDate: nomination = day
        case .decisionDate: decision = day
        case .enteredOn: entered = day
        case .disposalNoticeDate: notice = day
        case .bidRequestDate: bidRequest = day
        case .removalDate: removal = day
        default:
            guard let claimed = RowReader.claimedWindows.first(where: { $0.field == field }) else { return }
            self.claimed.append(Listing.ClaimedLastDay(kind: claimed.window, lastDay: day))
        }
    }
}

extension Field {
    /// Whether the field holds the last day of a window, as the council printed it.
    fileprivate var isClaimedLastDay: Bool { RowReader.claimedWindows.contains { $0.field == self } }
}
