internal import CommunityAssets
internal import Publishing

/// One asset for people: what it is, how it stands, what may be done and until when, and how that is known.
struct AssetPage {
    private let dossier: Dossier
    private let today: CalendarDate
    /// The regimes by which each window says why it is what it is; nil where that was not asked for.
    var reasons: [Regime]?
    /// For officers; nil where they were not asked for.
    var privateValues: [KeptPrivateValue]?

    init(_ dossier: Dossier, on today: CalendarDate) {
        self.dossier = dossier
        self.today = today
    }

    func lines(width: Int) -> [String] {
        var page = Page(width: width)
        writeHead(&page)
        writeStanding(&page)
        page.section("What may be done now", permissions)
        writeWindows(&page)
        page.section("Risks", risks)
        page.section("Duties", duties)
        page.section("To know", dossier.warnings.map { $0.message + cited($0.citation) })
        page.section("Listings", listings)
        page.section("Owners' notices", dossier.noticesWithOutcomes.map { $0.notice.inWords(outcome: $0.outcome) })
        page.section("History", history)
        page.section("Where this comes from", provenance)
        if let privateValues {
            page.section("Private", privateValues.isEmpty ? ["nothing"] : privateValues.map(privateLine))
        }
        return page.lines
    }

    private func privateLine(_ value: KeptPrivateValue) -> String {
        guard let id = value.event, let event = dossier.events.first(where: { $0.event.id == id })?.event else {
            return "\(value.field): \(value.text)"
        }
        return "\(value.field) of \(id), \(event.on.short): \(value.text)"
    }

    // MARK: Head

    private func writeHead(_ page: inout Page) {
        let particulars = dossier.asset.particulars
        let place = PublicPlace(particulars)
        page.paragraph("\(particulars.name) (\(dossier.asset.id))")
        let basis = particulars.categoryBasis == .inferred ? " (by its name)" : ""
        page.paragraph(
            [particulars.category.rawValue.unhyphenated + basis, place.address, missingPostcode(of: place)]
                .compactMap { $0 }.joined(separator: ", "))
        let reference = particulars.reference.map { ", reference \($0)" } ?? ""
        page.paragraph("\(dossier.authority.name) (\(dossier.authority.code))\(reference)")
        if !dossier.aliases.isEmpty { page.paragraph("also: \(dossier.aliases.joined(separator: ", "))") }
        if let day = dossier.noLongerPublished {
            page.paragraph("no longer in the council's list since \(day.long)")
        }
    }

    /// The postcode, where the address does not end with it already.
    private func missingPostcode(of place: PublicPlace) -> String? {
        guard let postcode = place.postcode else { return nil }
        return place.address?.hasSuffix(postcode) ?? false ? nil : postcode
    }

    func writeStanding(_ page: inout Page) {
        page.blank()
        var status = dossier.status.rawValue.unhyphenated
        if dossier.status == .listed, let listing = dossier.listings.first(where: { $0.evaluation.status == .listed }) {
            if let entered = listing.enteredOn { status += " since \(entered.long)" }
            if let lastDay = listing.listingWindow?.lastDay { status += ", last day \(lastDay.long)" }
        }
        page.paragraph("On \(today.long): \(status).")
        if let stage = dossier.listings.leading?.evaluation.stage { page.paragraph("Stage: \(stage.label).") }
        if let standing = dossier.standing { page.paragraph("Notice: \(standing.inWords).") }
    }

    // MARK: Sections

    private var permissions: [String] {
        dossier.permissions.map { permission in
            let answer = permission.may ? "yes" : "no"
            let until = permission.lastDay.map { ", until \($0.long)\(permission.otherReading)" } ?? ""
            let because = permission.because + permission.whenItWas + condition(of: permission)
            return "\(answer), \(permission.inWords)\(until): \(because)\(cited(permission.citation))"
        }
    }

    /// What must be true of the place, where the register does not know that it is.
    private func condition(of permission: Permission) -> String {
        guard permission.may, let land = permission.land, dossier.asset.particulars.ownership != land.ownership else {
            return ""
        }
        return "; but only if \(land.needs)"
    }

    func writeWindows(_ page: inout Page) {
        let windows = dossier.windows
        guard !windows.isEmpty else { return }
        page.heading("Windows on \(today.long)")
        if let reasons { return writeReasons(reasons, &page) }
        let kindWidth = windows.map { TextLayout.width($0.kind) }.max() ?? 0
        // A notice's periods would be a few strokes in the five years of a listing.
        let ofNotices = windows.filter { $0.notice != nil }
        let timeline = Timeline(
            ofNotices.isEmpty ? windows : ofNotices, today: today, width: min(48, page.width - kindWidth - 5))
        for window in windows {
            let kind = TextLayout.padded(window.kind.unhyphenated, to: kindWidth)
            if let timeline { page.add(["\(kind)  \(timeline.bar(window))"]) } else { page.add([kind]) }
            let end = window.lastDay.map { " to \($0.short)" } ?? " on"
            page.item("\(window.firstDay.short)\(end), \(window.stateInWords)\(doubts(of: window))", indent: 4)
        }
        if timeline != nil { page.add(["| is today"]) }
    }

    private func writeReasons(_ regimes: [Regime], _ page: inout Page) {
        for listing in dossier.listings {
            let setting = WindowReasons.Setting(
                regime: regimes.first { $0.id == listing.listing.particulars.regime },
                windows: listing.evaluation.windows, events: dossier.events.map(\.event), sources: sources,
                today: today, place: WorkingDays.Place(authority: dossier.authority.code))
            for window in listing.evaluation.windows {
                page.add(WindowReasons(window, in: setting).lines(width: page.width - 2))
            }
        }
    }

    /// The rows that events were read from, but for those told by hand.
    private var sources: [RegisterEvent.ID: Provenance] {
        let known = dossier.events.compactMap { traced in
            traced.event.id.flatMap { id in traced.source.map { (id, $0) } }
        }
        return Dictionary(known, uniquingKeysWith: { first, _ in first })
    }

    /// What keeps the last day from being the only one that is said.
    private func doubts(of window: Window) -> String {
        var text = ""
        if let other = window.alternativeLastDay { text += " (one reading: \(other.short))" }
        if window.agrees == false, let claimed = window.claimedLastDay {
            text += " (the council printed \(claimed.short))"
        }
        return text
    }

    private var risks: [String] {
        dossier.risks.map { risk in
            let until = risk.until.map { " until \($0.long)" } ?? ""
            return "\(risk.kind.unhyphenated) since \(risk.since.long)\(until): \(risk.reason)"
        }
    }

    private var duties: [String] {
        dossier.duties.map { duty in
            let to = duty.to.map { ", to \($0)" } ?? ""
            let by = duty.lastDay.map { ", by \($0.long)" } ?? ""
            return "\(duty.who.unhyphenated)\(to): \(duty.what)\(by)\(cited(duty.citation))"
        }
    }

    private var listings: [String] {
        dossier.listings.map { dossier in
            let particulars = dossier.listing.particulars
            let status = dossier.evaluation.status.rawValue.unhyphenated
            // The lists are England's; a procedure is at a stage.
            let standing = dossier.evaluation.stage.map(\.name.unhyphenated) ?? "\(particulars.list.inWords): \(status)"
            var text = "\(dossier.listing.id), \(standing)"
            if dossier.nominationDate != nil || particulars.nominatingGroup != nil { text += ", nominated" }
            if let day = dossier.nominationDate { text += " \(day.short)" }
            if let group = particulars.nominatingGroup { text += " by \(group)" }
            if let day = dossier.decisionDate {
                text += ", decided \(day.short)\(particulars.decision.map { " (\($0.rawValue))" } ?? "")"
            }
            if let day = dossier.enteredOn { text += ", entered \(day.short)" }
            if let day = dossier.removedOn { text += ", removed \(day.short)" }
            return text + " (\(particulars.regime) \(dossier.regimeVersion))"
        }
    }

    private var history: [String] {
        dossier.events.map { traced in
            let event = traced.event
            var text = "\(event.on.short): \(event.kind.rawValue.unhyphenated)"
            if let id = event.id { text += " (\(id))" }
            if let group = event.group { text += ", \(group)" }
            if let decision = event.decision { text += ", \(decision.rawValue)" }
            if let kind = event.disposalKind { text += ", \(kind.rawValue)" }
            if let outcome = event.outcome { text += ", \(outcome.unhyphenated)" }
            if let reason = event.overrideReason { text += ", recorded against a guard: \(reason)" }
            if traced.effect.effect != .effective { text += ", \(traced.effect.effect.rawValue.unhyphenated)" }
            if let warning = traced.effect.warning { text += ": \(warning)\(cited(traced.effect.provision))" }
            return text
        }
    }

    private var provenance: [String] {
        var lines = [
            "first seen \(dossier.firstSeen), last changed \(dossier.lastChanged), last confirmed \(dossier.lastConfirmed)"
        ]
        if let source = dossier.source { lines.append("import \(source.importID), line \(source.line)") }
        return lines
    }

    private func cited(_ citation: String?) -> String { citation.map { " (\($0))" } ?? "" }
}
