public import CommunityAssets
internal import Importing
internal import Platform
internal import Storage

/// What became of a file of reference data.
public struct ReferenceLoading: Sendable {
    public let edition: ReferenceEdition
    /// The registry held the very file already, and nothing was written.
    public let isHeldAlready: Bool
    /// Whether the registry had an edition of the kind before.
    public var hasEarlier = true
}

extension Registry {
    /// The editions of reference data, oldest first; the last of each kind is the one that is used.
    public func referenceEditions(_ vantage: Vantage) throws(RegistryError) -> [ReferenceEdition] {
        try translating(path) { try store.referenceEditions(upTo: vantage.entry) }
    }

    /// Takes a file of postcodes or of councils' areas in, in the place of the edition before.
    ///
    /// - Parameters:
    ///   - licence: the terms under which it may be used; nil for those under which such files are published.
    ///   - progress: is told how many bytes have been read.
    /// - Throws: `unreadable` for a file that is neither, or that has not one postcode or area.
    public func loadReference(
        _ file: String, licence: String?, by: String?, today: CalendarDate, dryRun: Bool,
        progress: ((Int64) -> Void)? = nil
    ) throws(RegistryError) -> ReferenceLoading {
        try translating(file) {
            let reception = try ReferenceReception(file)
            do {
                return try writing(dryRun: dryRun) { store in
                    let writer = try RegisterWriter(store, at: SystemClock.epochSeconds, actor: by ?? "hand")
                    let loader = try ReferenceLoader(writer, reception.kind)
                    var edition = try reception.read(into: loader) { progress?($0) }
                    guard edition.counts.kept > 0 else { throw Registry.nothingKept(of: edition, file) }
                    edition.licence = licence ?? edition.shape.usualLicence(year: today.year)
                    let held = try store.referenceEditions(upTo: .max).last { $0.kind == edition.kind }
                    if let held, held.sha256 == edition.sha256 { throw HeldAlready(edition: held) }
                    edition = try loader.finish(edition)
                    if dryRun {
                        edition.entry = nil
                        edition.at = nil
                    }
                    return ReferenceLoading(edition: edition, isHeldAlready: false, hasEarlier: held != nil)
                }
            } catch let held as HeldAlready {
                return ReferenceLoading(edition: held.edition, isHeldAlready: true)
            }
        }
    }

    /// Undoes what was gathered of a file that the registry holds already.
    private struct HeldAlready: Error {
        let edition: ReferenceEdition
    }

    private static func nothingKept(of edition: ReferenceEdition, _ file: String) -> RegistryError {
        let what = edition.kind == .postcodes ? "postcode with a point" : "council's area"
        return RegistryError(
            .unreadable, "\(file): none of its \(edition.counts.records) records is a \(what)",
            next: "check that it is whole, and of the United Kingdom")
    }

    /// Where a postcode, or an outward code, lies at the vantage: exactly where postcodes are loaded, else at the
    /// middle of the outward code. Nil for what is no postcode, or one of which nothing is known.
    public func location(ofPostcode text: String, _ vantage: Vantage) throws(RegistryError) -> Location? {
        try translating(path) {
            guard let postcode = Postcode(text) else { return nil }
            if postcode.isWhole, let exact = try store.location(ofPostcode: postcode.text, upTo: vantage.entry) {
                return exact
            }
            return try ReferenceData.shipped().outwardCodes.location(ofPostcode: postcode.text)
        }
    }

    /// The area of a council, as the newest edition has it; nil where none does.
    func boundary(of authority: Authority.Code) throws -> Boundary? {
        isThere ? try store.boundary(of: authority, upTo: .max) : nil
    }

    /// The terms of the reference data in use at the vantage.
    public func referenceLicences(_ vantage: Vantage) throws(RegistryError) -> [String] {
        let editions = try referenceEditions(vantage)
        return ReferenceEdition.Kind.allCases.compactMap { kind in editions.last { $0.kind == kind }?.licence }
    }
}

extension ReferenceEdition.Shape {
    /// The terms, and the words that these ask to be shown, under which such files are published; nil where a file
    /// may come from anybody.
    fileprivate func usualLicence(year: Int) -> String? {
        let licence = "Open Government Licence v3.0"
        let survey = "contains OS data © Crown copyright and database right \(year)"
        let mail = "contains Royal Mail data © Royal Mail copyright and database right \(year)"
        switch self {
        case .onsPostcodes:
            return "\(licence): \(survey), \(mail), source: Office for National Statistics; "
                + "postcodes of Northern Ireland under the terms of Land & Property Services"
        case .codePointOpen: return "\(licence): \(survey), \(mail)"
        case .postcodePoints, .geoJSON: return nil
        }
    }
}
