internal import CommunityAssets

/// Which bodies may take an action, as a regime's file writes it.
struct EligibilityDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case action, name, bodies, citation }
    let action: String
    let name: String
    let bodies: [Strict<BodyDocument>]
    let citation: String

    var eligibility: Eligibility {
        Eligibility(action: action, name: name, bodies: bodies.map(\.object.body), citation: citation)
    }
}

struct BodyDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, connection, needs
        case minimumMembers = "minimum-members"
        case minimumLocalMembers = "minimum-local-members"
        case minimumLocalPercent = "minimum-local-percent"
        case localMembersAre = "local-members-are"
        case unless, conditions, citation
    }

    let kind: Word<GroupKind>
    let connection: Word<Eligibility.Connection>
    let needs: String?
    let minimumMembers: Int?
    let minimumLocalMembers: Int?
    let minimumLocalPercent: Int?
    let localMembersAre: String?
    let unless: String?
    let conditions: [String]?
    let citation: String

    var body: Eligibility.Body {
        Eligibility.Body(
            kind: kind.value, connection: connection.value, needs: needs, minimumMembers: minimumMembers,
            minimumLocalMembers: minimumLocalMembers, minimumLocalPercent: minimumLocalPercent,
            localMembersAre: localMembersAre, unless: unless, conditions: conditions ?? [], citation: citation)
    }
}

/// When someone may or may not do something, as a regime's file writes it.
struct PermissionDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case action, counterparty, statuses, standings, stages
        case whileOpen = "while-open"
        case may, until, because, citation
        case groupAction = "group-action"
        case eligibility, land, send, to
    }

    let action: String
    let counterparty: String
    let statuses: [Word<Asset.Status>]?
    let standings: [Word<Standing>]?
    let stages: [String]?
    let whileOpen: String?
    let may: Bool
    let until: String?
    let because: String
    let citation: String
    let groupAction: Word<Opportunity.Action>?
    let eligibility: String?
    let land: Strict<LandDocument>?
    let send: String?
    let to: String?

    var rule: PermissionRule {
        PermissionRule(
            action: action, counterparty: counterparty, statuses: Set((statuses ?? []).map(\.value)),
            standings: Set((standings ?? []).map(\.value)), stages: stages ?? [], whileOpen: whileOpen, may: may,
            until: until, because: because, citation: citation, groupAction: groupAction?.value,
            eligibility: eligibility,
            land: land?.object.land, send: send, to: to)
    }
}

struct LandDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case ownership, needs }
    let ownership: Word<Asset.Ownership>
    let needs: String

    var land: PermissionRule.Land { PermissionRule.Land(ownership: ownership.value, needs: needs) }
}
