import CommunityAssets
import Testing

/// How sure it is that two accounts are of one place.
@Suite struct LikenessTests {
    private static let council = Authority.Code("E07999005")!  // an invented one

    private static func place(
        _ name: String, _ reference: String? = nil, uprn: String? = nil, address: String? = nil,
        postcode: String? = nil, at point: (Double, Double)? = nil
    ) -> Asset.Particulars {
        Asset.Particulars(
            authority: council, reference: reference, name: name, uprn: uprn, address: address, postcode: postcode,
            location: point.map {
                Location(latitude: $0.0, longitude: $0.1, basis: .convertedFromOSGB36, accuracyMetres: 5)
            })
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let known: Asset.Particulars
        let told: Asset.Particulars
        var isSoleUPRN = true
        let confidence: Likeness.Confidence?
        let reason: String?
    }

    static let cases = [
        Case(
            testDescription: "a new ending of the reference, one UPRN, and the name run into the address",
            known: place("1 Tanner's Row", "09/00025/Land and Building", uprn: "000000000017", address: "High Street"),
            told: place("1 Tanners Row High Street Pellbridge", "09/00025/BLDG", uprn: "000000000017"),
            confidence: .confident, reason: "the same reference but for its ending, the same UPRN and a similar name"),
        Case(
            testDescription: "a new ending of the reference and nothing else",
            known: place("Vacant property", "09/00025/Land and Building"),
            told: place("3 Tanners Row", "09/00025/BLDG"),
            confidence: .doubtful, reason: "the same reference but for its ending"),
        Case(
            testDescription: "the same reference, a similar name, and a mile between",
            known: place("Car Park", "09/00141/Land", address: "Bath Terrace", at: (51.89, -2.08)),
            told: place("Car Park St Jude Street Bath Road", "09/00141/LAND", at: (51.90, -2.07)),
            confidence: .doubtful, reason: "the same reference and a similar name"),
        Case(
            testDescription: "the same UPRN and name under another number",
            known: place("The Fox Inn", "A/1", uprn: "000000000018"),
            told: place("THE FOX INN", "B/7", uprn: "000000000018"), isSoleUPRN: false, confidence: .confident,
            reason: "a UPRN that several entries share and the same name"),
        Case(
            testDescription: "a UPRN that ten entries share and a similar name",
            known: place("Meadow Park boathouse", "A/1", uprn: "000000000018"),
            told: place("Meadow Park aviary", "B/7", uprn: "000000000018"), isSoleUPRN: false, confidence: nil,
            reason: nil),
        Case(
            testDescription: "a UPRN of its own and a similar name",
            known: place("Meadow Park boathouse", "A/1", uprn: "000000000018"),
            told: place("Meadow Park boathouse and café", "B/7", uprn: "000000000018"), confidence: .confident,
            reason: "the same UPRN and a similar name"),
        Case(
            testDescription: "a UPRN of its own and another name",
            known: place("The Fox Inn", "A/1", uprn: "000000000018"),
            told: place("Bella Napoli", "B/7", uprn: "000000000018"), confidence: .doubtful, reason: "the same UPRN"),
        Case(
            testDescription: "a UPRN of its own, one street, and names that share nothing",
            known: place("Red Lion", uprn: "000000000018", address: "High St, Uley"),
            told: place("Post Office", uprn: "000000000018", address: "2 High St, Uley"), confidence: .doubtful,
            reason: "the same UPRN and words of the address"),
        Case(
            testDescription: "the same name and postcode",
            known: place("The Fox Inn", "A/1", postcode: "HR2 9ZX"),
            told: place("The Fox Inn", "B/7", postcode: "HR2 9ZX"), confidence: .confident,
            reason: "the same name and the same postcode"),
        Case(
            testDescription: "the same name and postcode, and two UPRNs",
            known: place("The Fox Inn", uprn: "000000000018", postcode: "HR2 9ZX"),
            told: place("The Fox Inn", uprn: "000000000019", postcode: "HR2 9ZX"), confidence: .doubtful,
            reason: "the same name and the same postcode"),
        Case(
            testDescription: "the same name and half a postcode",
            known: place("The Fox Inn", postcode: "HR2"), told: place("The Fox Inn", postcode: "HR2"), confidence: nil,
            reason: nil),
        Case(
            testDescription: "a similar name in the same postcode",
            known: place("The Fox Inn", address: "1 High Street", postcode: "HR2 9ZX"),
            told: place("The Red Fox", address: "1 High Street", postcode: "HR2 9ZX"), confidence: .doubtful,
            reason: "a similar name, the same address and the same postcode"),
        Case(
            testDescription: "house numbers that contradict",
            known: place("1 Tanners Row", address: "High Street", postcode: "HR2 9ZX"),
            told: place("12 Tanners Row", address: "High Street", postcode: "HR2 9ZX"), confidence: nil, reason: nil),
        Case(
            testDescription: "a name that tells, a hundred metres away",
            known: place("Lower Mill Meadow", at: (51.9000, -2.0700)),
            told: place("Lower Mill Meadow", at: (51.9009, -2.0700)), confidence: .confident,
            reason: "the same name and a place a few steps away"),
        Case(
            testDescription: "a name that anything could have, a hundred metres away",
            known: place("Car park", at: (51.9000, -2.0700)), told: place("Car Park", at: (51.9009, -2.0700)),
            confidence: .doubtful, reason: "the same name and a place a few steps away"),
        Case(
            testDescription: "the same name, a mile away",
            known: place("Lower Mill Meadow", at: (51.90, -2.07)), told: place("Lower Mill Meadow", at: (51.92, -2.07)),
            confidence: nil, reason: nil),
        Case(
            testDescription: "neighbours that share their town only",
            known: place("Ledmore House", address: "Pellbridge, Herefordshire", at: (51.9000, -2.0700)),
            told: place("The Baths", address: "Pellbridge, Herefordshire", at: (51.9001, -2.0700)), confidence: nil,
            reason: nil),
    ]

    @Test(arguments: cases) func `what speaks for one place is weighed and named`(of each: Case) {
        let likeness = Likeness(
            Likeness.Traits(each.known), Likeness.Traits(each.told), isSoleUPRN: each.isSoleUPRN)
        #expect(likeness?.confidence == each.confidence)
        #expect(likeness?.reason == each.reason)
    }

    @Test(arguments: cases) func `it does not matter which of the two was told first`(of each: Case) {
        let one = Likeness(Likeness.Traits(each.known), Likeness.Traits(each.told), isSoleUPRN: each.isSoleUPRN)
        let other = Likeness(Likeness.Traits(each.told), Likeness.Traits(each.known), isSoleUPRN: each.isSoleUPRN)
        #expect(one?.confidence == other?.confidence)
        #expect(one?.score == other?.score)
    }

    @Test(arguments: cases.filter { $0.confidence != nil })
    func `what is alike shares a key by which it is found`(of each: Case) {
        let (known, told) = (Likeness.Traits(each.known), Likeness.Traits(each.told))
        let filed = Set(told.keys + told.keysOnMap(isSought: false))
        #expect(!filed.isDisjoint(with: known.keys + known.keysOnMap(isSought: true)))
        var squares: Set<Matching.Key> = []
        told.forEachSquare(isSought: false) { squares.insert($0) }
        #expect(Likeness.Traits.glance(at: each.known, onMap: true) { filed.union(squares).contains($0) })
    }
}
