internal import CommunityAssets
internal import Importing

/// Tells the rows of one council from those of others, in a file whose rows say by a code whose list they stand in.
struct CouncilRows {
    /// A file that is read as one council's, and is of several.
    struct Several: Error {
        let names: [String]
        let line: Int
    }

    /// Whose rows are taken.
    private let authority: Authority?
    private let today: CalendarDate
    /// Whether it is known that the file has rows of others.
    private let isOfSeveral: Bool
    private var codes: [String: Authority.Code?] = [:]
    private var first: Authority.Code?

    init(of authority: Authority?, on today: CalendarDate, isOfSeveral: Bool) {
        self.authority = authority
        self.today = today
        self.isOfSeveral = isOfSeveral
    }

    /// Leaves out a row of another council.
    ///
    /// - Throws: `Several`, at the first row that names another than the rows before it, unless that is known.
    mutating func judge(_ reading: inout Reading) throws(Several) {
        guard let text = reading.organisation, let code = code(text) else {
            if isOfSeveral, case .proposal = reading.outcome { reading.issues.append(unknown(reading)) }
            return
        }
        guard isOfSeveral else {
            guard let first else {
                first = code
                return
            }
            if code == first { return }
            throw Several(names: [first, code].map { Authorities.shipped.known($0).name }, line: reading.source.line)
        }
        if code != authority?.code { reading.leaveOut() }
    }

    /// Among rows that say whose they are one that does not is taken as that of the council that was asked for.
    private func unknown(_ reading: Reading) -> Issue {
        let own = authority?.name ?? "the council that was named"
        return Issue(
            .invalidOrganisation, line: reading.source.line, record: reading.source.number,
            value: reading.organisation,
            message: reading.organisation.map {
                "'\($0)' is no council that is known: the row was taken as one of \(own)"
            }
                ?? "the row names no council, and others of the file do: it was taken as one of \(own)",
            suggestion: "name the council by its code")
    }

    /// The council that is meant; of one that went over to the council whose list it is, that one.
    private mutating func code(_ text: String) -> Authority.Code? {
        if let known = codes[text] { return known }
        var code = text.split(separator: ":").last.flatMap { Authority.Code($0.uppercased()) }
        if code.flatMap({ Authorities.shipped[$0] }) == nil { code = Authorities.shipped.named(text)?.code }
        if let found = code, let authority, Authorities.shipped.answers(authority.code, for: found, on: today) {
            code = authority.code
        }
        codes[text] = code
        return code
    }
}
