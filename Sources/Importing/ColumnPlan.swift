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
    /// For each field, its first column, or -1.
    private var first = [Int](repeating: -1, count: Field.allCases.count)
    /// Further columns of the same field, in order.
    private var others = [[Int]](repeating: [], count: Field.allCases.count)
    private(set) var addressLines: [Int] = []
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
    private(set) var publicColumns: [Int] = []
    /// For each column, whether people write what they like there.
    private(set) var isFreeText: [Bool] = []
    /// For each column, whether people write sentences there.
    private(set) var isProse: [Bool] = []
    /// The same for each row of a header that takes several.
    private(set) var headerRows: [[UInt64]] = []
    /// A cell with this text is blank.
    private(set) var filler: [UInt8]?
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
        for header in headers {
            let own = Folding.text(of: ColumnPlan.unescaped(header))
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
        if let cut = vocabulary.headers.cutOff(tidied) { return add(header, field: cut.field, guess: cut) }
        if isPrivate(header) { return add(header, field: .private) }
        let guess = vocabulary.headers.misspelt(tidied)
        return add(header, field: guess?.field, guess: guess)
    }

    private var vocabulary: Vocabulary { words.vocabulary }

    func has(_ field: Field) -> Bool {
        field == .addressLine ? !addressLines.isEmpty : first[field.rawValue] >= 0
    }

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
            } else {
                others[field.rawValue].append(number)
            }
            if field.isPrivate { privateColumns.append(number) }
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
        let header = ColumnPlan.unescaped(header)
        let folded = Folding.text(of: header)
        if let field = vocabulary.fields[folded] { return field }
        // A nested XML leaf may be known by its own name: Geocode/Longitude.
        if let slash = header.lastIndex(of: "/"), header.startIndex != slash,
            let field = vocabulary.fields[Folding.text(of: header[header.index(after: slash)...])]
        {
            return field
        }
        return nil
    }

    private func isPrivate(_ header: String) -> Bool {
        let folded = Folding.text(of: ColumnPlan.unescaped(header))
        return vocabulary.privateWords.contains { folded.contains($0) }
    }

    private static func kebab(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    /// On one line, with single spaces.
    private static func tidy(_ header: String) -> String {
        var text = ""
        var wasSpace = true
        for character in unescaped(header) {
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
        guard header.contains("_x00") else { return header }
        var text = ""
        var rest = header[...]
        while let start = rest.range(ofEscape: "_x00") {
            text += rest[..<start.lower]
            text.append(start.character)
            rest = rest[start.upper...]
        }
        return text + rest
    }
}

extension Substring {
    /// The next `_x00HH_` and the character it stands for.
    fileprivate func range(ofEscape mark: String) -> (lower: Index, upper: Index, character: Character)? {
        var start = startIndex
        while start < endIndex {
            let rest = self[start...]
            if rest.hasPrefix(mark), rest.count >= 7, let end = rest.index(start, offsetBy: 7, limitedBy: endIndex),
                self[rest.index(start, offsetBy: 6)] == "_",
                let code = UInt8(self[rest.index(start, offsetBy: 4)..<rest.index(start, offsetBy: 6)], radix: 16)
            {
                return (start, end, Character(Unicode.Scalar(code)))
            }
            start = index(after: start)
        }
        return nil
    }
}
