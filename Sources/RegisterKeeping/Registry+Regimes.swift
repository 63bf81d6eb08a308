public import CommunityAssets
internal import Importing
internal import Platform
internal import Storage

/// What became of a file of law that the registry was told of.
public struct RegimeAddition: Sendable {
    public enum Subject: Sendable {
        case regime(Regime)
        case localHolidays(authority: Authority.Code, calendar: String, days: Int)
    }

    public let subject: Subject
    /// The ledger entry that holds it; nil where the registry holds the very file already.
    public let entry: Int64?
}

extension Registry {
    /// The regimes inside the program, as they govern on a day.
    public static func regimes(on day: CalendarDate) -> [Regime] { Regimes(on: day).all }

    /// The regimes inside the program and those that the registry was told of, as they govern at the vantage.
    public func regimes(_ vantage: Vantage) throws(RegistryError) -> [Regime] {
        try translating(path) { try lawsKnown(vantage).all }
    }

    /// The file of a regime as it is, the newest version that the registry was told of before the one inside the
    /// program; nil when there is none.
    public func regimeFile(_ id: String, _ vantage: Vantage) throws(RegistryError) -> [UInt8]? {
        try translating(path) {
            let told = try store.regimeFiles(upTo: vantage.entry).last { $0.subject == id }
            return told.map { Array($0.text.utf8) } ?? Regimes.shippedFile(id)
        }
    }

    /// The file of a regime inside the program, as it is; nil when there is none.
    public static func regimeFile(_ id: String) -> [UInt8]? { Regimes.shippedFile(id) }

    /// Puts a council's own regime, a newer version of a law, or the holidays of a place into the ledger, so that
    /// a change of law needs no new program.
    ///
    /// - Throws: `unreadable` for a file with a fault, with its place; `refused` for one that would move windows
    ///   that are open, or that replaces a statute without the reason of an override.
    public func addRegime(
        file bytes: [UInt8], named name: String, overrideReason: String?, by: String?, today: CalendarDate, dryRun: Bool
    ) throws(RegistryError) -> RegimeAddition {
        try translating(path) {
            try writing(dryRun: dryRun) { store in
                let files = try store.regimeFiles(upTo: try store.head(upTo: nil).entry)
                let told = try Regimes.Told(files: files)
                let reading = try RegimeReading(bytes, named: name, told.calendars)
                let text = String(decoding: bytes, as: UTF8.self)
                if files.last(where: { $0.subject == reading.ledgerSubject })?.text == text {
                    return RegimeAddition(subject: reading.subject, entry: nil)
                }
                if case .regime(let regime) = reading.subject, overrideReason == nil {
                    try RegimeGuard(regimes: Regimes(on: today, told: told), name: name, today: today).admit(regime)
                }
                let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: by ?? "hand")
                let entry = try writer.keepRegime(
                    file: text, subject: reading.ledgerSubject, overrideReason: overrideReason)
                return RegimeAddition(subject: reading.subject, entry: entry)
            }
        }
    }
}

/// A file of law as it was read.
private struct RegimeReading {
    let subject: RegimeAddition.Subject
    let ledgerSubject: String

    init(_ bytes: [UInt8], named name: String, _ calendars: Calendars) throws {
        guard Calendars.isLocalHolidays(bytes) else {
            let regime = try translating(name) { try RegimeFile.decode(bytes, calendars: calendars) }
            subject = .regime(regime)
            ledgerSubject = regime.id
            return
        }
        let holidays = try translating(name) { try Calendars.decodeLocalHolidays(bytes) }
        guard Authorities.shipped[holidays.authority] != nil else {
            throw RegistryError(
                .misuse, "\(name): authority: '\(holidays.authority)' is no authority that Hearth knows",
                next: "hearth councils lists them")
        }
        subject = .localHolidays(
            authority: holidays.authority, calendar: holidays.calendar, days: holidays.days.count)
        ledgerSubject = "\(Regimes.Told.holidays) \(holidays.authority)"
    }
}

/// What keeps a file of law out: it may not move what is open, nor replace a statute without a reason.
private struct RegimeGuard {
    let regimes: Regimes
    let name: String
    let today: CalendarDate

    func admit(_ regime: Regime) throws {
        if let authority = regime.authority, Authorities.shipped[authority] == nil {
            throw RegistryError(
                .misuse, "\(name): authority: '\(authority)' is no authority that Hearth knows",
                next: "hearth councils lists them")
        }
        guard let known = regimes.versions(of: regime.id) else { return }
        guard let newest = known.versions.last else { return }
        if newest.binding == .statute {
            throw RegistryError(
                .refused, "\(name): \(regime.id) is a statute, \(newest.title)",
                next: "give the reason with --override, as the instrument that brought the change into force")
        }
        if known.versions.contains(where: { $0.version == regime.version }) {
            throw RegistryError(
                .refused, "\(name): version \(regime.version) of \(regime.id) is known already, with other contents",
                next: "give the new text a version of its own, or a reason with --override")
        }
        let start = regime.effectiveFrom.map { $0 >= today } ?? false
        guard start else {
            throw RegistryError(
                .refused,
                "\(name): version \(regime.version) of \(regime.id) would move windows that are open, for it is in force "
                    + "from \(regime.effectiveFrom?.description ?? "the beginning")",
                next: "set effective.from to today or later, or give a reason with --override")
        }
    }
}
