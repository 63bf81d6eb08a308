internal import CommunityAssets
internal import RegisterKeeping

/// What follows from something that was just told: how the asset stands, the windows, and what an officer must do
/// now, for whom, where, and by when.
struct RecordingPage {
    private let recording: Recording
    private let today: CalendarDate
    private let isDryRun: Bool

    init(_ recording: Recording, on today: CalendarDate, isDryRun: Bool) {
        self.recording = recording
        self.today = today
        self.isDryRun = isDryRun
    }

    private var event: TracedEvent { recording.event }
    private var dossier: Dossier { recording.dossier }

    func lines(width: Int) -> [String] {
        var page = Page(width: width)
        writeHead(&page)
        let asset = AssetPage(dossierOfNow, on: today)
        asset.writeStanding(&page)
        page.section("Signs that it may be lost", event.event.kind.isOfAnyRegime ? risks : [])
        if dossier.noticesWithOutcomes.contains(where: { $0.outcome != nil }) {
            page.section(
                "Owners' notices", dossier.noticesWithOutcomes.map { $0.notice.inWords(outcome: $0.outcome) })
        }
        asset.writeWindows(&page)
        writeTasks(&page)
        page.section("Still to do from before", earlierTasks)
        page.section("To know", dossier.warnings.map { $0.message + ($0.citation.map { " (\($0))" } ?? "") })
        return page.lines
    }

    // MARK: What was told

    private func writeHead(_ page: inout Page) {
        var text = "\(event.event.kind.rawValue.unhyphenated) on \(event.event.on.long)"
        if let id = event.event.id { text += ", \(id)" }
        text += ": " + (isDryRun ? "would be recorded" : "recorded")
        if event.effect.effect != .effective { text += ", \(event.effect.effect.rawValue.unhyphenated)" }
        page.paragraph(text)
        for note in notes { page.add(TextLayout.wrapped(note.printable, to: page.width - 2, hanging: 2)) }
        page.blank()
        page.paragraph("\(dossier.asset.particulars.name) (\(dossier.asset.id)), \(dossier.authority.name)")
    }

    private var notes: [String] {
        var notes: [String] = []
        if let warning = event.effect.warning {
            notes.append("warning: \(warning)\(event.effect.provision.map { " (\($0))" } ?? "")")
        }
        if let reason = event.event.overrideReason { notes.append("against a guard, because: \(reason)") }
        if let corrected = event.event.supersedes {
            notes.append("it corrects \(corrected), which stays in the history")
        }
        if event.event.kind == .notPublished {
            notes.append("what it is, and what was said of it, is kept private")
        }
        return notes
    }

    /// The dossier with the windows that matter now: those that have not ended, and those that this event ended.
    private var dossierOfNow: Dossier {
        dossier.with(
            dossier.listings.map { listing in
                var evaluation = listing.evaluation
                evaluation.windows.removeAll { window in
                    switch window.state {
                    case .open, .upcoming, .overdue, .notTriggered, .unknown: false
                    case .met, .closed, .noLongerBinding: window.endedBy == nil || window.endedBy != event.event.id
                    }
                }
                return listing.with(evaluation)
            })
    }

    private var risks: [String] {
        dossier.risks.map { risk in
            let until = risk.until.map { " until \($0.long)" } ?? ""
            return "\(risk.kind.unhyphenated) since \(risk.since.long)\(until): \(risk.reason)"
        }
    }

    // MARK: What must be done

    /// Each with what to do, to whom or where, by when, and by which provision.
    private func writeTasks(_ page: inout Page) {
        let tasks = dossier.duties.filter { $0.eventID == event.event.id }
        guard !tasks.isEmpty else { return }
        page.heading("To do because of this")
        let days = daysToTell
        if !days.isEmpty { page.item("The days to show and to tell: \(days.joined(separator: "; ")).") }
        for duty in tasks {
            page.item("\(name(of: duty.who)): \(duty.what)")
            if let to = duty.to { page.item("to: \(recipients(to))", indent: 6) }
            page.item("by: \(deadline(of: duty))", indent: 6)
            page.item("under: \(duty.citation)", indent: 6)
        }
    }

    /// What was owed already, in short.
    private var earlierTasks: [String] {
        dossier.duties.filter { $0.eventID != event.event.id }.map { duty in
            let to = duty.to.map { ", to \(recipients($0))" } ?? ""
            let by = duty.lastDay.map { ", by \($0.long)" } ?? ""
            return "\(name(of: duty.who)): \(duty.what)\(to)\(by) (\(duty.citation))"
        }
    }

    /// The last days of the stretches that run from the notice just told.
    private var daysToTell: [String] {
        let windows = dossier.windows.filter { $0.notice != nil && $0.notice == event.event.id }
        guard !windows.isEmpty else { return [] }
        return ["received \(event.event.on.long)"]
            + windows.compactMap { window in
                window.lastDay.map { "\(window.kind.unhyphenated) ends \($0.long)" }
            }
    }

    private func name(of who: String) -> String {
        who == "the authority" ? dossier.authority.name : who.unhyphenated
    }

    /// Whom the register knows is named; an owner's name is private.
    private func recipients(_ to: String) -> String {
        let listing = event.event.listing.flatMap { id in dossier.listings.first { $0.listing.id == id } }
        guard let group = listing?.listing.particulars.nominatingGroup else { return to }
        return to.split(separator: ", ").map { $0 == "the nominator" ? "the nominator (\(group))" : String($0) }
            .joined(separator: ", ")
    }

    private func deadline(of duty: Duty) -> String {
        guard let last = duty.lastDay else { return "no day is named in the law: as soon as practicable" }
        let days = today.days(until: last)
        switch days {
        case ..<0: return "\(last.long), which has passed"
        case 0: return "today, \(last.long)"
        default: return "\(last.long), in \(counted(days, "day"))"
        }
    }
}
