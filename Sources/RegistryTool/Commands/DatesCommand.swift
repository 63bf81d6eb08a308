internal import CommunityAssets
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
        options: [.text("regime", "ID", "the body of law, as en-acv-2011", isRequired: true), .format] + Option.csv,
        details: ["Gives every window whose event is named, triggered or not. hearth regimes lists the regimes."],
        examples: ["hearth dates --regime en-acv-2011 disposal-notice-received=2026-08-31"],
        run: { invocation in
            let regime = try regime(named: invocation.text("regime") ?? "", invocation)
            let events = try invocation.operands.map { try event($0, regime) }
            let today = try invocation.legalDay()
            let windows = regime.windows(anchoredBy: events, on: today)
            let console = Console()
            if let format = invocation.format.forMachines {
                try print(windows, regime, invocation, format, console)
            } else {
                try console.print("\(regime.title), version \(regime.version)".printable)
                let setting = WindowReasons.Setting(regime: regime, windows: windows, events: events, today: today)
                for window in windows {
                    try console.print(WindowReasons(window, in: setting).lines(width: console.width))
                }
                if windows.isEmpty { try console.print("No window follows from these events.") }
            }
            try console.finish()
            return .done
        })

    /// In JSON one object; as rows, the windows.
    private static func print(
        _ windows: [Window], _ regime: Regime, _ invocation: Invocation, _ format: ExportFormat, _ console: Console
    ) throws {
        guard format != .json else {
            return try console.print(DatesDocument(regime: regime, windows: windows), invocation, format)
        }
        try console.print(list: WindowDocument.self, invocation, format) { take in
            for window in windows {
                try take(WindowDocument(window, asset: nil, regime: regime.id))
            }
        }
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
}
