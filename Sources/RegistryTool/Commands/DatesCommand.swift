internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

extension Command {
    static let dates = Command(
        name: "dates",
        summary: "calculate the windows that follow from events, without a register",
        operands: [
            Operand(
                name: "EVENT=DATE", meaning: "an event and its day, as disposal-notice-received=2026-08-31",
                isRepeated: true)
        ],
        options: [
            .text("regime", "ID", "the body of law, as en-acv-2011", isRequired: true),
            .text("authority", "CODE|NAME", "whose local holidays count, where the regime counts such"),
            .list("holiday", "DATE,...", "all public and local holidays of the place, in place of those known"),
            .flag("draft", "also by a regime that opens no window: what its text would give"),
            .format,
        ] + Option.csv,
        details: [
            "Gives every window whose event is named, triggered or not. hearth regimes lists the regimes. An event that "
                + "happened to several, as a circulation received by two bodies, is named once for each.",
            "A regime that opens no window says why. With --draft its text is calculated all the same, and every window "
                + "is not-triggered, since nothing of it is law in force.",
        ],
        examples: [
            "hearth dates --regime en-acv-2011 disposal-notice-received=2026-08-31",
            "hearth dates --regime sc-crtb-p2 --holiday 2026-04-03,2026-04-06,2026-05-04 valuer-appointed=2026-02-16",
            "hearth dates --regime ni-d1 --draft circulation-received=2026-03-02 circulation-received=2026-03-04",
        ],
        run: { invocation in
            let regime = try regime(named: invocation.text("regime") ?? "", invocation)
            let events = try invocation.operands.map { try event($0, regime) }
            let place = try place(invocation, regime)
            let today = try invocation.legalDay()
            let windows = regime.windows(anchoredBy: events, in: place, on: today, asDraft: invocation.has("draft"))
            let page = DatesPage(
                regime: regime, place: place, windows: windows, events: events, today: today,
                isDraft: invocation.has("draft"))
            let console = Console()
            if let format = invocation.format.forMachines {
                try print(page, invocation, format, console)
            } else {
                try console.print(page.lines(width: console.width))
            }
            try console.finish()
            return .done
        })

    /// In JSON one object; as rows, the windows.
    private static func print(
        _ page: DatesPage, _ invocation: Invocation, _ format: ExportFormat, _ console: Console
    ) throws {
        guard format != .json else {
            return try console.print(
                DatesDocument(regime: page.regime, windows: page.windows), invocation, format)
        }
        try console.print(list: WindowDocument.self, invocation, format) { take in
            for window in page.windows {
                try take(WindowDocument(window, asset: nil, regime: page.regime.id))
            }
        }
        // Rows have no place for it.
        if let why = page.whyNone, !invocation.isQuiet { CurrentProcess.complain("hearth: \(why.printable)\n") }
    }

    static func regime(named id: String, _ invocation: Invocation) throws(RegistryError) -> Regime {
        let regimes = try knownRegimes(invocation)
        guard let regime = regimes.first(where: { $0.id == id }) else {
            throw .unknown("the regime", id, among: regimes.map(\.id), help: "hearth regimes")
        }
        return regime
    }

    private static func event(_ word: String, _ regime: Regime) throws(RegistryError) -> RegisterEvent {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw .misuse(
                "'\(word)' names no day", next: "write EVENT=DATE, as disposal-notice-received=2026-08-31")
        }
        let known = regime.events.map(\.event.rawValue)
        guard known.contains(parts[0]) else {
            throw .unknown("the event", parts[0], among: known, help: "hearth regimes \(regime.id)")
        }
        let day = try CalendarDate(writtenAs: parts[1], for: parts[0])
        return RegisterEvent(kind: RegisterEvent.Kind(rawValue: parts[0]), on: day)
    }

    /// Whose holidays count.
    private static func place(_ invocation: Invocation, _ regime: Regime) throws(RegistryError) -> WorkingDays.Place {
        var holidays: Set<CalendarDate>?
        if invocation.has("holiday") {
            guard regime.countsLocalHolidays else {
                throw .misuse(
                    "--holiday: no period of \(regime.id) leaves local holidays out of the count",
                    next: "leave --holiday out")
            }
            var days: Set<CalendarDate> = []
            for word in invocation.list("holiday") { days.insert(try CalendarDate(writtenAs: word, for: "--holiday")) }
            holidays = days
        }
        guard let name = invocation.text("authority") else { return WorkingDays.Place(holidays: holidays) }
        let authority = try Registry.authority(named: name)
        guard regime.applies(to: authority) else {
            throw .misuse(
                "--authority: \(regime.id) does not apply in the area of \(authority.name)",
                next: "hearth regimes lists where each applies")
        }
        return WorkingDays.Place(authority: authority.code, holidays: holidays)
    }
}
