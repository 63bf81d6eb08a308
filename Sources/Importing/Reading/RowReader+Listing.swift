internal import CommunityAssets

extension RowReader {
    /// The dates of a row, as far as they could be read.
    struct Days {
        var nomination: CalendarDate?
        var decision: CalendarDate?
        var entered: CalendarDate?
        var notice: CalendarDate?
        var bidRequest: CalendarDate?
        var removal: CalendarDate?
        var claimed: [Listing.ClaimedLastDay] = []
    }

    /// The row as an entry of a list; nil when it must be rejected, with an issue that says why.
    mutating func entry(_ row: Row, reference: String?) -> (listing: Listing.Particulars, events: [RegisterEvent])? {
        var days = Days()
        days.nomination = day(.nominationDate, row)
        days.decision = day(.decisionDate, row) ?? dayWithinDecision(row)
        days.entered = day(.enteredOn, row)
        days.notice = day(.disposalNoticeDate, row)
        days.bidRequest = day(.bidRequestDate, row)
        days.removal = day(.removalDate, row)
        for (field, window) in RowReader.claimedWindows {
            if let day = day(field, row, isEvent: false) {
                days.claimed.append(Listing.ClaimedLastDay(kind: window, lastDay: day))
            }
        }
        let status = status(row)
        var decision = decision(row)
        let list = list(row, decision: decision, status: status, days)
        guard isAnchored(list, days, row) else { return nil }
        checkOrder(days, row)

        if decision == nil {
            switch list {
            case .listed where days.decision != nil || days.entered != nil: decision = .successful
            case .unsuccessful: decision = .unsuccessful
            case .listed, .nominated: break
            }
        }
        let reasons = cell(.decisionReasons, row).map { paragraphs(row, $0) }
        let listing = Listing.Particulars(
            regime: RowReader.regime, list: list, reference: reference,
            nominatingGroup: group(.nominatingGroup, row), decision: decision, decisionReasons: reasons,
            removalReason: text(.removalReason, row), claimedLastDays: days.claimed,
            showsBidRequests: plan.has(.interestedGroup) || plan.has(.bidRequestDate))
        return (listing, events(listing, days, status, row))
    }

    /// The regime of the lists that councils of England keep: Localism Act 2011, Part 5 Chapter 3.
    private static let regime = "en-acv-2011"

    private static let claimedWindows: [(field: Field, window: String)] = [
        (.expiryDate, "listing"), (.interimMoratoriumEnd, "interim-moratorium"),
        (.fullMoratoriumEnd, "full-moratorium"), (.protectedPeriodEnd, "protected-period"),
    ]

    // MARK: Dates

    /// The day in a field's cell; what cannot be read, or is odd, becomes an issue.
    private mutating func day(_ field: Field, _ row: Row, isEvent: Bool = true) -> CalendarDate? {
        guard let range = cell(field, row) else { return nil }
        let column = usedColumn(field, row)
        switch dates.read(row.bytes, range) {
        case .day(let day, let hasNote):
            if hasNote {
                note(
                    .noteInValue, row, column: column, value: range,
                    message: "more than a date stands here; the date was read")
            }
            check(day, isEvent: isEvent, column, row, range)
            return day
        case .partial(let what):
            note(
                .partialDate, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is \(what) and no day: no period can run from it")
            return nil
        case .refused(let refusal):
            note(
                refusal.code, row, column: column, value: range, message: refusal.message,
                suggestion: refusal.suggestion, action: .rejected)
            return nil
        }
    }

    private mutating func check(
        _ day: CalendarDate, isEvent: Bool, _ column: Int, _ row: Row, _ range: Range<Int>
    ) {
        if day < RowReader.farPast {
            note(
                .farPastDate, row, column: column, value: range,
                message: "\(day) is long before there were lists of assets of community value")
        } else if isEvent, day > today, list(ofKind: kind) != .nominated {
            note(
                .futureEntryDate, row, column: column, value: range,
                message: "\(day) has not come yet: nothing is taken to have happened before that day")
        } else if !isEvent, day.dayNumber > today.dayNumber + RowReader.farFutureDays {
            note(
                .farFutureDate, row, column: column, value: range,
                message: "\(day) is further ahead than any period runs")
        }
    }

    /// Before the Localism Bill was thought of; a list that reaches back has a mistyped century.
    private static let farPast = CalendarDate(year: 2000, month: 1, day: 1)!  // a day of the calendar
    /// A generation: no period of any community right is so long.
    private static let farFutureDays: Int32 = 9131

    /// A decision column may hold date and outcome: `21/10/15 Approved.`
    private mutating func dayWithinDecision(_ row: Row) -> CalendarDate? {
        guard !plan.has(.decisionDate), let range = cell(.decision, row),
            case .day(let day, _) = dates.read(row.bytes, range)
        else { return nil }
        return day
    }

    /// Rows are rejected when their anchor is given and cannot be read; see `read`.
    private mutating func isAnchored(_ list: Listing.List, _ days: Days, _ row: Row) -> Bool {
        guard list == .listed, days.entered == nil, days.decision == nil else { return true }
        guard let column = [Field.enteredOn, .decisionDate].first(where: { cell($0, row) != nil }) else { return true }
        for index in issues.indices where issues[index].column == plan.names[usedColumn(column, row)] {
            issues[index].action = .rejected
        }
        note(
            .missingValue, row, column: usedColumn(column, row),
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
        guard let range = cell(.decision, row) else {
            return plan.constants[.decision].flatMap { vocabulary.decisions[Folding.key(of: $0)] }
        }
        if let decision = vocabulary.decisions[Folding.key(row.bytes, range)]
            ?? phrase(row, range, in: vocabulary.decisions)
        {
            return decision
        }
        if phrase(row, range, in: vocabulary.statuses) == nil {
            note(
                .invalidDecision, row, column: usedColumn(.decision, row), value: range,
                message:
                    "'\(Quoting.shortened(row.bytes, range))' is no decision that is known: write successful or unsuccessful"
            )
        }
        return nil
    }

    private mutating func status(_ row: Row) -> Vocabulary.Status? {
        guard let range = cell(.status, row) else { return nil }
        if let status = vocabulary.statuses[Folding.key(row.bytes, range)]
            ?? phrase(row, range, in: vocabulary.statuses)
        {
            return status
        }
        note(
            .invalidStatus, row, column: usedColumn(.status, row), value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' is no status that is known")
        return nil
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
        case .nominated?, .withdrawn?: return .nominated
        case .listed?, .expired?, .removed?, .disposed?: return .listed
        case nil: break
        }
        if cell(.enteredOn, row) != nil || cell(.expiryDate, row) != nil || cell(.disposalNoticeDate, row) != nil {
            return .listed
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
