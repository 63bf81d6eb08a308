internal import Archive
internal import CommunityAssets

/// What was found out from the first bytes of a file, before its rows are read.
struct Opening {
    /// Where the rows stand, by the file's shape.
    enum Layout {
        case delimited(CSVLayout)
        case elements(ElementLayout)
        case placemarks
        case feed(FeedLayout)
        case archive(ArchivedList)
        case page([PagePart])
        case blocks(BlockLayout)
    }

    var encoding: TextEncoding
    var isGuess: Bool
    /// Whether an XML declaration names the encoding.
    var isDeclared = false
    var shape: ListingFile.Shape
    var layout = Layout.placemarks
    /// The tables seen so far; one in most files.
    var heads: [TableHead] = []
    /// Whether it is in the XML that has a schema of ours.
    var isOurs = false
    /// Whether parts of the file under titles of their own are different lists.
    var hasSections = false
    /// What the file calls its records, or itself.
    var title: String?
    /// Of the first table, or of all records.
    var plan: ColumnPlan
    /// The form of the rows, in words.
    var form = ""
    var recognised = ListingFile.Recognised(.unsure, basis: "")
    var kind: ListingFile.Kind?
    var names: (code: Authority.Code?, name: String?) = (nil, nil)
    var issues: [Issue] = []
    /// Rows above the header that are filled as rows of data are.
    var filledAbove = 0

    static let headLength = 256 << 10
    static let longHeadLength = 4 << 20

    /// - Parameter sheet: the sheet of a workbook that was asked for.
    static func judging(
        _ head: [UInt8], isWhole: Bool, sheet: String? = nil, vocabulary: Vocabulary, mapping: ImportMapping?
    ) throws(ImportError) -> Opening {
        if let refusal = FileSignature.refusal(of: head) { throw refusal }
        if FileSignature.isArchive(head) {
            do {
                return try judgingArchive(head, sheet: sheet, vocabulary: vocabulary, mapping: mapping)
            } catch {
                throw error as? ImportError
                    ?? ImportError(.brokenArchive, "The archive cannot be read.", next: "Try again.")
            }
        }
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
        if FileSignature.isPage(text) {
            try opening.readPage(text, vocabulary, mapping)
        } else if text.first(where: { $0 > 32 }) == 60 {
            opening.shape = .xmlElements
            try opening.readElements(head, isWhole: isWhole, vocabulary, mapping)
        } else if FileSignature.isJSON(text) {
            try opening.readFeed(text, isWhole: isWhole, vocabulary, mapping)
        } else {
            try opening.readHeader(text, isWhole: isWhole, vocabulary, mapping)
        }
        if sheet != nil { throw ImportError.noSheets("no workbook") }
        opening.judge(mapping)
        if opening.isGuess, encoding == .windows1252 || encoding == .macRoman {
            let name = encoding == .macRoman ? "Mac Roman" : "Windows-1252"
            opening.issues.append(
                Issue(
                    .guessedEncoding, message: "the file is not UTF-8 and was read as \(name)",
                    suggestion: "save it as 'CSV UTF-8'"))
        }
        return opening
    }

    /// Whether the file has several tables, or blocks beside one, each read as what it is.
    var isInParts: Bool {
        if case .page(let parts) = layout { return parts.count > 1 }
        return heads.count > 1
    }

    /// What its columns and title make of the file, and how surely.
    mutating func judge(_ mapping: ImportMapping?) {
        kind = kind ?? mapping?.list ?? plan.kind
        recognised = plan.recognised(form, header: heads.first?.line, tables: heads.count, kind)
        // Any page may have a table of names and addresses.
        if shape == .htmlTables, kind == .premises { recognised.certainty = .unsure }
        // Where a block begins and ends is nowhere written.
        if shape == .labelValueBlocks, recognised.certainty == .certain { recognised.certainty = .likely }
        // Of several tables each tells of its own columns when its turn comes.
        if heads.count == 1, !isInParts { issues += heads[0].issues + plan.issues(line: heads[0].line) }
    }

    /// How much of a file must be at hand to judge it, by its beginning: of a web page all of it, up to a limit.
    static func length(toJudge head: [UInt8]) -> Int {
        if FileSignature.isArchive(head) { return Archive.longest + 1 }
        if FileSignature.isPage(head) { return Page.longest + 1 }
        // One shape on a map may be longer than the head of any other file, and so may what a portal says of its columns.
        return FileSignature.isMap(head) || FileSignature.isJSON(head) ? longHeadLength : headLength
    }
}

extension CSVReader {
    /// The record's cells as trimmed texts.
    var texts: [String] { CSVReader.texts(buffer, cells) }

    static func texts(_ bytes: [UInt8], _ cells: [Cell]) -> [String] {
        cells.map {
            UnseenCharacters.removed(from: String(decoding: bytes[RowReader.trimmed(bytes, $0.range)], as: UTF8.self))
        }
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
        // "Listed" alone may be said of a building.
        if has(.decision) && (isAboutListing || hasIdentity && columnListed == nil) { return .mixed }
        if has(.decisionReasons) { return hasEntry || hasNotice ? .mixed : .unsuccessful }
        if has(.status) && isAboutListing { return .mixed }
        if hasEntry || hasNotice { return .listed }
        if has(.nominationDate) { return .nominated }
        if has(.decisionDate) { return nil }
        // Whether they were listed or refused, no column says.
        if has(.nominatingGroup), hasIdentity { return .mixed }
        let isPlaced =
            has(.address) || has(.addressLine) || has(.postcode) || has(.point) || has(.latitude) || has(.easting)
            || has(.geoX) || has(.geometry)
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
