internal import CommunityAssets
internal import Schemas
internal import XML

extension Opening {
    /// Whether the bytes go to the XML parser as they are, or in UTF-8: the parser knows what a document
    /// declares, and what a byte order mark says.
    var decodesForParser: Bool {
        isGuess && !isDeclared
    }

    mutating func readElements(
        _ head: [UInt8], isWhole: Bool, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) throws(ImportError) {
        let text = String(decoding: decodedStart(of: head), as: UTF8.self)
        if text.hasPrefix("<?xml"), let end = text.firstIndex(of: ">"), let declared = Opening.declaration(text[..<end])
        {
            isDeclared = true
            if encoding == .windows1252 || encoding == .macRoman || declared == .windows1252 {
                encoding = declared
                isGuess = false
            }
        }
        let parser = XMLParser()
        var events = XMLEvents()
        var decoder = TextDecoder(encoding)
        do {
            try parser.parse(decodesForParser ? decoder.decode(head) : head, isLast: isWhole, &events)
        } catch {
            throw ImportError(error)
        }
        isOurs = FileSignature.contains(Array(head.prefix(4096)), Array("\"urn:hearth:asset-listing:1\"".utf8))
        var search = RecordSearch()
        search.take(events)
        if mapping?.recordElement == nil, search.isKML {
            shape = .kml
            form = "a placemark for each record"
            readFirstRecords(events, PlacemarkRecords(), vocabulary)
            layout = .placemarks
            try requireRecords("The map has no placemarks with data.")
        } else if let found = search.layout(named: mapping?.recordElement, vocabulary) {
            layout = .elements(found)
            if found.path.last == "*" {
                shape = .gml
                form = "a feature '\(search.featureName(in: found) ?? "")' for each record"
            } else {
                if search.isOfAttributes(found) { shape = .xmlAttributes }
                form = "an element '\(found.recordName)' for each record"
            }
            title = ColumnPlan.unescaped(
                (found.path.prefix(2) + [search.featureName(in: found) ?? ""]).joined(separator: " "))
            readFirstRecords(events, ElementRecords(found), vocabulary)
        } else {
            let leaves = search.leafNames.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
            throw ImportError(
                .notRecognised,
                mapping?.recordElement.map { "No element '\($0)' was found." }
                    ?? "None of the elements is known: \(leaves).",
                next: "Write a mapping for this council that names the record element and its fields.")
        }
        kind = kind ?? mapping?.list ?? plan.kind(under: title, vocabulary)
        issues = plan.unknownColumns.map {
            Issue(
                .unknownColumn, column: $0, message: "the element '\($0)' is not known: its text is kept as published")
        }
        issues += plan.corrections(line: nil)
    }

    private func requireRecords(_ message: String) throws(ImportError) {
        guard plan.columns.isEmpty else { return }
        throw ImportError(
            .notRecognised, message, next: "Ask the council for the list behind the map, as CSV.")
    }

    /// The columns and the file's facts, as far as the head has them.
    private mutating func readFirstRecords(
        _ events: XMLEvents, _ start: some XMLRecords, _ vocabulary: Vocabulary
    ) {
        var records = start
        var found = plan
        var first: [String] = []
        var sample = FirstPlacemarks()
        for event in events.events where records.take(event, events, &found) {
            if records.number == 1 {
                first = records.cells.map { String(decoding: records.bytes[$0.range], as: UTF8.self) }
            }
            if shape == .kml { sample.take(records.bytes, records.cells, found) }
        }
        plan.meanings = sample.meanings
        plan.setHeader(found.headers)
        names = plan.authorityNames(in: first)
        for fact in records.facts { take(fact) }
        if shape == .kml {
            let titles = records.facts.filter { $0.name == "title" }.map(\.text)
            title = titles.first { vocabulary.kind(ofTitle: $0) != nil } ?? titles.first
            // The folders of one map may be different lists.
            let kinds = Set(titles.compactMap(vocabulary.kind(ofTitle:)).filter { $0 != .mixed })
            hasSections = kinds.count > 1
            if hasSections { kind = .mixed }
        }
    }

    private mutating func take(_ fact: (name: String, text: String)) {
        switch plan.field(ofFact: fact.name) {
        case .authorityCode: names.code = Authority.Code(fact.text) ?? names.code
        case .authorityName: names.name = fact.text
        case .list: kind = ListingFile.Kind(rawValue: fact.text) ?? kind
        default: break
        }
    }

    private func decodedStart(of head: [UInt8]) -> [UInt8] {
        var decoder = TextDecoder(encoding)
        return decoder.decode(Array(head.prefix(400))).drop { $0 <= 32 }.map { $0 }
    }

    /// The encoding that an XML declaration names, where it is one that the register tells apart.
    private static func declaration(_ text: Substring) -> TextEncoding? {
        guard let start = text.firstRange(of: "encoding") else { return nil }
        let name = text[start.upperBound...].lowercased()
        if name.contains("8859-1") || name.contains("1252") { return .windows1252 }
        return name.contains("utf-16") ? .utf16LittleEndian : .utf8
    }
}

extension ColumnPlan {
    /// The headers as the file has them.
    var headers: [String] { columns.map(\.header) }
}

extension Importer {
    func readXML<Records: XMLRecords>(
        _ start: Records, _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?, _ opening: Opening,
        _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        let parser = XMLParser()
        var events = XMLEvents()
        var decoder = TextDecoder(opening.encoding)
        var records = start
        let schema = opening.isOurs ? Importer.validator : nil
        var section: String?
        var chunk: [UInt8] = head
        var isLast = false
        while !isLast {
            let next = isWhole ? nil : try nextChunk()
            isLast = next == nil
            let text = opening.decodesForParser ? decoder.decode(chunk) : chunk
            do {
                try parser.parse(text, isLast: isLast, &events)
            } catch {
                throw ImportError(error)
            }
            for violation in schema?.validate(text, isLast: isLast) ?? [] {
                intake.file.note(
                    Issue(
                        .againstSchema, line: violation.line, column: violation.element, message: violation.message,
                        suggestion: "write it as Schemas/xsd/asset-listing-1.xsd has it"))
            }
            for event in events.events where records.take(event, events, &intake.rows.plan) {
                if opening.hasSections, section != records.section {
                    section = records.section
                    intake.begin(section: section ?? "")
                }
                let row = Row(bytes: records.bytes, cells: records.cells, line: records.line, number: records.number)
                if records.leftOut > 0 { intake.file.note(Issue(leftOut: records.leftOut, of: row)) }
                try intake.take(row, [], deliver)
            }
            chunk = next ?? []
        }
        for fact in records.facts { note(fact, &intake) }
        intake.noteLateColumns(after: opening.plan, called: "element")
    }

    /// Of our own XML. What must be unique in it is left out: the validator would keep every reference of the
    /// file, and the register tells of those that come again.
    private static var validator: XMLValidator? {
        guard let schema = Schemas.bytes(of: "Schemas/xsd/asset-listing-1.xsd") else { return nil }
        let text = String(decoding: schema, as: UTF8.self)
        guard let start = text.firstRange(of: "<xs:unique"), let end = text.firstRange(of: "</xs:unique>") else {
            return XMLValidator(schema: schema)
        }
        return XMLValidator(schema: Array((text[..<start.lowerBound] + text[end.upperBound...]).utf8))
    }

    private func note(_ fact: (name: String, text: String), _ intake: inout Intake) {
        let bytes = Array(fact.text.utf8)
        switch intake.rows.plan.field(ofFact: fact.name) {
        case .extractDate:
            if case .day(let day, _) = intake.rows.dates.read(bytes, 0..<bytes.count) { intake.file.dated = day }
        case .full: intake.file.isFull = ["true": true, "false": false, "1": true, "0": false][fact.text]
        case .recordCount:
            guard let expected = Int(fact.text), expected != intake.file.records else { return }
            intake.file.note(
                Issue(
                    .countMismatch, column: fact.name, value: fact.text,
                    message: "the file says that it has \(expected) records, and has \(intake.file.records)"))
        default: break
        }
    }
}

extension ImportError {
    init(_ fault: XMLFault) {
        switch fault.kind {
        case .broken:
            self.init(
                .brokenXML, "The XML is broken on line \(fault.line): \(fault.detail).",
                next: "Download the file again; if it stays broken, tell the council.")
        case .doctype, .entity:
            self.init(
                .doctype, "The XML uses a document type or entities of its own on line \(fault.line): \(fault.detail).",
                next: "Give the list without them: for safety they are never read.")
        case .encoding:
            self.init(
                .wrongEncoding,
                "The XML has bytes on line \(fault.line) that are not in its encoding: \(fault.detail).",
                next: "Save it as UTF-8, or name the encoding in its first line.")
        case .tooLarge:
            self.init(
                .tooLarge, "The XML is no list on line \(fault.line): \(fault.detail).",
                next: "Check that the file is a list with one element a record.")
        }
    }
}

extension Issue {
    fileprivate init(leftOut count: Int, of row: Row) {
        self.init(
            .rowTooLong, line: row.line, record: row.number,
            message: "the record has more than \(CSVReader.mostColumns) values: \(count) of them were left out",
            suggestion: "check whether it is one record, or a list of its own")
    }
}
