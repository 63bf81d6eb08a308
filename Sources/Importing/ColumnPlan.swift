internal import CommunityAssets

/// Which column holds which field: worked out once from a file's header, and extended when an XML file
/// brings a new element.
struct ColumnPlan {
    struct Column {
        /// As the file names it, made unique: a second `Organisation` is `Organisation (2)`.
        var name: String
        /// As the file has it.
        var header: String
        var field: Field?
        /// The earlier column of the same name, if there is one.
        var duplicateOf: Int?
        /// What a header that is not known as it stands was taken for.
        var guess: HeaderSpellings.Guess?
    }

    private(set) var columns: [Column] = []
    /// The columns' names, shared by all rows.
    private(set) var names: [String] = []
    private var hasOrganisationNames = false
    /// For each field, its first column, or -1.
    private var first = [Int](repeating: -1, count: Field.allCases.count)
    /// Further columns of the same field, in order.
    private var others = [[Int]](repeating: [], count: Field.allCases.count)
    private(set) var addressLines: [Int] = []
    /// The columns for points.
    private(set) var pointColumns: [Int] = []
    /// Where an address, and a postcode within it, may stand; the last line first.
    private(set) var placeColumns: [Int] = []
    private(set) var privateColumns: [Int] = []
    /// What private values of each column are filed under: `owner`, or the header in kebab case.
    private(set) var privateNames: [String] = []
    private(set) var constants: [Field: String]
    /// The folded headers, by which a repeated header is known.
    private(set) var headerKeys: [UInt64] = []
    /// For each folded name, its first column, and how many there are.
    private var namesakes: [String: (first: Int, count: Int)] = [:]
    private var takenNames: Set<String> = []
    private(set) var hasDuplicates = false
    /// For each column, whether its cells are claimed as published.
    private(set) var isPublic: [Bool] = []
    /// What columns of this file mean whatever the vocabulary says, by their headers.
    var meanings: [String: Field] = [:]
    private(set) var publicColumns: [Int] = []
    /// For each column, whether people write what they like there.
    private(set) var isFreeText: [Bool] = []
    /// For each column, whether people write sentences there.
    private(set) var isProse: [Bool] = []
    /// The same for each row of a header that takes several.
    private(set) var headerRows: [[UInt64]] = []
    /// A cell with this text is blank.
    private(set) var filler: [UInt8]?
    /// The column whose sentences tell what happened, in a list that has no column for it; or -1.
    private(set) var narrative = -1
    private let words: SharedVocabulary
    private let mappedAddress: [String]

    init(vocabulary: Vocabulary, mapping: ImportMapping?) {
        words = SharedVocabulary(vocabulary)
        self.constants = mapping?.constants ?? [:]
        self.mappedAddress = mapping?.addressColumns ?? []
    }

    /// Takes a file's whole header.
    ///
    /// - Parameters:
    ///   - filler: a title that stands in each cell which should be blank.
    ///   - rows: the header as it stands, where that is more than one row.
    mutating func setHeader(_ headers: [String], filler: String? = nil, rows: [[String]] = []) {
        self.filler = filler.map { Array($0.utf8) }
        headerRows = rows.map { $0.map { Folding.key(of: $0) } }
        let folded = Set(headers.map { Folding.text(of: ColumnPlan.unescaped($0)) })
        let together = vocabulary.together.filter { $0.columns.isSubset(of: folded) }
        for rule in together { constants.merge(rule.constants) { mapped, _ in mapped } }
        // A portal's own number is a reference where the council gave none.
        if headers.contains("_id"), headers.contains(where: { $0 != "_id" && knownField(of: $0) == .reference }) {
            meanings["_id"] = .kept
        }
        for (number, header) in headers.enumerated() {
            let own = Folding.text(of: ColumnPlan.unescaped(header))
            // "No" beside a street is a house's; elsewhere it numbers the rows.
            let isBeforeStreet = number + 1 < headers.count && knownField(of: headers[number + 1]) == .addressLine
            if own == "no", !isBeforeStreet, knownField(of: header) == .addressLine {
                add(header, field: .kept)
                continue
            }
            if let field = together.lazy.compactMap({ $0.fields[own] }).first {
                add(header, field: field)
            } else {
                add(header)
            }
        }
    }

    /// Adds one column and answers its number.
    @discardableResult
    mutating func add(_ header: String) -> Int {
        if let field = knownField(of: header) { return add(header, field: field) }
        let tidied = ColumnPlan.tidy(header)
        // What cuts names off at ten characters has none with spaces in them.
        if !tidied.contains(" "), let cut = vocabulary.headers.cutOff(tidied) {
            return add(header, field: cut.field, guess: cut)
        }
        if isPrivate(header) { return add(header, field: .private) }
        let guess = vocabulary.headers.misspelt(tidied)
        return add(header, field: guess?.field, guess: guess)
    }

    private var vocabulary: Vocabulary { words.vocabulary }

    func has(_ field: Field) -> Bool {
        field == .addressLine ? !addressLines.isEmpty : first[field.rawValue] >= 0
    }

    /// The field that says whose list a row stands in.
    var fieldOfOrganisation: Field? {
        has(.authorityCode) ? .authorityCode : hasOrganisationNames ? .authorityName : nil
    }

    /// The column headed "Listed", where none is for the day of listing: some have "Yes" in it, and some the day.
    var columnListed: Int? {
        let column = column(of: .decision)
        guard column >= 0, !has(.enteredOn), headerKeys[column] == ColumnPlan.listed else { return nil }
        return column
    }

    private static let organisations = ["organisation", "localauthority", "authorityname", "council"]

    private static let listed = Folding.key(of: "listed")

    /// The column of a field, or -1.
    func column(of field: Field) -> Int { first[field.rawValue] }

    func otherColumns(of field: Field) -> [Int] { others[field.rawValue] }

    var unknownColumns: [String] { columns.filter { $0.field == nil && !$0.name.isEmpty }.map(\.name) }

    @discardableResult
    private mutating func add(_ header: String, field: Field?, guess: HeaderSpellings.Guess? = nil) -> Int {
        let number = columns.count
        let trimmed = ColumnPlan.tidy(header)
        var name = trimmed.isEmpty ? "(column \(number + 1))" : trimmed
        var duplicateOf: Int?
        if !trimmed.isEmpty {
            let folded = Folding.text(of: trimmed)
            let namesake = namesakes[folded]
            duplicateOf = namesake?.first
            var occurrence = (namesake?.count ?? 0) + 1
            if duplicateOf != nil { hasDuplicates = true }
            // A header may itself be called `Notes (2)`.
            while takenNames.contains(name) || (occurrence > 1 && name == trimmed) {
                occurrence = max(occurrence, 2)
                name = "\(trimmed) (\(occurrence))"
                if takenNames.contains(name) { occurrence += 1 }
            }
            namesakes[folded] = (namesake?.first ?? number, occurrence)
        }
        takenNames.insert(name)
        columns.append(Column(name: name, header: header, field: field, duplicateOf: duplicateOf, guess: guess))
        names.append(name)
        headerKeys.append(Folding.key(of: header))
        privateNames.append(field == .owner ? "owner" : ColumnPlan.kebab(name))
        isPublic.append(field != .ignore && field?.isPrivate != true)
        isProse.append(isPublic[number] && field?.isProse != false)
        isFreeText.append(isPublic[number] && field?.isFreeText != false)
        if isPublic[number] { publicColumns.append(number) }
        if let field {
            if field == .addressLine {
                placeAddressLine(number, header)
            } else if first[field.rawValue] < 0 {
                first[field.rawValue] = number
                // A district or a borough may only be where the place lies.
                let header = Folding.text(of: header)
                hasOrganisationNames =
                    hasOrganisationNames
                    || field == .authorityName && ColumnPlan.organisations.contains { header.hasPrefix($0) }
            } else {
                others[field.rawValue].append(number)
            }
            if field.isPrivate { privateColumns.append(number) }
            pointColumns = has(.point) ? [column(of: .point)] + otherColumns(of: .point) : []
            placeColumns =
                addressLines.reversed()
                + [Field.address, .nameAndAddress, .name].map(column).filter { $0 >= 0 } + pointColumns
            narrative = ColumnPlan.toldElsewhere.contains { first[$0.rawValue] >= 0 } ? -1 : first[Field.notes.rawValue]
        }
        return number
    }

    /// What a leaf outside the records means.
    func field(ofFact name: String) -> Field? { vocabulary.fields[Folding.text(of: name)] }

    private mutating func placeAddressLine(_ number: Int, _ header: String) {
        addressLines.append(number)
        let order = mappedAddress
        guard !order.isEmpty else { return }
        let rank = columns.map { order.firstIndex(of: Folding.text(of: $0.name)) ?? order.count }
        addressLines.sort { (rank[$0], $0) < (rank[$1], $1) }
    }

    private func knownField(of header: String) -> Field? {
        if let field = meanings[header] ?? ColumnPlan.portalColumns[header] { return field }
        let header = ColumnPlan.unescaped(header)
        let folded = Folding.text(of: header)
        if let field = vocabulary.fields[folded] { return field }
        // A nested leaf may be known by its own name: Geocode/Longitude of XML, location.latitude of JSON. What is
        // nested in something about a person is about that person: Owner/Address.
        if let mark = header.lastIndex(of: "/") ?? (header.contains(" ") ? nil : header.lastIndex(of: ".")),
            header.startIndex != mark,
            let field = vocabulary.fields[Folding.text(of: header[header.index(after: mark)...])]
        {
            let parents = header[..<mark].split { $0 == "/" || $0 == "." }.map { Folding.text(of: $0) }
            let isPrivate = parents.contains { parent in
                vocabulary.fields[parent]?.isPrivate == true || vocabulary.privateWords.contains { parent.contains($0) }
            }
            return isPrivate ? .private : field
        }
        return header.hasPrefix(":") ? .kept : nil
    }

    private func isPrivate(_ header: String) -> Bool {
        let folded = Folding.text(of: ColumnPlan.unescaped(header))
        return vocabulary.privateWords.contains { folded.contains($0) }
    }

    /// Fields that tell what happened without sentences.
    private static let toldElsewhere: [Field] = [
        .enteredOn, .decisionDate, .nominationDate, .expiryDate, .disposalNoticeDate, .decision,
    ]

    /// What portals add to each record, which no council wrote.
    private static let portalColumns: [String: Field] = [
        "_address": .kept, "_uuid": .kept, "_position": .kept, "_full_text": .kept, ":id": .kept,
    ]

    private static func kebab(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    /// On one line, with single spaces.
    private static func tidy(_ header: String) -> String {
        var text = ""
        var wasSpace = true
        for character in UnseenCharacters.removed(from: unescaped(header)) {
            if character.isWhitespace {
                if !wasSpace { text.append(" ") }
                wasSpace = true
            } else {
                text.append(character)
                wasSpace = false
            }
        }
        if text.last == " " { text.removeLast() }
        return text
    }

    /// A name without .NET's escapes of what an XML name cannot hold, as `Site_x0020_Name`.
    static func unescaped(_ header: String) -> String {
        // By its bytes: every text of a workbook comes by here.
        guard header.utf8.contains(UInt8(ascii: "_")) else { return header }
        var text: [UInt8] = []
        let bytes = Array(header.utf8)
        var index = 0
        while index < bytes.count {
            let mark = bytes[index...].prefix(7)
            if mark.count == 7, mark.starts(with: [95, 120]), mark.last == 95,
                let code = UInt32(String(decoding: mark.dropFirst(2).prefix(4), as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                text.append(contentsOf: Character(scalar).utf8)
                index += 7
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
