internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

// The reports of an officer's desk.

extension ReportQuestion {
    func printDuties() throws {
        let debtor = invocation.choice("who", as: Registry.Debtor.self) ?? .authority
        let rows = try registry.duties(selection, owedBy: debtor, vantage)
        if try printed(rows, { DutyReportDocument($0.duty, $0.subject, on: day) }) { return }
        var table = console.table([
            Table.Column(title: "LAST DAY"), Table.Column(title: "TIME"), Table.Column(title: "ASSET"),
            Table.Column(title: "NAME", mayShrink: true, leastWidth: 16),
            Table.Column(title: "COUNCIL", mayShrink: true, leastWidth: 10),
        ])
        for row in rows {
            try table.add(
                [
                    row.duty.lastDay?.short ?? "when practicable", row.duty.leftInWords(on: day),
                    row.subject.asset.id.description, row.subject.asset.particulars.name,
                    row.subject.authority.shortName,
                ], note: row.duty.inWords(namesDebtor: debtor != .authority))
        }
        try table.finish()
        try sayHowMany(duties: rows)
    }

    private func sayHowMany(duties rows: [Registry.DutyRow]) throws {
        guard !rows.isEmpty else {
            return try sayNone(
                "Nothing that the register knows of is to be done on \(day.long). hearth report expiring shows what ends soon; what happened since is told with hearth record."
            )
        }
        func count(_ urgency: OwedDuty.Urgency) -> Int { rows.count { $0.duty.urgency(on: day) == urgency } }
        try say(
            "\(counted(rows.count, "duty", "duties")) on \(day.long): \(grouped(count(.overdue))) overdue, \(grouped(count(.due))) with a last day to come, \(grouped(count(.undated))) as soon as practicable."
        )
    }

    func printEndings() throws {
        let rows = try registry.endings(selection, vantage)
        if try printed(rows, { EndingDocument($0.ending, $0.subject) }) { return }
        var table = console.table([
            Table.Column(title: "LAST DAY"), Table.Column(title: "LEFT"), Table.Column(title: "WHAT ENDS"),
            Table.Column(title: "ASSET"), Table.Column(title: "NAME", mayShrink: true, leastWidth: 18),
            Table.Column(title: "COUNCIL", mayShrink: true),
        ])
        for row in rows {
            let window = row.ending.window
            try table.add(
                [
                    window.decisiveLastDay?.short ?? "", window.daysLeft.map(daysLeft) ?? "",
                    window.kind.unhyphenated, row.subject.asset.id.description,
                    row.subject.asset.particulars.name, row.subject.authority.shortName,
                ], note: row.ending.isEndOfListing ? row.ending.nominationInWords : nil)
        }
        try table.finish()
        guard rows.isEmpty else {
            let listings = rows.count { $0.ending.isEndOfListing }
            let again = rows.count { $0.ending.renomination != nil }
            return try say(
                "\(counted(rows.count, "window")) ending: \(counted(listings, "listing")), of which \(grouped(again)) nominated again."
            )
        }
        let within = invocation.text("closing-within").map { "within \($0)" } ?? "soon"
        try sayNone("Nothing ends \(within), counted from \(day.long). A longer --closing-within looks further ahead.")
    }

    private func daysLeft(_ days: Int) -> String {
        switch days {
        case 0: "today"
        case 1: "tomorrow"
        default: "\(grouped(days)) days"
        }
    }
}

extension OwedDuty {
    /// How much time is left, or for how long it has been waiting.
    fileprivate func leftInWords(on day: CalendarDate) -> String {
        guard let days = daysLeft(on: day) else {
            return daysWaiting(on: day).map { $0 == 0 ? "since today" : "waits \(counted($0, "day"))" } ?? "waits"
        }
        switch days {
        case 0: return "today"
        case 1: return "tomorrow"
        case 2...: return "\(grouped(days)) days"
        default: return "\(counted(-days, "day")) late"
        }
    }

    fileprivate func inWords(namesDebtor: Bool) -> String {
        let debtor = namesDebtor ? "\(who): " : ""
        let recipient = to.map { ", to \($0)" } ?? ""
        let day = since.map { " \($0.short)" } ?? ""
        return "\(debtor)\(what)\(recipient); \(event.rawValue.unhyphenated)\(day) (\(citation))"
    }
}

extension EndingWindow {
    fileprivate var nominationInWords: String {
        let by = nominatingGroup.map { "nominated by \($0)" } ?? "by whom it was nominated is not known"
        guard let renomination else { return "\(by); nobody has nominated it again" }
        let group = renomination.group.map { " by \($0)" } ?? ""
        let on = renomination.on.map { " on \($0.short)" } ?? ""
        return
            "\(by); nominated again\(group)\(on), now \(renomination.status.rawValue.unhyphenated) (\(renomination.listing))"
    }
}
