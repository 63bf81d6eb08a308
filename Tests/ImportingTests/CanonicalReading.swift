import CommunityAssets
import Importing

/// A small JSON tree with its keys in the order given, to compare readings with `expected.json`.
indirect enum Canonical {
    case object([(String, Canonical)])
    case array([Canonical])
    case text(String)
    case number(String)
    case flag(Bool)
    case null

    static func optional(_ text: String?) -> Canonical { text.map { .text($0) } ?? .null }
    static func optional(_ date: CalendarDate?) -> Canonical { optional(date?.description) }
    static func number(_ value: Int) -> Canonical { .number(String(value)) }

    func rendered(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .null: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let text): return text
        case .text(let text): return Canonical.quoted(text)
        case .array(let items):
            if items.isEmpty { return "[]" }
            return "[\n" + items.map { inner + $0.rendered(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            let kept = members.filter { if case .null = $0.1 { false } else { true } }
            if kept.isEmpty { return "{}" }
            let isShort = kept.allSatisfy {
                if case .object = $0.1 { false } else if case .array = $0.1 { false } else { true }
            }
            let parts = kept.map { Canonical.quoted($0.0) + ": " + $0.1.rendered(indent: inner) }
            let oneLine = "{" + parts.joined(separator: ", ") + "}"
            if isShort, oneLine.count + inner.count < 118 { return oneLine }
            return "{\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}

extension FileReading {
    /// The file's own part; nulls are left out.
    var canonical: Canonical {
        .object([
            ("encoding", .text(encoding)), ("shape", .text(shape.rawValue)), ("kind", .text(kind.rawValue)),
            ("authority", .optional(authorityCode?.text)), ("authority-name", .optional(authorityName)),
            ("dated", .optional(dated)), ("full", isFull.map { .flag($0) } ?? .null), ("records", .number(records)),
            ("not-watched", .number(notWatched)), ("rejected", .number(rejected)),
            ("columns", .array(columns.map { .text($0) })), ("issues", .array(issues.map(\.canonical))),
        ])
    }
}

extension Reading {
    var canonical: Canonical {
        var members: [(String, Canonical)] = [
            ("line", .number(source.line)), ("number", .number(source.number)),
        ]
        switch outcome {
        case .proposal(let proposal):
            members.append(("asset", proposal.asset.canonical))
            if let listing = proposal.listing { members.append(("listing", listing.canonical)) }
            if !proposal.events.isEmpty { members.append(("events", .array(proposal.events.map(\.canonical)))) }
            if !proposal.privateValues.isEmpty {
                members.append(("private", .object(proposal.privateValues.map { ($0.field, .text($0.text)) })))
            }
        case .notWatched: members.append(("outcome", .text("not-watched")))
        case .rejected:
            members.append(("outcome", .text("rejected")))
            members.append(("raw-cells", .object(rawCells.map { ($0.column, .text($0.text)) })))
        }
        members.append(("claimed", .object(source.claimed.pairs.map { ($0.column, .text($0.text)) })))
        if !issues.isEmpty { members.append(("issues", .array(issues.map(\.canonical)))) }
        return .object(members)
    }
}

extension Asset.Particulars {
    fileprivate var canonical: Canonical {
        .object([
            ("authority", .text(authority.text)), ("reference", .optional(reference)), ("name", .text(name)),
            ("category", .text(category.rawValue)), ("category-basis", .text(categoryBasis.rawValue)),
            ("uprn", .optional(uprn)), ("address", .optional(address)), ("postcode", .optional(postcode)),
            (
                "location",
                location.map { place in
                    .object([
                        ("latitude", .number(Self.sixPlaces(place.latitude))),
                        ("longitude", .number(Self.sixPlaces(place.longitude))),
                        ("basis", .text(place.basis.rawValue)), ("accuracy-metres", .number(place.accuracyMetres)),
                    ])
                } ?? .null
            ),
            ("geometry", .optional(geometry)), ("tenure", .optional(tenure)), ("holding-type", .optional(holdingType)),
            ("ownership", .text(ownership.rawValue)), ("vacant", isVacant ? .flag(true) : .null),
        ])
    }

    static func sixPlaces(_ value: Double) -> String {
        let micro = Int((value.magnitude * 1_000_000).rounded())
        let fraction = String(micro % 1_000_000)
        let sign = value < 0 ? "-" : ""
        return "\(sign)\(micro / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }
}

extension Listing.Particulars {
    fileprivate var canonical: Canonical {
        .object([
            ("regime", .text(regime)), ("list", .text(list.rawValue)), ("reference", .optional(reference)),
            ("nominating-group", .optional(nominatingGroup)), ("decision", .optional(decision?.rawValue)),
            ("decision-reasons", .optional(decisionReasons)), ("removal-reason", .optional(removalReason)),
            ("claimed-last-days", .object(claimedLastDays.map { ($0.kind, .text($0.lastDay.description)) })),
            ("shows-bid-requests", .flag(showsBidRequests)),
        ])
    }
}

extension RegisterEvent {
    fileprivate var canonical: Canonical {
        .object([
            ("event", .text(kind.rawValue)), ("on", .text(on.description)), ("basis", .text(basis.rawValue)),
            ("group", .optional(group)), ("decision", .optional(decision?.rawValue)),
            ("valid-on", .optional(validOn)), ("note", .optional(note)),
        ])
    }
}

extension Issue {
    fileprivate var canonical: Canonical {
        .object([
            ("code", .text(code.rawValue)), ("line", line.map { .number($0) } ?? .null),
            ("column", .optional(column)), ("value", .optional(value)), ("message", .text(message)),
            ("suggestion", .optional(suggestion)), ("action", .text(action.rawValue)),
        ])
    }
}
