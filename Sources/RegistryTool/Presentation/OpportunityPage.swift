internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

/// What a group may do, for people: step by step, each explained once, with the places where it can be taken.
struct OpportunityPage {
    private let group: CommunityGroup
    private let notes: GroupNotes
    private let today: CalendarDate
    private let isQuiet: Bool
    /// Whether what the group may not do was asked for.
    var hasRefusals = false
    private var steps: [Step] = []

    /// One thing to do, or not, with its explanations.
    private struct Step {
        let action: Opportunity.Action
        let isPossible: Bool
        var cases: [Case] = []
        var count: Int { cases.map(\.places.count).reduce(0, +) }
        var recipients: Set<String> { cases.reduce(into: []) { $0.formUnion($1.recipients) } }

        /// What all of its cases say, where they do.
        func common(_ part: (Opportunity) -> String?) -> String? {
            let said = Set(cases.map { part($0.opportunity) })
            return said.count == 1 ? said.first ?? nil : nil
        }
    }

    /// Places of which the same is to be said.
    private struct Case {
        let opportunity: Opportunity
        var recipients: Set<String> = []
        var places: [Place] = []
    }

    private struct Place {
        let id: String
        let name: String
        let council: String
        let lastDay: CalendarDate?
        let daysLeft: Int?
        let endedOn: CalendarDate?

        /// "12 days".
        var left: String {
            switch daysLeft {
            case nil: ""
            case 0?: "today"
            case 1?: "tomorrow"
            case let days?: counted(days, "day")
            }
        }
    }

    init(_ group: CommunityGroup, _ notes: GroupNotes, on today: CalendarDate, isQuiet: Bool) {
        self.group = group
        self.notes = notes
        self.today = today
        self.isQuiet = isQuiet
    }

    // MARK: Gathering

    mutating func add(_ found: Found<OpportunityRow>) {
        let opportunity = found.item.opportunity
        let isPossible = opportunity.may != .no
        let step =
            steps.firstIndex { $0.action == opportunity.action && $0.isPossible == isPossible } ?? steps.endIndex
        if step == steps.endIndex { steps.append(Step(action: opportunity.action, isPossible: isPossible)) }
        let said = opportunity.withoutPlace
        let index = steps[step].cases.firstIndex { $0.opportunity == said } ?? steps[step].cases.endIndex
        if index == steps[step].cases.endIndex { steps[step].cases.append(Case(opportunity: said)) }
        let particulars = found.asset.particulars
        let place = PublicPlace(particulars)
        let address = (particulars.isVacant ? place.postcode : place.address).map { ", \($0)" } ?? ""
        steps[step].cases[index].places.append(
            Place(
                id: found.asset.id.description, name: particulars.name + address, council: found.authority.shortName,
                lastDay: opportunity.lastDay, daysLeft: opportunity.daysLeft, endedOn: opportunity.endedOn))
        if let to = opportunity.to { steps[step].cases[index].recipients.insert(to) }
    }

    // MARK: Telling

    func lines(width: Int) throws -> [String] {
        var page = Page(width: width)
        let possible = steps.filter(\.isPossible)
        page.paragraph("What \(groupInWords) may do on \(today.long)")
        for note in notes.lines { page.paragraph("Note: \(note).") }
        let shared = sharedConditions(possible)
        if !shared.isEmpty { page.paragraph("All of this only if \(shared.joinedAsClauses).") }
        if possible.isEmpty { page.add([nothing]) }
        for step in possible { try write(step, omitting: shared, &page) }
        let refused = steps.filter { !$0.isPossible }
        if !refused.isEmpty { page.heading("What it may not do") }
        for step in refused { try write(step, omitting: [], &page) }
        if !isQuiet, !steps.isEmpty {
            page.blank()
            page.paragraph(closing)
        }
        return page.lines
    }

    private var groupInWords: String {
        let kinds = group.kinds.map(\.withArticle).joined(separator: " that is also ")
        guard let name = group.name else { return kinds }
        return kinds.isEmpty ? name : "\(name), \(kinds),"
    }

    private var nothing: String {
        guard hasRefusals else { return "nothing; with --all each place is named, and why not" }
        return steps.isEmpty ? "no place was found" : "nothing"
    }

    private var closing: String {
        "hearth asset ID shows a place whole." + (hasRefusals ? "" : " With --all: also what may not be done, and why.")
    }

    /// What is asked of the group wherever anything is, so that it need be said only once.
    private func sharedConditions(_ steps: [Step]) -> [String] {
        let asked = steps.flatMap(\.cases).map(\.opportunity.conditions).filter { !$0.isEmpty }
        guard let first = asked.first, asked.allSatisfy({ $0 == first }) else { return [] }
        return first
    }

    private func write(_ step: Step, omitting shared: [String], _ page: inout Page) throws {
        page.blank()
        page.paragraph("\(step.action.inWords): \(counted(step.count, "place"))")
        let send = step.common(\.send)
        if let send { page.item("Send: \(send).") }
        if send != nil { writeRecipients(step.recipients, &page) }
        for (index, one) in step.cases.enumerated() {
            if index > 0 || send != nil { page.blank() }
            let said = one.opportunity
            let law = said.provision.map { " (\($0))" } ?? ""
            page.item("\(step.isPossible ? "Why" : "Why not"): \(said.because).\(law)")
            writeConditions(of: said, omitting: shared, &page)
            if send == nil, let own = said.send {
                page.item("Send: \(own).")
                writeRecipients(one.recipients, &page)
            }
            page.blank()
            try writeTable(of: one.places, isPossible: step.isPossible, &page)
        }
    }

    private func writeConditions(of said: Opportunity, omitting shared: [String], _ page: inout Page) {
        if said.conditions != shared, !said.conditions.isEmpty {
            page.item("Only if \(said.conditions.joinedAsClauses).")
        } else if said.may == .yes, !shared.isEmpty {
            page.item("Here nothing more is asked of the group.")
        }
        if !said.provisos.isEmpty { page.item("The law also asks that \(said.provisos.joinedAsClauses).") }
    }

    private func writeRecipients(_ recipients: Set<String>, _ page: inout Page) {
        guard let recipient = recipients.first else { return }
        page.item("To: \(recipients.count == 1 ? recipient : "the council of the place, named beside it").")
    }

    private func writeTable(of places: [Place], isPossible: Bool, _ page: inout Page) throws {
        let hasLastDay = places.contains { $0.lastDay != nil }
        let hasEnd = places.contains { $0.endedOn != nil }
        var columns: [Table.Column] = []
        if hasLastDay {
            columns += [Table.Column(title: isPossible ? "LAST DAY" : "UNTIL"), Table.Column(title: "LEFT")]
        }
        if hasEnd { columns.append(Table.Column(title: "LAST DAY WAS")) }
        columns += [
            Table.Column(title: "ID"), Table.Column(title: "PLACE", mayShrink: true, leastWidth: 12),
            Table.Column(title: "COUNCIL", mayShrink: true),
        ]
        var lines: [String] = []
        var table = Table(columns, width: page.width - 2) { lines.append($0) }
        for place in places {
            var cells: [String] = []
            if hasLastDay { cells += [place.lastDay?.short ?? "", place.left] }
            if hasEnd { cells.append(place.endedOn?.short ?? "") }
            try table.add(cells + [place.id, place.name, place.council])
        }
        try table.finish()
        page.add(lines)
    }
}

extension Opportunity {
    /// What is the same for many places.
    fileprivate var withoutPlace: Opportunity {
        var said = self
        (said.listing, said.lastDay, said.daysLeft, said.endedOn, said.to) = (nil, nil, nil, nil, nil)
        return said
    }
}
