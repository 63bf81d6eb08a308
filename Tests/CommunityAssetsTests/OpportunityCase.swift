import CommunityAssets
import Foundation
import Importing
import Schemas
import Testing

struct OpportunityTable: Decodable, Sendable {
    let places: [String: OpportunityPlace]
    let cases: [OpportunityCase]
}

/// What happened to a place: the kind of event, its day, and a decision or a group with its kind.
struct OpportunityPlace: Decodable, Sendable {
    enum CodingKeys: String, CodingKey {
        case events, regime
        case informedUntil = "informed-until"
    }

    let events: [[String]]
    /// Left out: that of England.
    var regime: String?
    let informedUntil: String?

    private var told: [RegisterEvent] {
        events.enumerated().map { index, words in
            event(Int64(index + 1), RegisterEvent.Kind(rawValue: words[0]), words[1]) { event in
                event.listing = Listing.ID(1)
                event.decision = words.count > 2 ? Listing.Decision(rawValue: words[2]) : nil
                if regime != nil { event.outcome = words.count > 2 ? words[2] : nil }
                if event.kind == .disposalEnteredInto { event.disposalKind = .exempt }
                guard event.kind == .bidRequestReceived else { return }
                event.group = words[2]
                event.groupKinds = [words.count > 3 ? GroupKind(rawValue: words[3])! : .charity]
                event.localConnection = .yes
            }
        }
    }

    func listing(_ number: Int64, on today: CalendarDate) -> ListingDossier {
        let regime = regime.flatMap { Fixtures.regimes[$0] } ?? Fixtures.acv
        let evaluation = regime.evaluate(
            History(events: told, informedUntil: informedUntil.map { day($0) }), on: today)
        return ListingDossier(
            listing: Listing(
                id: Listing.ID(number), asset: Asset.ID(1),
                particulars: Listing.Particulars(regime: regime.id, list: .listed)),
            regimeVersion: "1", evaluation: evaluation, nominationDate: nil, decisionDate: nil, enteredOn: nil,
            removedOn: nil, source: nil)
    }

    func traced(by listing: ListingDossier, on today: CalendarDate) -> [TracedEvent] {
        zip(told, listing.evaluation.effects).filter { $0.0.on <= today }.map { event, effect in
            TracedEvent(event: event, asset: Asset.ID(1), entry: 1, recordedAt: "", effect: effect, source: nil)
        }
    }
}

struct OpportunityCase: Decodable, Sendable, CustomTestStringConvertible {
    enum CodingKeys: String, CodingKey {
        case title, place, on, group, action, may, reason, provision, to, nation, regime, ownership, address, vacant
        case lastDay = "last-day"
        case daysLeft = "days-left"
    }

    struct Group: Decodable, Sendable {
        enum CodingKeys: String, CodingKey {
            case kinds, name, members, parish, connection, elsewhere
            case localMembers = "local-members"
        }

        let kinds: [String]
        let name, parish, connection: String?
        let members, localMembers: Int?
        /// The connection was recorded for another council's land.
        let elsewhere: Bool?

        var group: CommunityGroup {
            let answers = connection.flatMap(RegisterEvent.Answer.init).map { answer in
                CommunityGroup.Connection(
                    asset: Asset.ID(elsewhere == true ? 2 : 1),
                    authority: Authority.Code(elsewhere == true ? "E07999002" : "E07999001")!, on: day("2025-06-01"),
                    answer: answer)
            }
            return CommunityGroup(
                name: name, kinds: kinds.map { GroupKind(rawValue: $0)! },
                membership: Membership(members: members, localMembers: localMembers), parish: parish,
                connections: answers.map { [$0] } ?? [])
        }
    }

    let title, place, on, action: String
    let group: Group
    let may, lastDay: String?
    let daysLeft: Int?
    let reason: [String]
    let provision, to, nation, regime, ownership: String?
    /// Left out: in Overbeck.
    let address: String?
    let hasAddress: Bool
    let vacant: Bool?
    var regimes: [Regime]

    var testDescription: String { title }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? { try values.decodeIfPresent(String.self, forKey: key) }
        title = try values.decode(String.self, forKey: .title)
        place = try values.decode(String.self, forKey: .place)
        on = try values.decode(String.self, forKey: .on)
        action = try values.decode(String.self, forKey: .action)
        group = try values.decode(Group.self, forKey: .group)
        reason = try values.decode([String].self, forKey: .reason)
        daysLeft = try values.decodeIfPresent(Int.self, forKey: .daysLeft)
        vacant = try values.decodeIfPresent(Bool.self, forKey: .vacant)
        hasAddress = !values.contains(.address)
        (may, lastDay, provision, to) = (
            try text(.may), try text(.lastDay), try text(.provision), try text(.to)
        )
        (nation, regime, ownership, address) = (
            try text(.nation), try text(.regime), try text(.ownership), try text(.address)
        )
        regimes = [Fixtures.acv] + (try regime.map { [try Self.regime($0)] } ?? [])
    }

    /// A regime that ships, or one that is there for these tests alone.
    static func regime(_ id: String, _ change: (String) -> String = { $0 }) throws -> Regime {
        if let bytes = Schemas.bytes(of: "Schemas/regimes/\(id).json") {
            return try RegimeFile.decode(Array(change(String(decoding: bytes, as: UTF8.self)).utf8))
        }
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "\(id.dropFirst("test-".count))-regime.json")
        return try RegimeFile.decode(Array(change(String(contentsOf: url, encoding: .utf8)).utf8))
    }

    func answers(_ place: OpportunityPlace) throws -> [Opportunity] {
        let today = day(on)
        let listings = place.events.isEmpty ? [] : [place.listing(1, on: today)]
        let particulars = Asset.Particulars(
            authority: Authority.Code("E07999001")!, name: "The Anchor",
            address: hasAddress ? "1 Quay Street, Overbeck, WM1 2AB" : address,
            ownership: ownership.map { Asset.Ownership(rawValue: $0)! } ?? .unknown, isVacant: vacant ?? false)
        let authority = Authority(
            code: Authority.Code("E07999001")!, name: "Test Council", shortName: "Test", kind: "district",
            nation: nation.map { Authority.Nation(rawValue: $0)! } ?? .england, from: nil, until: nil, successors: [],
            aliases: [])
        let dossier = Dossier(
            asset: Asset(id: Asset.ID(1), particulars: particulars), authority: authority, status: .notNominated,
            standing: nil, risks: [], listings: listings,
            events: listings.flatMap { place.traced(by: $0, on: today) }, permissions: [], duties: [], warnings: [],
            aliases: [], firstSeen: "", lastChanged: "", lastConfirmed: "", noLongerPublished: nil, source: nil)
        return Opportunities(for: group.group, under: regimes, on: today).of(dossier, council: "Test Council")
    }
}
