internal import CommunityAssets
internal import Digest
internal import Importing
internal import Platform
internal import Storage

/// A council's file on its way in: opened, recognised, given its authority and mapping, then read once.
struct Reception: Sendable {
    let recognition: Recognition
    let mapping: ImportMapping?
    /// Nil only for a check of a file that names none.
    let authority: Authority?
    let file: ListingFile
    let isFull: Bool
    let today: CalendarDate
    private let input: InputFile
    /// Nil once the file is read again.
    private var firstChunk: [UInt8]?
    private var reference: ReferenceData
    private let kind: ListingFile.Kind?
    private let sheet: String?
    private var dateOrders = DateOrders()
    /// Whether somebody said whose rows are to be taken.
    private let isAuthorityAsked: Bool
    /// Whether rows of other councils have been met.
    private var isOfSeveral = false

    /// - Throws: `unreadable` for a file that is no listing; `misuse` for an authority that is unknown or,
    ///   where one is needed, not named.
    /// - Parameter boundary: the area of an authority, where one is known.
    init(
        _ source: ListingSource, _ options: ImportOptions, needsAuthority: Bool,
        boundary: (Authority.Code) throws -> Boundary? = { _ in nil }
    ) throws {
        today = options.today
        isAuthorityAsked = options.authority != nil
        kind = options.kind
        sheet = options.sheet
        input = try InputFile(source.path)
        let file = input
        let head = try Recognising.head { try file.next() }
        firstChunk = head.bytes
        let name = input.name
        reference = try translating(name) { try ReferenceData.shipped() }
        let vocabulary = reference.vocabulary
        let optionMapping = try options.mappingPath.map { try ShippedMappings.mapping(at: $0) }
        let stated = try options.authority.map { try Registry.authority(named: $0) }
        func recognised(_ mapping: ImportMapping?) throws -> Recognition {
            try translating(name) {
                try Recognising.recognise(
                    head: head.bytes, isWhole: head.isWhole, sheet: options.sheet, vocabulary: vocabulary,
                    mapping: mapping)
            }
        }
        // Whose headers nobody else knows, its mapping has to tell, unless it is for another kind of list.
        let unaided = Result { try recognised(optionMapping) }
        let early =
            try optionMapping == nil
            ? stated.flatMap { try ShippedMappings.mapping(for: $0.code, options.kind ?? (try? unaided.get())?.kind) }
            : nil
        let recognition = try early.map(recognised) ?? unaided.get()
        self.recognition = recognition

        authority = try Reception.authority(
            options.authority, mapping: optionMapping, recognition, of: name, isNeeded: needsAuthority)
        if let code = authority?.code { reference.boundary = try boundary(code).map(BoundaryIndex.init) }
        mapping =
            try optionMapping
            ?? authority.flatMap { try ShippedMappings.mapping(for: $0.code, options.kind ?? recognition.kind) }
        isFull = options.isFull ?? mapping?.isFull ?? false
        var known = ListingFile(
            name: Reception.lastComponent(of: name), bytes: input.size ?? 0, sha256: "",
            encoding: recognition.encoding, shape: recognition.shape,
            recognised: recognition.recognised, kind: options.kind ?? mapping?.list ?? recognition.kind ?? .mixed,
            authority: authority?.code)
        known.licence = options.licence ?? mapping?.licence
        // Words that somebody else's terms ask for would be wrong beside terms that are stated here.
        known.attribution = options.attribution ?? (options.licence == nil ? mapping?.attribution : nil)
        self.file = known
    }

    private static func authority(
        _ option: String?, mapping: ImportMapping?, _ recognition: Recognition, of name: String, isNeeded: Bool
    ) throws -> Authority? {
        if let option { return try Registry.authority(named: option) }
        if let code = mapping?.authority ?? recognition.authorityCode, let known = Authorities.shipped[code] {
            return known
        }
        if let text = recognition.authorityName, let known = Authorities.shipped.named(text) { return known }
        guard isNeeded else { return nil }
        let seen = recognition.authorityName ?? recognition.authorityCode?.text
        throw RegistryError(
            .misuse,
            seen.map { "\(name): the file names '\($0)', which is no authority that Hearth knows" }
                ?? "\(name): the file does not say whose list it is",
            next: "name the authority with --authority, by GSS code or name (hearth councils lists them)")
    }

    /// Where the file names another authority than the one it is imported for, unless that one has taken over
    /// from it.
    private var disagreement: Issue? {
        let named =
            recognition.authorityCode.flatMap { Authorities.shipped[$0] }
            ?? recognition.authorityName.flatMap(Authorities.shipped.named)
        if isOfSeveral, let authority {
            return Issue(
                .notWatched,
                message: "the file has rows of several councils; those of others than \(authority.name) were left out",
                suggestion: "import it once for each council, with --authority")
        }
        guard let named, let authority, named.code != authority.code, !named.successors.contains(authority.code) else {
            return nil
        }
        return Issue(
            .invalidOrganisation, value: named.code.text,
            message: "the file names \(named.name), and was read as the list of \(authority.name)",
            suggestion: "leave --authority out if the file is right")
    }

    /// Where the council whose list it is was gone by today: its list goes on under another, and a newer one is that
    /// one's.
    private var succession: Issue? {
        guard let authority, let until = authority.until, until < today, !authority.successors.isEmpty else {
            return nil
        }
        let successors = authority.successors.map { Authorities.shipped.known($0) }
        return Issue(
            .endedAuthority, value: authority.code.text,
            message: "\(authority.name) ended on \(until); its list goes on under "
                + successors.map(\.name).joined(separator: " or "),
            suggestion: "if the list is of a later day, import it with --authority "
                + successors.map(\.code.text).joined(separator: " or "))
    }

    /// What an officer should know of whose list it is.
    var issues: [Issue] { [disagreement, succession].compactMap(\.self) }

    private static func lastComponent(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// What reading made of the file: the file with its length and digest, and what concerns no single row.
    struct Outcome: Sendable {
        var file: ListingFile
        var reading: FileReading
    }

    /// Does with the file what `body` does, from the beginning again where its rows turn out to be in doubt
    /// after some of them have been used, or not to be of one council alone. Each time more is known, so that there is an
    /// end.
    func untilDatesAgree<Value>(_ body: (Reception) throws -> Value) throws -> Value {
        var reception = self
        while true {
            do {
                return try body(reception)
            } catch let found as DateOrders.Contradiction {
                guard try input.rewind() else {
                    throw RegistryError(
                        .unreadable,
                        "\(input.name): \(found.description), so that days read before it are in doubt",
                        next: "save it as a file and read that, since a stream cannot be read twice")
                }
                reception.firstChunk = nil
                reception.dateOrders = found.orders
            } catch let found as CouncilRows.Several {
                guard isAuthorityAsked, try input.rewind() else { throw refusal(found) }
                reception.firstChunk = nil
                reception.isOfSeveral = true
            }
        }
    }

    private func refusal(_ found: CouncilRows.Several) -> RegistryError {
        let names = found.names.joined(separator: " and ")
        return RegistryError(
            .refused, "\(input.name):\(found.line): the file has rows of several councils, \(names) among them",
            next: isAuthorityAsked
                ? "save it as a file and import that, since a stream cannot be read twice"
                : "import it once for each council, with --authority, which takes that one's rows alone")
    }

    /// Reads every row, in order.
    ///
    /// - Throws: `DateOrders.Contradiction` and `CouncilRows.Several`, for `untilDatesAgree`.
    func read(progress: (Int64) -> Void, deliver: (inout Reading) throws -> Void) throws -> Outcome {
        let hasher = SHA256()
        var bytes: Int64 = 0
        var pending: [UInt8]? = firstChunk
        var importer = Importer(
            mapping: mapping, reference: reference, authority: authority, kind: kind ?? mapping?.list, sheet: sheet,
            today: today, dateOrders: dateOrders)
        var councils = CouncilRows(of: authority, on: today, isOfSeveral: isOfSeveral)
        let reading = try importer.read(
            {
                let chunk = try pending ?? input.next()
                pending = nil
                if let chunk {
                    hasher.update(chunk)
                    bytes += Int64(chunk.count)
                    progress(bytes)
                }
                return chunk
            },
            deliver: { reading in
                try councils.judge(&reading)
                try deliver(&reading)
            })
        var file = file
        file.bytes = bytes
        file.sha256 = SHA256.hexadecimal(hasher.finalise())
        file.encoding = reading.encoding
        file.shape = reading.shape
        file.recognised = reading.recognised
        file.kind = reading.kind
        file.dated = reading.dated
        return Outcome(file: file, reading: reading)
    }

    /// A row on its way from the thread that reads to the one that takes in.
    struct Row: Sendable {
        enum Content: Sendable {
            case rejected(RejectedRow, reference: String?)
            case notWatched
            case proposal(RowStatement)
        }

        var content: Content
        var issues: [Issue]

        /// In bytes.
        var length: Int {
            switch content {
            case .rejected(let rejected, _): rejected.length
            case .notWatched: 0
            case .proposal(let statement): statement.length
            }
        }
    }

    private static let batchSize = 64
    /// A batch ends with the row that makes it longer than so many bytes: some rows have an outline of a hundred thousand.
    private static let batchLength = 256 << 10

    /// Rows that were taken in, which the thread that reads lets go of as it reads others: memory that is free again for
    /// one row is the next one's at once, where that of a whole batch would have to be sorted first.
    private struct SpentRows {
        private var batches: [[Row]] = []
        private var empty: [Row]?

        mutating func take(_ rows: [Row]) { batches.append(rows) }

        /// Lets go of a row; of two while there are more than a batch.
        mutating func letGo() {
            for _ in 0..<min(batches.count, 2) {
                _ = batches[batches.count - 1].popLast()
                guard batches[batches.count - 1].isEmpty else { continue }
                empty = batches.removeLast()
            }
        }

        /// Where the next batch goes.
        mutating func room() -> [Row] {
            if let room = empty.take() { return room }
            var room: [Row] = []
            room.reserveCapacity(Reception.batchSize)
            return room
        }
    }

    /// Reads on a thread of its own, with the law's days and the ledger's words for each row, while the
    /// caller takes in what has been read.
    func readAhead(
        _ regimes: Regimes, key: RowStatementWriter.Key, progress: ((Int64) -> Void)?, take: (inout Row) throws -> Void
    ) throws -> Outcome {
        try Conveyor.run(capacity: 12) { (put: ((rows: [Row], bytes: Int64)) throws -> [(rows: [Row], bytes: Int64)]) in
            var statements = RowStatementWriter(key, Matching.Family(file.kind))
            var spent = SpentRows()
            var batch = spent.room()
            var length = 0
            var read: Int64 = 0
            let outcome = try self.read(progress: { read = $0 }) { reading in
                spent.letGo()
                batch.append(Reception.row(&reading, regimes, &statements))
                length += batch[batch.count - 1].length
                if batch.count == Reception.batchSize || length > Reception.batchLength {
                    for taken in try put((batch, read)) { spent.take(taken.rows) }
                    batch = spent.room()
                    length = 0
                }
            }
            _ = try put((batch, read))
            return outcome
        } consume: { batch in
            for index in batch.rows.indices { try take(&batch.rows[index]) }
            progress?(batch.bytes)
        }
    }

    private static func row(
        _ reading: inout Reading, _ regimes: Regimes, _ statements: inout RowStatementWriter
    ) -> Row {
        if case .rejected = reading.outcome {
            return Row(content: .rejected(RejectedRow(reading), reference: reading.reference), issues: reading.issues)
        }
        // Taken out of the reading, since a copy would count each of its many texts.
        var outcome = Reading.Outcome.notWatched
        swap(&outcome, &reading.outcome)
        guard case .proposal(let proposal) = consume outcome else {
            return Row(content: .notWatched, issues: reading.issues)
        }
        let issues = reading.issues + regimes.issues(of: proposal, at: reading.source)
        return Row(content: .proposal(statements.statement(of: proposal, reading.source)), issues: issues)
    }
}
