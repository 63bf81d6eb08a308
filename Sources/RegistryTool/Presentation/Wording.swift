internal import CommunityAssets

// How days, codes and periods are said to people.

extension CalendarDate {
    /// `3 Jan 2027`.
    var short: String {
        let (year, month, day) = civil
        return "\(day) \(CalendarDate.monthNames[month - 1]) \(year)"
    }

    /// `Sun 3 Jan 2027`.
    var long: String { "\(weekday.name.prefix(3)) \(short)" }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension String {
    /// A code as words: `full-moratorium` is "full moratorium".
    var unhyphenated: String { String(map { $0 == "-" ? " " : $0 }) }

    /// On one line, and without what nobody sees, which might command a terminal.
    var printable: String {
        func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 32 || (scalar.value > 126 && UnseenCharacter(scalar.value) != nil)
        }
        guard unicodeScalars.contains(where: isUnseen) else { return self }
        var clean = UnicodeScalarView()
        for scalar in unicodeScalars { clean.append(isUnseen(scalar) ? " " : scalar) }
        return String(clean)
    }
}

/// "1 row", "2 rows".
func counted(_ count: some BinaryInteger, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? one : many ?? one + "s")"
}

/// `1,234,567`.
func grouped(_ number: some BinaryInteger) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: place)
        place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
}

extension Window {
    /// How the window stands, as "closes in 12 days, Sun 3 Jan 2027".
    var stateInWords: String {
        switch state {
        case .upcoming: "opens \(firstDay.long)"
        case .open: openInWords
        case .met: endedOn.map { "met on \($0.long)" } ?? "met"
        case .overdue: lastDay.map { "overdue since \($0.adding(days: 1).long)" } ?? "overdue"
        case .closed: (endedOn ?? lastDay).map { "ended \($0.long)" } ?? "ended"
        case .notTriggered: conditionInWords
        case .unknown: "not known: no later source says whether anything triggered it"
        case .noLongerBinding: endedOn.map { "no longer binding since \($0.long)" } ?? "no longer binding"
        }
    }

    /// The same beside a column that has the last day.
    var stateInBrief: String {
        switch state {
        case .upcoming: "opens \(firstDay.short)"
        case .open:
            switch daysLeft {
            case nil: "open"
            case 0?: "closes today"
            case 1?: "closes tomorrow"
            case let days?: "\(grouped(days)) days left"
            }
        case .met: "met"
        case .overdue: "overdue"
        case .closed: "ended"
        case .notTriggered: "not triggered"
        case .unknown: "not known"
        case .noLongerBinding: "no longer binding"
        }
    }

    private var conditionInWords: String {
        switch condition {
        case .request: "not triggered: nothing that would trigger it is recorded"
        case .unmet(let clause, let day): "only if \(clause) by \(day.long)"
        case .law: "what the text would give; it is not law in force"
        case nil: "not triggered"
        }
    }

    private var openInWords: String {
        guard let daysLeft, let day = decisiveLastDay else { return "open, with no last day yet" }
        switch daysLeft {
        case 0: return "closes today, \(day.long)"
        case 1: return "closes tomorrow, \(day.long)"
        default: return "closes in \(grouped(daysLeft)) days, \(day.long)"
        }
    }
}

extension Standing {
    /// What it means for an owner who wishes to sell listed land.
    var inWords: String {
        switch self {
        case .noNotice: "the owner has given no notice of wishing to sell"
        case .interimOpen: "the owner wishes to sell, and community groups may still ask to be treated as bidders"
        case .interimRequested: "the owner wishes to sell, and a community group has asked to be treated as a bidder"
        case .full: "the full moratorium runs: the owner may sell to a community interest group only"
        case .released: "the owner may sell to anyone for the time being"
        case .lapsed: "the protected period is over: the owner must give a new notice before selling"
        case .unknown: "the owner gave notice, and no source says whether a community group asked to bid"
        }
    }
}

extension Permission {
    /// What is or is not allowed, as people say it.
    var inWords: String {
        switch (action, counterparty) {
        case ("enter-into-relevant-disposal", "anyone"): "the owner selling, with vacant possession, to anyone"
        case ("enter-into-relevant-disposal", "community-interest-group"):
            "the owner selling, with vacant possession, to a community interest group"
        case ("ask-to-bid", "community-interest-group"):
            "a community interest group asking to be treated as a bidder"
        case ("nominate", "body-that-may-nominate"): "a community nominating the land"
        case ("dispose", "anyone"): "the authority selling, leasing or otherwise disposing of the land to anyone"
        case ("transfer", "anyone"): "the owner transferring the land to anyone"
        case ("transfer", "community-body"): "the owner transferring the land to the community body"
        case ("market", "anyone"): "the owner advertising the land or negotiating its sale"
        case ("sell", "anyone"): "the council selling the land to anyone"
        case ("request-transfer", _): "a community asking for the land to be handed over"
        case ("make-offer", _): "the community making its offer"
        case ("ask-for-review", _): "the community asking for a review"
        case ("register-interest", _): "a community body registering an interest in buying"
        case ("re-register", _): "the community body registering its interest again"
        case ("confirm", _): "the community body confirming that it will buy"
        case ("buy", "community-body"): "the community body buying the land"
        case ("appeal", "anyone"): "an appeal to the sheriff"
        case ("appeal", _): "the community appealing"
        default: "\(action.unhyphenated) (\(counterparty.unhyphenated))"
        }
    }
}

extension Permission {
    /// " (one reading: Tue 29 Feb 2028)".
    var otherReading: String { otherLastDay.map { " (one reading: \($0.long))" } ?? "" }

    /// When what is over was, as " (the last day for that was Sun 12 Apr 2026)".
    var whenItWas: String { endedOn.map { " (the last day for that was \($0.long))" } ?? "" }
}

extension Opportunity.Action {
    /// What a group does, as people say it.
    var inWords: String {
        switch self {
        case .nominate: "Nominate the place for the council's list"
        case .askToBid: "Ask to be treated as a bidder"
        case .requestTransfer: "Ask for the place to be handed over"
        case .registerInterest: "Register an interest in buying"
        case .buy: "Buy, if the owner agrees"
        }
    }
}

extension Listing.List {
    /// The list by its name in the Act.
    var inWords: String {
        switch self {
        case .listed: "list of assets of community value"
        case .unsuccessful: "list of land nominated by unsuccessful community nominations"
        case .nominated: "nominations under consideration"
        }
    }
}

extension ListingFile.Shape {
    var words: String {
        switch self {
        case .csv: "CSV"
        case .htmlTables: "tables of a web page"
        case .labelValueBlocks: "blocks of labels and values"
        case .xmlElements: "XML"
        case .xmlAttributes: "XML with attributes"
        case .kml: "a map (KML)"
        case .kmz: "a zipped map (KMZ)"
        case .xlsx: "an Excel workbook"
        case .ods: "an OpenDocument spreadsheet"
        case .json: "JSON"
        case .ndjson: "JSON, a record on each line"
        case .geoJSON: "a map (GeoJSON)"
        case .gml: "features of a map server (GML)"
        }
    }
}
