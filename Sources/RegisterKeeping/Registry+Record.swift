public import CommunityAssets
internal import Importing
internal import Platform
internal import Storage

/// An event as somebody tells it, with the values that stay private.
public struct EventReport: Sendable {
    public var event: RegisterEvent
    public var asset: Asset.ID
    /// The regime it is told under, where several know such an event.
    public var regime: String?
    public var privateValues: [PrivateValue]

    public init(event: RegisterEvent, asset: Asset.ID, regime: String? = nil, privateValues: [PrivateValue] = []) {
        self.event = event
        self.asset = asset
        self.regime = regime
        self.privateValues = privateValues
    }
}

public struct Recording: Sendable {
    public let event: TracedEvent
    /// The asset afterwards.
    public let dossier: Dossier
}

extension Registry {
    /// Adds an asset by hand. The `authority` of the particulars has been resolved by `authority(named:)`.
    public func add(
        _ particulars: Asset.Particulars, by: String?, today: CalendarDate, dryRun: Bool
    ) throws(RegistryError) -> Dossier {
        return try translating(path) {
            var particulars = particulars
            if particulars.location == nil, let postcode = particulars.postcode {
                particulars.location = try ReferenceData.shipped().outwardCodes.location(ofPostcode: postcode)
            }
            return try writing(dryRun: dryRun) { store in
                let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: by ?? "hand")
                let id = try writer.add(particulars)
                return try Registry.dossier(of: id, in: store, on: today)
            }
        }
    }

    /// Records an event by hand, under the guards of the law.
    ///
    /// - Throws: `refused` for what cannot have happened as told; `notFound` for an asset or an event that is
    ///   not there.
    public func record(_ report: EventReport, today: CalendarDate, dryRun: Bool) throws(RegistryError) -> Recording {
        return try translating(path) {
            try writing(dryRun: dryRun) { store in
                let head = try store.head(upTo: nil).entry
                let reader = try RegisterReader(store, entry: head)
                let regimes = try Regimes(known: store, upTo: head, on: today)
                guard let stored = try reader.asset(report.asset) else { throw RegistryError.unknown(report.asset) }
                if let withdrawal = stored.withdrawal { throw RegistryError.withdrawn(stored.asset.id, withdrawal) }
                let (told, hidden) = report.event.apart
                let placed = try EventPlacing(stored: stored, regimes: regimes, today: today, reader: reader).place(
                    told, under: report.regime)
                let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: told.by ?? "hand")
                let event = try writer.record(
                    placed.event, asset: report.asset, newListing: placed.newListing,
                    privateValues: hidden + report.privateValues)
                let dossier = try Registry.dossier(of: report.asset, in: store, on: today)
                // An override may tell of a day to come, which today's view leaves out.
                let then =
                    event.on <= today
                    ? dossier : try Registry.dossier(of: report.asset, in: store, on: event.on)
                guard let traced = then.events.first(where: { $0.event.id == event.id }) else {
                    throw RegistryError(.failed, "event \(event.id?.description ?? ""): was not kept")
                }
                return Recording(event: traced, dossier: dossier)
            }
        }
    }

    static func dossier(
        of id: Asset.ID, in store: Store, on today: CalendarDate
    ) throws -> Dossier {
        let head = try store.head(upTo: nil).entry
        let reader = try RegisterReader(store, entry: head)
        guard let stored = try reader.asset(id) else { throw RegistryError.unknown(id) }
        return DossierMaker(regimes: try Regimes(known: store, upTo: head, on: today), day: today).dossier(of: stored)
    }

    /// The authority of a code; one that stands in for it where the code is not known.
    public static func authority(_ code: Authority.Code) -> Authority { Authorities.shipped.known(code) }

    /// - Throws: `misuse` with the nearest names.
    public static func authority(named text: String) throws(RegistryError) -> Authority {
        if let authority = Authorities.shipped.named(text) { return authority }
        let nearest = Authorities.shipped.nearest(to: text).map { "\($0.shortName) (\($0.code))" }
        throw RegistryError(
            .misuse, "'\(text)' is no authority that Hearth knows",
            next: "did you mean \(nearest.joined(separator: ", "))? hearth councils lists them all")
    }
}

extension RegistryError {
    static func withdrawn(_ id: Asset.ID, _ withdrawal: RegisterReader.Withdrawal) -> RegistryError {
        RegistryError(
            .refused, "\(id): it was withdrawn from the register: \(withdrawal.reason)",
            next: "put it back first, with hearth withdraw \(id) --undo")
    }

    static func unknown(_ id: Asset.ID) -> RegistryError {
        RegistryError(.notFound, "\(id): there is no such asset", next: "find it with hearth assets --query NAME")
    }
}
