internal import CommunityAssets

extension RowReader {
    struct Entry {
        var listing: Listing.Particulars
        var events: [RegisterEvent]
        var undatedEnd: UndatedEnd?
    }

    /// The row as an entry of a list; nil when it must be rejected, with an issue that says why.
    mutating func entry(_ row: Row, reference: String?) -> Entry? {
        var days = Days()
        days.nomination = day(.nominationDate, row)
        days.decision = day(.decisionDate, row)
        days.entered = day(.enteredOn, row) ?? dayOfListed(row)
        days.notice = day(.disposalNoticeDate, row)
        days.bidRequest = day(.bidRequestDate, row)
        days.removal = day(.removalDate, row)
        for (field, window) in RowReader.claimedWindows {
            if let day = day(field, row, isEvent: false) {
                days.claimed.append(Listing.ClaimedLastDay(kind: window, lastDay: day))
            }
        }
        let told = told(row, &days)
        var decision = decision(row) ?? (told.isUnsuccessful ? .unsuccessful : nil)
        let status = status(row)
        takeDays(of: status, decision, row, &days)
        let list = list(row, decision: decision, status: status, days)
        noteUnanchored(days, row)
        guard isAnchored(list, days, row) else { return nil }
        checkOrder(days, row)
        noteUnused(days, list, row)

        if decision == nil {
            switch list {
            // No land is entered in the list but by a decision (Localism Act 2011 s.91).
            case .listed: decision = .successful
            case .unsuccessful: decision = .unsuccessful
            case .nominated: break
            }
        }
        let reasons = cell(.decisionReasons, row).map { paragraphs(row, $0) }
        let listing = Listing.Particulars(
            regime: RowReader.regime, list: list, reference: reference,
            nominatingGroup: group(.nominatingGroup, row), decision: decision, decisionReasons: reasons,
            removalReason: text(.removalReason, row), claimedLastDays: days.claimed,
            showsBidRequests: plan.has(.interestedGroup) || plan.has(.bidRequestDate))
        let events = events(listing, days, told, status, row)
        return Entry(listing: listing, events: events, undatedEnd: undatedEnd(list, events, status, row))
    }

    /// What the row says of the entry's end, where none of its days ends it. Whether the law lets it stand all the same
    /// is not for the reader of rows to know.
    private mutating func undatedEnd(
        _ list: Listing.List, _ events: [RegisterEvent], _ status: Vocabulary.Status?, _ row: Row
    ) -> UndatedEnd? {
        guard !events.indices.contains(where: { events[$0].kind == .listingRemoved }) else { return nil }
        if list == .listed, status?.isEnd != true, isPartial(.removalDate, row), let range = cell(.removalDate, row) {
            return UndatedEnd(
                column: plan.names[usedColumn(.removalDate, row)],
                words: "removed \(Quoting.shortened(row.bytes, range))")
        }
        let ending = status.flatMap { $0.isEnd || $0 == .unsuccessful ? $0 : nil }
        guard ending != nil || row.isStruck else { return nil }
        let stated = located(.status, row)
        var end = UndatedEnd(column: nil, words: nil)
        if let ending {
            end = UndatedEnd(
                column: stated.map { plan.names[$0.column] },
                words: remark == ending || stated == nil
                    ? ending.rawValue : Quoting.shortened(row.bytes, stated!.range))
        }
        switch list {
        case .listed: return end
        case .unsuccessful: return nil
        case .nominated:
            note(
                .invalidStatus, row, column: end.words == nil ? nil : stated?.column,
                value: end.words == nil ? nil : stated?.range,
                message:
                    "the row \(end.clause) and is a nomination's, with no decision: the register shows it as one that waits for its decision",
                suggestion: "if it should not be shown, take it out with hearth withdraw")
            return nil
        }
    }

    /// The regime of the lists that councils of England keep: Localism Act 2011, Part 5 Chapter 3.
    private static let regime = "en-acv-2011"

    static let claimedWindows: [(field: Field, window: String)] = [
        (.expiryDate, "listing"), (.interimMoratoriumEnd, "interim-moratorium"),
        (.fullMoratoriumEnd, "full-moratorium"), (.protectedPeriodEnd, "protected-period"),
    ]

    // MARK: Days together

    /// Rows are rejected when their anchor is given and cannot be read; see `read`.
    private mutating func isAnchored(_ list: Listing.List, _ days: Days, _ row: Row) -> Bool {
        guard list == .listed, days.entered == nil, days.decision == nil else { return true }
        let own = [Field.enteredOn, .decisionDate].first { cell($0, row) != nil }.map { usedColumn($0, row) }
        guard let column = own ?? listed(row)?.column else { return true }
        let name = plan.names[column]
        // A year or a month is true as far as it goes, as a blank cell is; and a doubt is no mistake.
        guard !issues.contains(where: { $0.column == name && [.partialDate, .unreadText].contains($0.code) }) else {
            return true
        }
        for index in issues.indices where issues[index].column == name { issues[index].action = .rejected }
        note(
            .missingValue, row, column: column,
            message: "the day on which the asset was listed cannot be read, so that no period could be reckoned",
            action: .rejected)
        return false
    }

    private mutating func checkOrder(_ days: Days, _ row: Row) {
        let listed = days.entered ?? days.decision
        require(days.nomination, before: days.decision, .decisionDate, row)
        require(days.decision, before: days.entered, .enteredOn, row)
        require(listed, before: days.notice, .disposalNoticeDate, row)
        require(listed, before: days.removal, .removalDate, row)
        require(days.notice, before: days.bidRequest, .bidRequestDate, row)
        for claimed in days.claimed {
            guard let (field, _) = RowReader.claimedWindows.first(where: { $0.window == claimed.kind }) else {
                continue
            }
            require(field == .expiryDate ? listed : days.notice, before: claimed.lastDay, field, row)
        }
    }

    private mutating func require(_ first: CalendarDate?, before second: CalendarDate?, _ field: Field, _ row: Row) {
        guard let first, let second, second < first else { return }
        note(
            .impossibleOrder, row, column: usedColumn(field, row),
            message: "\(second) (\(field.kebabName)) is before \(first), which it should follow")
    }

    // MARK: Decision, status, list

    private mutating func decision(_ row: Row) -> Listing.Decision? {
        if listed(row) != nil { return nil }
        // "No" is an answer here, and nothing anywhere else.
        guard let (column, range) = locatedRaw(.decision, row) else {
            return plan.constants[.decision].flatMap { vocabulary.decisions[Folding.key(of: $0)] }
        }
        // "Removed" or "Withdrawn" is no decision: it is read as the status.
        if ending(row) != nil { return nil }
        let decision = meaning(row, column, range, in: vocabulary.decisions)
        if let decision, decision == .unsuccessful || !isInDoubt(row, range, in: vocabulary.decisions.values) {
            return decision
        }
        // A day in a column of decisions is that of the decision.
        if case .day = dates.read(row.bytes, range) { return nil }
        if cell(column: column, row) != nil, decision != nil || phrase(row, range, in: vocabulary.statuses) == nil {
            note(
                .invalidDecision, row, column: column, value: range,
                message:
                    "'\(Quoting.shortened(row.bytes, range))' is no decision that is known: write successful or unsuccessful"
            )
        }
        return nil
    }

    private mutating func status(_ row: Row) -> Vocabulary.Status? {
        isStatusOfTitle = false
        guard let (column, range) = located(.status, row) else {
            if let own = remark ?? ending(row) { return own }
            isStatusOfTitle = titleStatus != nil
            return titleStatus
        }
        if let status = meaning(row, column, range, in: vocabulary.statuses),
            status != .listed || !isInDoubt(row, range, in: vocabulary.statuses.values)
        {
            // "Listed" is what a column says that nobody has touched since.
            return status == .listed ? remark ?? status : status
        }
        note(
            .invalidStatus, row, column: column, value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' is no status that is known")
        return remark
    }

    /// The cell headed "Listed", where it has a day and no answer.
    private func listed(_ row: Row) -> (column: Int, range: Range<Int>)? {
        guard let column = plan.columnListed, let range = cell(column: column, row),
            row.bytes[range.lowerBound].isDigit || isDay(row, range)
        else { return nil }
        return (column, range)
    }

    private func isDay(_ row: Row, _ range: Range<Int>) -> Bool {
        switch dates.read(row.bytes, range) {
        case .day, .partial: true
        case .refused: false
        }
    }

    private mutating func dayOfListed(_ row: Row) -> CalendarDate? {
        guard let (column, range) = listed(row) else { return nil }
        guard let day = day(row, column, range, isEvent: true) else { return nil }
        check(day, isEvent: true, column, row, range)
        return day
    }

    /// How an entry ended by its cell for decisions, where that says so first.
    private mutating func ending(_ row: Row) -> Vocabulary.Status? {
        guard let (_, range) = located(.decision, row), let status = phrase(row, range, in: vocabulary.statuses),
            status.isEnd, phrase(row.bytes, range, in: vocabulary.doubts) == nil,
            phrase(row, range, in: vocabulary.decisions) != .unsuccessful
        else { return nil }
        return status
    }

    /// The day that stands beside a decision or a removal in its own cell: `21/10/15 Approved.`, `De-listed 4 May 2022`.
    private mutating func takeDays(
        of status: Vocabulary.Status?, _ decision: Listing.Decision?, _ row: Row, _ days: inout Days
    ) {
        if status == .removed, days.removal == nil {
            days.removal = dayBeside(.status, row) ?? dayBeside(.decision, row) ?? remarkDay
        } else if decision != nil || !plan.has(.decisionDate), listed(row) == nil, let day = dayBeside(.decision, row) {
            if let own = days.decision, own != day {
                note(
                    .severalValues, row, column: usedColumn(.decision, row),
                    message: "the day beside the decision, \(day), is not the day of decision, \(own), which was read")
            }
            days.decision = days.decision ?? day
        }
    }

    /// The one day within a cell of words; nil, with an issue, where there are several.
    private mutating func dayBeside(_ field: Field, _ row: Row) -> CalendarDate? {
        guard let (column, range) = located(field, row), row.bytes[range].contains(where: \.isDigit) else {
            return nil
        }
        var inner = InnerDates(row.bytes, range, dates)
        guard let first = inner.next() else { return nil }
        guard inner.next() == nil else {
            note(
                .severalValues, row, column: column, value: range,
                message:
                    "'\(Quoting.shortened(row.bytes, range))' has more than one day: which is meant cannot be told",
                suggestion: "give each day a row or a column of its own")
            return nil
        }
        guard isPlainlyBeside(first, row, range) else {
            if field == .decision, !plan.has(.decisionDate) {
                note(
                    .unreadText, row, column: column, value: range,
                    message: "what happened on \(first.date) is not told for certain: the day was not read",
                    suggestion: "give the day of the decision a column of its own")
            }
            return nil
        }
        let manner = DateReading.Manner(hasTwoOrders: first.hasTwoOrders, rest: 0..<0)
        return isInDoubt(first.date, manner, column, row, first.range) ? nil : first.date
    }

    /// The end of a moratorium without the notice that began it: the list knows of a notice, and no day runs.
    private mutating func noteUnanchored(_ days: Days, _ row: Row) {
        guard days.notice == nil, cell(.disposalNoticeDate, row) == nil,
            let (field, window) = RowReader.claimedWindows.dropFirst().first(where: { known in
                days.claimed.contains { $0.kind == known.window }
            })
        else { return }
        let last = days.claimed.first { $0.kind == window }?.lastDay
        note(
            .missingValue, row, column: usedColumn(field, row),
            message:
                "the list prints the end of the \(window.replacing("-", with: " ")), \(last?.description ?? ""), and no day of the owner's notice from which it runs: no moratorium is reckoned",
            suggestion: "give the day on which the notice was received")
    }

    /// Whether nothing stands beside a day but the outcome and who decided it: "Listed until 4 March 2029" and "Listed.
    /// Review requested 3 May 2024" tell of other days.
    private mutating func isPlainlyBeside(_ day: InnerDates.Found, _ row: Row, _ range: Range<Int>) -> Bool {
        guard day.date <= today else { return false }
        for part in [range.lowerBound..<day.range.lowerBound, day.range.upperBound..<range.upperBound] {
            Folding.wordKeys(row.bytes, part, into: &wordKeys)
            guard wordKeys.allSatisfy(vocabulary.wordsOfOutcomes.contains) else { return false }
        }
        return true
    }

    /// Whether the day of entry is called that of listing: a list of unsuccessful nominations has entries too.
    private func isDayOfListing(_ row: Row) -> Bool {
        let column = usedColumn(.enteredOn, row)
        return column < 0 || plan.names[column].lowercased().contains("listed")
    }

    /// Days that do not fit what the row is said to be are not read, and told.
    private mutating func noteUnused(_ days: Days, _ list: Listing.List, _ row: Row) {
        if list != .listed, let day = days.entered, kind != .unsuccessful || isDayOfListing(row) {
            note(
                .invalidStatus, row, column: usedColumn(.enteredOn, row),
                message:
                    "the row is told to be \(list == .nominated ? "a nomination" : "an unsuccessful nomination"), so that the day of listing, \(day), is not read: put right which of the two is wrong"
            )
        }
        if list == .nominated, kind != .nominated, let day = days.decision, day <= today,
            !issues.contains(where: { $0.code == .invalidDecision })
        {
            note(
                .invalidDecision, row, column: usedColumn(.decisionDate, row),
                message: "there is a day of decision, \(day), and no decision that is known: the day is not read",
                suggestion: "write successful or unsuccessful, or take the day away until it is decided")
        }
        guard list == .listed, days.entered == nil, days.decision == nil else { return }
        let columns =
            [Field.enteredOn, .decisionDate].filter { plan.has($0) }.map { usedColumn($0, row) }
            + [plan.columnListed].compactMap(\.self)
        let names = columns.map { plan.names[$0] }
        guard let column = columns.first else {
            entriesWithoutDay += 1
            return
        }
        if !issues.contains(where: { $0.column.map(names.contains) == true }) {
            note(
                .missingValue, row, column: column,
                message: "there is no day on which the land was entered in the list: nothing says when the entry ends",
                suggestion: "give the day of listing")
        }
    }

    /// Whether a cell says that a place is listed and takes it back: by a word of doubt, or by telling of its end.
    private mutating func isInDoubt<Value>(_ row: Row, _ range: Range<Int>, in table: [UInt64: Value]) -> Bool {
        guard table[Folding.key(row.bytes, range)] == nil else { return false }
        if phrase(row.bytes, range, in: vocabulary.doubts) != nil { return true }
        return phrase(row.bytes, range, in: vocabulary.endings) != nil
    }

    private func list(ofKind kind: ListingFile.Kind) -> Listing.List? {
        switch kind {
        case .listed: .listed
        case .unsuccessful: .unsuccessful
        case .nominated: .nominated
        case .mixed, .landAndProperty, .premises: nil
        }
    }

    /// Which list the row is in: by the kind of the file, else by what the row says.
    private mutating func list(
        _ row: Row, decision: Listing.Decision?, status: Vocabulary.Status?, _ days: Days
    ) -> Listing.List {
        if let list = list(ofKind: kind) { return list }
        if let range = cell(.list, row), let stated = phrase(row, range, in: vocabulary.statuses) {
            switch stated {
            case .unsuccessful: return .unsuccessful
            case .nominated, .withdrawn: return .nominated
            case .listed, .expired, .removed, .disposed: return .listed
            }
        }
        switch decision {
        case .successful?: return .listed
        case .unsuccessful?: return .unsuccessful
        case nil: break
        }
        switch status {
        case .unsuccessful?: return .unsuccessful
        // What was entered in the list was no mere nomination, whichever of the two was withdrawn.
        case .withdrawn? where days.entered != nil: return .listed
        case .nominated?, .withdrawn?: return .nominated
        case .listed?, .expired?, .removed?, .disposed?: return .listed
        case nil: break
        }
        if days.entered != nil || listed(row) != nil || days.notice != nil || days.removal != nil
            || !days.claimed.isEmpty
            || cell(.enteredOn, row) != nil || cell(.expiryDate, row) != nil
            || cell(.disposalNoticeDate, row) != nil
        {
            return .listed
        }
        if !plan.has(.decision), cell(.status, row) == nil, !plan.has(.decisionReasons), days.nomination == nil,
            days.decision == nil
        {
            note(
                .defaultValue, row,
                message:
                    "nothing in the row says whether the place was listed or refused: it was taken as a nomination",
                suggestion: "say with --list which list it is, or add a column Decision")
        }
        // Where there is a column for decisions, one that is empty or not known is no decision.
        guard !plan.has(.decision), plan.has(.decisionReasons) else { return .nominated }
        if cell(.decisionReasons, row) != nil { return .unsuccessful }
        guard cell(.decisionDate, row) != nil else { return .nominated }
        guard plan.has(.expiryDate) else { return .listed }
        note(
            .invalidDecision, row, column: usedColumn(.decisionDate, row),
            message: "there is a day of decision and no outcome: without an end of listing it is taken for unsuccessful"
        )
        return .unsuccessful
    }
}
