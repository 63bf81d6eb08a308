internal import CommunityAssets

/// What was found out from the first bytes of a file, before its rows are read.
struct Opening {
    var encoding: TextEncoding
    var isGuess: Bool
    /// Whether an XML declaration names the encoding.
    var isDeclared = false
    var shape: ListingFile.Shape
    var delimiter: UInt8 = 44
    /// How many records stand above the row of data that comes first: titles, blank rows and the header.
    var rowsAbove = 0
    var plan: ColumnPlan
    var recordPath: [String] = []
    var kind: ListingFile.Kind?
    var names: (code: Authority.Code?, name: String?) = (nil, nil)
    var issues: [Issue] = []

    static let headLength = 256 << 10

    static func judging(_ head: [UInt8], isWhole: Bool, vocabulary: Vocabulary, mapping: ImportMapping?)
        throws(ImportError) -> Opening
    {
        if let refusal = FileSignature.refusal(of: head) { throw refusal }
        var (encoding, isGuess) = TextEncoding.judging(head, isWhole: isWhole)
        if let told = mapping?.encoding, [.utf8, .windows1252, .macRoman].contains(encoding) {
            (encoding, isGuess) = (told, false)
        }
        var decoder = TextDecoder(encoding)
        let text = decoder.decode(head)
        if let refusal = FileSignature.refusal(of: text) { throw refusal }
        if let refusal = FileSignature.refusalOfText(text) { throw refusal }
        var opening = Opening(
            encoding: encoding, isGuess: isGuess, shape: .csv,
            plan: ColumnPlan(vocabulary: vocabulary, mapping: mapping)
        )
        if text.first(where: { $0 > 32 }) == 60 {
            opening.shape = .xmlElements
            try opening.readElements(head, isWhole: isWhole, vocabulary, mapping)
        } else {
            try opening.readHeader(text, isWhole: isWhole, vocabulary, mapping)
        }
        opening.kind = opening.kind ?? mapping?.list ?? opening.plan.kind
        if opening.isGuess, encoding == .windows1252 || encoding == .macRoman {
            let name = encoding == .macRoman ? "Mac Roman" : "Windows-1252"
            opening.issues.append(
                Issue(
                    .guessedEncoding, message: "the file is not UTF-8 and was read as \(name)",
                    suggestion: "save it as 'CSV UTF-8'"))
        }
        return opening
    }

    // MARK: CSV

    /// How far down the header is looked for.
    private static let deepestHeader = 30

    private mutating func readHeader(
        _ text: [UInt8], isWhole: Bool, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) throws(ImportError) {
        delimiter = mapping?.delimiter ?? Opening.delimiter(of: text)
        var reader = CSVReader(delimiter: delimiter)
        reader.append(text)
        var rows: [(cells: [String], line: Int)] = []
        while rows.count < Opening.deepestHeader, try reader.next(isLast: isWhole) {
            rows.append((reader.texts, reader.recordLine))
        }
        if rows.isEmpty, !isWhole {
            throw ImportError(
                .tooLarge, "The first row of the file is longer than 256 KiB.",
                next: "Check that the file is a list with one record a line.")
        }
        guard let header = HeaderSearch(rows, vocabulary).header() else {
            let first = rows.first { row in row.cells.contains { !$0.isEmpty } }?.cells ?? []
            throw ImportError(
                .notRecognised,
                "None of the columns is known: \(first.prefix(12).map { "'\($0.prefix(40))'" }.joined(separator: ", ")).",
                next: "Check that the first row names the columns, or write a mapping for this council.")
        }
        for row in rows[..<header.rows.lowerBound] {
            let isBlank = row.cells.allSatisfy(\.isEmpty)
            issues.append(
                Issue(
                    .skippedRow, line: row.line,
                    message: isBlank ? "a blank row above the header was skipped" : "a row above the header was skipped"
                ))
        }
        rowsAbove = header.rows.upperBound + 1
        plan.setHeader(header.names, filler: header.filler, rows: header.rows.map { rows[$0].cells })
        issues += header.issues + plan.issues(line: rows[header.rows.upperBound].line)
        for row in rows[rowsAbove...] where names.code == nil && names.name == nil {
            names = plan.authorityNames(in: row.cells)
        }
    }

    /// The separator that the first lines have most of.
    private static func delimiter(of text: [UInt8]) -> UInt8 {
        let candidates: [UInt8] = [44, 9, 59, 124]
        var counts = [Int](repeating: 0, count: candidates.count)
        var lines = 0
        var isQuoted = false
        for byte in text.prefix(16 << 10) {
            if byte == 34 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 10 || byte == 13 { lines += 1 }
            if lines > 20 { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}

extension CSVReader {
    /// The record's cells as trimmed texts.
    var texts: [String] { CSVReader.texts(buffer, cells) }

    static func texts(_ bytes: [UInt8], _ cells: [Cell]) -> [String] {
        cells.map { String(decoding: bytes[RowReader.trimmed(bytes, $0.range)], as: UTF8.self) }
    }
}

extension ColumnPlan {
    /// What kind of list has these columns; nil where they do not tell.
    var kind: ListingFile.Kind? {
        let hasEntry = has(.enteredOn) || has(.expiryDate)
        let hasNotice =
            has(.disposalNoticeDate) || has(.interimMoratoriumEnd) || has(.fullMoratoriumEnd)
            || has(.protectedPeriodEnd)
        let isLand = has(.holdingType) || has(.tenureDetail) || has(.tenure)
        if isLand && !hasEntry && !hasNotice && !has(.nominationDate) { return .landAndProperty }
        if has(.premisesType) { return .premises }
        let isAboutListing =
            hasEntry || hasNotice || has(.nominationDate) || has(.nominatingGroup)
            || has(.decisionReasons) || has(.decisionDate)
        if has(.list) && isAboutListing { return .mixed }
        if has(.decision) && isAboutListing { return .mixed }
        if has(.decisionReasons) { return hasEntry || hasNotice ? .mixed : .unsuccessful }
        if has(.status) && isAboutListing { return .mixed }
        if hasEntry || hasNotice { return .listed }
        if has(.nominationDate) { return .nominated }
        if has(.decisionDate) { return nil }
        let isPlaced =
            has(.address) || has(.addressLine) || has(.postcode) || has(.point) || has(.latitude) || has(.easting)
            || has(.geoX)
        return has(.nameAndAddress) || (has(.name) && isPlaced) ? .premises : nil
    }

    /// The authority that a row names: a GSS code anywhere in its column, or a name.
    func authorityNames(in cells: [String]) -> (code: Authority.Code?, name: String?) {
        func texts(_ field: Field) -> [String] {
            ([column(of: field)] + otherColumns(of: field)).compactMap { column in
                column >= 0 && column < cells.count && !cells[column].isEmpty ? cells[column] : nil
            }
        }
        let codes = texts(.authorityCode)
        let names = texts(.authorityName)
        let code = (codes + names).lazy.compactMap(ColumnPlan.code).first
        var name = names.first
        if name == nil, let coded = codes.first {
            // .../unitary-authority/bath-and-north-east-somerset
            let last = coded.split(separator: "/").last.map(String.init) ?? coded
            name = coded.contains("/") ? last.split(separator: "-").joined(separator: " ") : last
        }
        return (code, name)
    }

    private static func code(in text: String) -> Authority.Code? {
        text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.lazy.compactMap {
            Authority.Code($0.uppercased())
        }.first
    }
}
