internal import CommunityAssets

/// A council by code and name, inside other documents.
struct AuthorityReference: Document {
    static let name = "authority-reference"
    static let meaning = "A council by code and name."

    private let authority: Authority

    init(_ authority: Authority) {
        self.authority = authority
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == AuthorityReference {
        define.code("code", "The GSS code.") { $0.authority.code.text }
        define.text("name", "The official name.") { $0.authority.name }
    }
}

struct LocationPart: Document {
    static let name = "location"
    static let meaning = "A point in WGS84 and how it came to be known."

    private let location: Location

    init(_ location: Location) {
        self.location = location
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == LocationPart {
        define.decimal("latitude", "Degrees, positive to the north.") { $0.location.latitude }
        define.decimal("longitude", "Degrees, positive to the east.") { $0.location.longitude }
        define.choice("basis", "How the point came to be known.") { $0.location.basis }
        define.integer("accuracy-metres", "How far the true place may lie from the point.") {
            Int64($0.location.accuracyMetres)
        }
    }
}

struct RiskPart: Document {
    static let name = "risk"
    static let meaning = "A dated sign that a community may lose an asset."

    private let risk: RiskSignal

    init(_ risk: RiskSignal) {
        self.risk = risk
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == RiskPart {
        define.code("kind", "What the sign is.") { $0.risk.kind }
        define.date("since", "The first day of it.") { $0.risk.since }
        define.date("until", "The last day of it; null while it lasts.") { $0.risk.until }
        define.text("reason", "In plain words.") { $0.risk.reason }
        define.code("source", "The event or window it comes from.") { $0.risk.source }
    }
}

struct PermissionPart: Document {
    static let name = "permission"
    static let meaning = "Whether someone may do something with the land today."

    private let permission: Permission

    init(_ permission: Permission) {
        self.permission = permission
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == PermissionPart {
        define.code("action", "What would be done.") { $0.permission.action }
        define.code("counterparty", "With or by whom.") { $0.permission.counterparty }
        define.boolean("may", "Whether the law allows it today.") { $0.permission.may }
        define.date("last-day", "The last day on which this holds; null where it has none.") { $0.permission.lastDay }
        define.text("because", "Why, in plain words.") { $0.permission.because }
        define.text("citation", "The provision.") { $0.permission.citation }
    }
}

struct DutyPart: Document {
    static let name = "duty"
    static let meaning = "Something that somebody must do because of an event."

    private let duty: Duty

    init(_ duty: Duty) {
        self.duty = duty
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == DutyPart {
        define.code("who", "Who must do it.") { $0.duty.who }
        define.text("what", "What, in plain words.") { $0.duty.what }
        define.text("to", "To whom or where.") { $0.duty.to }
        define.date("last-day", "Null where the law says as soon as practicable.") { $0.duty.lastDay }
        define.code("event", "The kind of event that it follows from.") { $0.duty.event.rawValue }
        define.identifier("event-id", "The event that it follows from.") { $0.duty.eventID.map(Identifier.event) }
        define.text("citation", "The provision.") { $0.duty.citation }
    }
}

struct WarningPart: Document {
    static let name = "warning"
    static let meaning = "Something to know before relying on the answer."

    private let warning: Warning

    init(_ warning: Warning) {
        self.warning = warning
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == WarningPart {
        define.code("code", "A stable name.") { $0.warning.code }
        define.text("message", "In plain words.") { $0.warning.message }
        define.text("citation", "The provision, where there is one.") { $0.warning.citation }
    }
}

struct SourcePart: Document {
    static let name = "source"
    static let meaning = "Where a value came from, down to the line of a file."

    private let provenance: Provenance
    private let withholdsPlace: Bool

    /// The row of vacant land is not shown: any of its cells may tell the address.
    init(_ provenance: Provenance, withholdsPlace: Bool) {
        self.provenance = provenance
        self.withholdsPlace = withholdsPlace
    }

    static func define<D: Definition>(_ define: inout D) where D.Subject == SourcePart {
        define.identifier("import", "The import that read the file.") { .batch($0.provenance.importID) }
        define.code("file-sha256", "The file's digest, in lower-case hexadecimal.") { $0.provenance.fileSHA256 }
        define.integer("line", "The physical line on which the row begins; 1 is the first.") {
            Int64($0.provenance.line)
        }
        define.object("claimed", "The public cells as published, by column.") {
            $0.withholdsPlace ? Provenance.nothingClaimed : $0.provenance.claimed
        }
    }
}
