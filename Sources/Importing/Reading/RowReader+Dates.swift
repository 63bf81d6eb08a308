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

    /// The day in a field's cell; what cannot be read, or is odd, becomes an issue.
    mutating func day(_ field: Field, _ row: Row, isEvent: Bool = true) -> CalendarDate? {
        guard let (column, range) = located(field, row) else {
            noteNoDay(field, row)
            return nil
        }
        guard let day = day(row, column, range, isEvent: isEvent) else { return nil }
        check(day, isEvent: isEvent, column, row, range)
        return day
    }

    mutating func day(_ row: Row, _ column: Int, _ range: Range<Int>, isEvent: Bool) -> CalendarDate? {
        switch dates.read(row.bytes, range) {
        case .day(let day, let manner):
            if isInDoubt(day, manner, column, row, range) { return nil }
            if isDoubted(row, column, range, manner.rest) { return nil }
            noteInstant(day, manner, column, row, range)
            guard !manner.rest.isEmpty else { return day }
            return dayBefore(manner.rest, day, row, column, range, isEvent: isEvent)
        case .partial(let partial):
            note(
                .partialDate, row, column: column, value: range,
                message:
                    "'\(Quoting.shortened(row.bytes, range))' is \(partial.given): \(partial.missing) missing, and no period can run from it",
                suggestion: "give the whole day")
            return nil
        case .refused(let refusal):
            if refusal.hasMonthFirst {
                orders.meetMonthFirst(Quoting.shortened(row.bytes, range), line: row.line, column, plan.names)
            }
            note(
                refusal.code, row, column: column, value: range, message: refusal.message,
                suggestion: refusal.suggestion, action: .rejected)
            return nil
        }
    }

    // MARK: Order of day and month

    /// Whether the day could as well be another one, going by its column; then with an issue.
    mutating func isInDoubt(
        _ day: CalendarDate, _ manner: DateReading.Manner, _ column: Int, _ row: Row, _ range: Range<Int>
    ) -> Bool {
        guard manner.hasTwoOrders, !hasStatedOrder, let witness = orders.doubt(column, plan.names) else { return false }
        let (year, month, number) = (manner.printed ?? day).civil
        let other = CalendarDate(year: year, month: number, day: month)!  // both numbers are months
        note(
            .ambiguousDate, row, column: column, value: range,
            message:
                "'\(Quoting.shortened(row.bytes, range))' may be \((manner.printed ?? day).inWords) or \(other.inWords): this column has '\(witness.value)' on line \(witness.line), which begins with the month",
            suggestion: "write \(manner.printed ?? day) or \(other), or say in a mapping which comes first",
            action: .rejected)
        return true
    }

    // MARK: More than a day

    /// Tells where a time of day makes the day another one in London than the one that is printed.
    private mutating func noteInstant(
        _ day: CalendarDate, _ manner: DateReading.Manner, _ column: Int, _ row: Row, _ range: Range<Int>
    ) {
        guard manner.printed != nil else { return }
        note(
            .noteInValue, row, column: column, value: range,
            message:
                "'\(Quoting.shortened(row.bytes, range))' has a time of day that is not London's: it is \(day.inWords) there, and that day was read",
            suggestion: "write the day alone")
    }

    /// A day with text behind it: a remark, the end of a stretch of days, or a second day that makes it unclear
    /// which is meant.
    private mutating func dayBefore(
        _ rest: Range<Int>, _ day: CalendarDate, _ row: Row, _ column: Int, _ range: Range<Int>, isEvent: Bool
    ) -> CalendarDate? {
        var inner = InnerDates(row.bytes, rest, dates)
        if let second = inner.next() {
            // A period printed as "1 June 2024 to 12 July 2024" ends with its second day.
            if !isEvent, second.range.upperBound == rest.upperBound, second.date > day,
                isStretch(row.bytes, rest, second)
            {
                return second.date
            }
            note(
                .severalValues, row, column: column, value: range,
                message:
                    "'\(Quoting.shortened(row.bytes, range))' has more than one day: which is meant cannot be told",
                suggestion: "give each day a row or a column of its own", action: .rejected)
            return nil
        }
        // Of an appeal or an earlier nomination it says nothing of this entry.
        let status = endedStatus(row.bytes, rest).flatMap { $0.isEnd ? $0 : nil }
        // Beside the end of a period it is the end that came.
        if remark == nil, status == .removed, !isEvent, day <= today { remarkDay = day }
        remark = remark ?? status
        note(
            .noteInValue, row, column: column, value: range,
            message: status.map {
                "more than a date stands here; the date was read, and the remark as the status '\($0.rawValue)'"
            } ?? "more than a date stands here; the date was read")
        return day
    }

    /// Whether what stands around a day questions it or takes it back; then with an issue.
    private mutating func isDoubted(_ row: Row, _ column: Int, _ range: Range<Int>, _ rest: Range<Int>) -> Bool {
        // As nearly every cell begins and ends.
        if row.bytes[range.lowerBound].isDigit, row.bytes[range.upperBound - 1].isDigit, rest.isEmpty { return false }
        guard row.bytes[range].contains(63) || isDoubt(row.bytes, rest) else {
            return false
        }
        note(
            .unreadText, row, column: column, value: range,
            message: "'\(Quoting.shortened(row.bytes, range))' has a day and a doubt about it: the day was not read",
            suggestion: "write the day alone once it is certain")
        return true
    }

    /// Whether a remark is a word of doubt, but for one word more: "tbc", "is wrong", "provisional date". A longer one
    /// doubts something else.
    private mutating func isDoubt(_ bytes: [UInt8], _ rest: Range<Int>) -> Bool {
        Folding.wordKeys(bytes, rest, into: &wordKeys)
        let words = wordKeys.drop(while: RowReader.copulas.contains)
        return (1...3).contains { length in
            length <= words.count && words.count <= length + 1
                && vocabulary.dayDoubts[Folding.phraseKey(words.prefix(length))] != nil
        }
    }

    private static let copulas = Set(["is", "was", "date", "day", "the", "this"].map { Folding.key(of: $0) })

    /// Whether a text is the second half of "from … to …": the day itself, or a word for it before the day.
    private func isStretch(_ bytes: [UInt8], _ rest: Range<Int>, _ second: InnerDates.Found) -> Bool {
        let between = Folding.bytes(
            of: String(decoding: bytes[rest.lowerBound..<second.range.lowerBound], as: UTF8.self))
        return between.isEmpty || RowReader.stretchWords.contains(between)
    }

    private static let stretchWords = ["to", "until", "till", "through"].map { Array($0.utf8) }

    /// What a remark says of how an entry, or its nomination, ended.
    mutating func endedStatus(_ bytes: [UInt8], _ range: Range<Int>) -> Vocabulary.Status? {
        switch phrase(bytes, range, in: vocabulary.statuses.values) {
        case let status? where status.isEnd || status == .unsuccessful: status
        default: nil
        }
    }

    // MARK: What is no day

    /// Spreadsheets and clerks have ways of their own to show that there is none.
    private mutating func noteNoDay(_ field: Field, _ row: Row) {
        let column = plan.column(of: field)
        guard column >= 0, column < row.cells.count, !row.cells[column].isEmpty else { return }
        let range = RowReader.trimmed(row.bytes, row.cells[column].range)
        guard !range.isEmpty else { return }
        if row.bytes[range].allSatisfy({ $0 == 35 }), range.count > 2 {
            note(
                .invalidDate, row, column: column, value: range,
                message:
                    "'\(Quoting.shortened(row.bytes, range))' is what a spreadsheet shows in a column that is too narrow, not a date",
                suggestion: "widen the column and save again", action: .rejected)
        } else if vocabulary.pendingWords.contains(Folding.key(row.bytes, range)) {
            note(
                .invalidDate, row, column: column, value: range,
                message: "'\(Quoting.shortened(row.bytes, range))' is no date: the day is read as not known yet",
                suggestion: "leave the cell empty until the day is known")
        }
    }

    mutating func check(
        _ day: CalendarDate, isEvent: Bool, _ column: Int, _ row: Row, _ range: Range<Int>
    ) {
        if day < RowReader.farPast {
            note(
                .farPastDate, row, column: column, value: range,
                message: "\(day) is long before there were lists of assets of community value")
        } else if isEvent, day > today, kind != .nominated {
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
}
