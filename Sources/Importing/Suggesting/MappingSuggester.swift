public import CommunityAssets

/// Reads a file of a council that has no mapping yet, and suggests one.
public struct MappingSuggester {
    private let reference: ReferenceData
    private let authority: Authority?
    private let kind: ListingFile.Kind?
    private let sheet: String?
    private let today: CalendarDate
    private let dates = DateReader()

    private var profiles: [String: ColumnProfile] = [:]
    private var words: [String: [String: Int]] = [:]
    private var rows = 0
    private var contradiction: DateOrders.Contradiction?

    public init(
        reference: ReferenceData, authority: Authority?, kind: ListingFile.Kind?, sheet: String?, today: CalendarDate
    ) {
        self.reference = reference
        self.authority = authority
        self.kind = kind
        self.sheet = sheet
        self.today = today
    }

    /// So many rows tell what there is to tell.
    private static let mostRows = 20_000

    private struct Enough: Error {}

    /// - Throws: `ImportError` where the file is no table at all; whatever `nextChunk` throws.
    public mutating func suggest(_ nextChunk: () throws -> [UInt8]?) throws -> MappingSuggestion {
        var taken: [[UInt8]] = []
        var replayed = 0
        var mapping: ImportMapping?
        var kind = self.kind
        var hasReadRows = false
        while true {
            do {
                replayed = 0
                var importer = Importer(
                    mapping: mapping, reference: reference, authority: authority, kind: kind, sheet: sheet, today: today
                )
                let file = try importer.read {
                    if replayed < taken.count {
                        replayed += 1
                        return taken[replayed - 1]
                    }
                    guard let chunk = try nextChunk() else { return nil }
                    // What is read before the first row may have to be read again.
                    if !hasReadRows {
                        taken.append(chunk)
                        replayed += 1
                    }
                    return chunk
                } deliver: {
                    hasReadRows = true
                    try take($0)
                }
                return suggestion(file: file, isKindKnown: kind == self.kind)
            } catch is Enough {
                return suggestion(file: nil, isKindKnown: kind == self.kind)
            } catch let found as DateOrders.Contradiction {
                contradiction = found
                return suggestion(file: nil, isKindKnown: kind == self.kind)
            } catch let error as ImportError where error.kind == .notRecognised {
                if kind == nil {
                    // Every row of a land register is kept, whatever it says.
                    kind = .landAndProperty
                } else if mapping == nil, let headers = MappingSuggester.firstRow(taken) {
                    mapping = try MappingSuggester.keeping(headers)
                } else {
                    throw error
                }
            }
        }
    }

    // MARK: Rows

    private mutating func take(_ reading: Reading) throws {
        let claimed = reading.source.claimed
        for cell in claimed.cells {
            profiles[claimed.columns[cell.column], default: ColumnProfile()]
                .take(claimed.bytes, cell.range, reference.vocabulary, dates)
        }
        for name in claimed.columns where profiles[name] == nil { profiles[name] = ColumnProfile() }
        if order.count != claimed.columns.count { order = claimed.columns }
        for issue in reading.issues {
            guard let value = issue.value, let field = MappingSuggester.worded[issue.code] else { continue }
            if words[field, default: [:]].count < 200 { words[field, default: [:]][value, default: 0] += 1 }
        }
        rows += 1
        if rows == MappingSuggester.mostRows { throw Enough() }
    }

    private var order: [String] = []

    private static let worded: [IssueCode: String] = [
        .invalidDecision: "decision", .invalidStatus: "status", .invalidCategoryValue: "category",
    ]

    // MARK: What they tell

    private func suggestion(file: FileReading?, isKindKnown: Bool) -> MappingSuggestion {
        var suggestion = MappingSuggestion()
        suggestion.rows = rows
        suggestion.authority = authority?.code ?? file?.authorityCode
        suggestion.list = isKindKnown ? kind ?? file?.kind : nil
        suggestion.encoding = file.flatMap { ["utf-8", "utf-8-bom"].contains($0.encoding) ? nil : $0.encoding }
        var plan = ColumnPlan(vocabulary: reference.vocabulary, mapping: nil)
        plan.setHeader(order)
        var fields = Set(plan.columns.compactMap(\.field))
        for column in plan.columns {
            guard column.guess == nil, let field = column.field else {
                let profile = profiles[column.header] ?? ColumnProfile()
                suggestion.columns.append(unknown(column, profile, plan, &fields))
                if profile.isDays, suggestion.columns.last?.field == "kept" {
                    suggestion.remarks.append(MappingSuggester.days(of: column.header))
                }
                continue
            }
            suggestion.known.append((column.header, field.kebabName))
        }
        for (one, other) in [(Field.easting, Field.northing), (.latitude, .longitude)] {
            suggestion.keepWithoutPartner(one, other, fields)
        }
        for (field, counts) in words.sorted(by: { $0.key < $1.key }) {
            for (word, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                suggestion.words.append((field, word, count))
            }
        }
        // Where reading ended early the whole file may say more.
        if suggestion.authority == nil, file != nil {
            suggestion.remarks.append("the file does not say whose list it is: add \"authority\"")
        }
        if suggestion.list == nil, file != nil {
            suggestion.remarks.append("the columns do not tell what the list holds: add \"list\"")
        }
        if let contradiction {
            suggestion.remarks.append("\(contradiction.description): say in \"dates\" which comes first, day or month")
        }
        return suggestion
    }

    /// What a header that is not known as it stands is taken for.
    private func unknown(
        _ column: ColumnPlan.Column, _ profile: ColumnProfile, _ plan: ColumnPlan, _ fields: inout Set<Field>
    ) -> MappingSuggestion.Column {
        func taken(_ field: Field, _ reason: String) -> MappingSuggestion.Column {
            MappingSuggestion.Column(header: column.header, field: field.kebabName, reason: reason)
        }
        if let guess = column.guess { return taken(guess.field, "taken for '\(guess.meant)'") }
        if profile.isAboutPeople { return taken(.private, "most of its cells are about people") }
        if let guess = profile.guess(without: fields) {
            fields.insert(guess.field)
            return taken(guess.field, "\(guess.count) of \(profile.filled) cells look like it")
        }
        if let end = meaning(ofEndOf: column.header), !fields.contains(end.field) {
            fields.insert(end.field)
            return taken(end.field, "its header ends in '\(end.word)'")
        }
        if !plan.hasIdentity, fields.isDisjoint(with: [.name, .nameAndAddress]), profile.mayBeNames {
            fields.insert(.name)
            return taken(.name, "its cells are words, hardly one twice")
        }
        return taken(.kept, profile.isDays ? "its cells are days, of what must be said" : "it is not known")
    }

    /// `Station_Address` is the address of something.
    private func meaning(ofEndOf header: String) -> (field: Field, word: String)? {
        let words = header.split { !$0.isLetter && !$0.isNumber }
        guard words.count > 1, let word = words.last, let field = reference.vocabulary.fields[Folding.text(of: word)],
            [.name, .address, .reference, .notes].contains(field)
        else { return nil }
        return (field, String(word))
    }

    private static func days(of header: String) -> String {
        let fields: [Field] = [
            .enteredOn, .nominationDate, .decisionDate, .expiryDate, .disposalNoticeDate, .bidRequestDate, .removalDate,
        ]
        return
            "'\(header)' holds days: in place of kept write what happened on them, one of \(fields.map(\.kebabName).joined(separator: ", "))"
    }

    // MARK: Headers that nobody knows

    /// The first row of a table of which no column is known.
    private static func firstRow(_ chunks: [[UInt8]]) -> [String]? {
        let head = Array(chunks.joined())
        let encoding = TextEncoding.judging(head, isWhole: false).encoding
        var decoder = TextDecoder(encoding)
        let text = decoder.decode(head)
        guard text.first(where: { $0 > 32 }).map({ $0 != 60 && $0 != 123 && $0 != 91 }) == true else { return nil }
        let rows = [UInt8(44), 9, 59, 124].compactMap { delimiter -> [String]? in
            var reader = CSVReader(delimiter: delimiter)
            reader.append(text)
            while (try? reader.next(isLast: true)) == true {
                if reader.texts.count(where: { !$0.isEmpty }) > 1 { return reader.texts }
            }
            return nil
        }
        return rows.max { $0.count < $1.count }
    }

    private static func keeping(_ headers: [String]) throws(ImportError) -> ImportMapping {
        var suggestion = MappingSuggestion()
        suggestion.columns = headers.filter { !$0.isEmpty }.map { .init(header: $0, field: "kept", reason: "") }
        return try .decode(suggestion.file, name: "the first row")
    }
}
