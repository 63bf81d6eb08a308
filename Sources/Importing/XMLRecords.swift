internal import CommunityAssets
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
        var search = RecordSearch()
        search.take(events)
        guard let path = search.path(named: mapping?.recordElement, vocabulary) else {
            let leaves = search.leafNames.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
            throw ImportError(
                .notRecognised,
                mapping?.recordElement.map { "No element '\($0)' was found." }
                    ?? "None of the elements is known: \(leaves).",
                next: "Write a mapping for this council that names the record element and its fields.")
        }
        recordPath = path
        readFirstRecords(events)
        issues = plan.unknownColumns.map {
            Issue(
                .unknownColumn, column: $0, message: "the element '\($0)' is not known: its text is kept as published")
        }
        issues += plan.corrections(line: nil)
    }

    /// The columns and the file's facts, as far as the head has them.
    private mutating func readFirstRecords(_ events: XMLEvents) {
        var records = ElementRecords(path: recordPath)
        var found = plan
        var first: [String] = []
        for event in events.events where records.take(event, events, &found) {
            if records.number == 1 {
                first = records.cells.map { String(decoding: records.bytes[$0.range], as: UTF8.self) }
            }
        }
        plan.setHeader(found.headers)
        names = plan.authorityNames(in: first)
        for fact in records.facts { take(fact) }
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

    /// The number of an element's column, made where there is none.
    mutating func number(ofElement path: String, isAgain: Bool) -> Int {
        if !isAgain, let known = columns.firstIndex(where: { $0.header == path }) { return known }
        if isAgain {
            let same = columns.indices.filter { columns[$0].header == path }
            if same.count > 1 { return same[1] }
        }
        return add(path)
    }
}

extension Importer {
    func readXML(
        _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?, _ opening: Opening,
        _ rows: inout RowReader, _ file: inout FileReading, _ deliver: (inout Reading) throws -> Void
    ) throws {
        let parser = XMLParser()
        var events = XMLEvents()
        var decoder = TextDecoder(opening.encoding)
        var records = ElementRecords(path: opening.recordPath)
        var chunk: [UInt8] = head
        var isLast = false
        while !isLast {
            let next = isWhole ? nil : try nextChunk()
            isLast = next == nil
            do {
                try parser.parse(opening.decodesForParser ? decoder.decode(chunk) : chunk, isLast: isLast, &events)
            } catch {
                throw ImportError(error)
            }
            for event in events.events where records.take(event, events, &rows.plan) {
                let row = Row(bytes: records.bytes, cells: records.cells, line: records.line, number: records.number)
                try deliverRow(row, &rows, &file, [], deliver)
            }
            chunk = next ?? []
        }
        for fact in records.facts { note(fact, rows, &file) }
        for issue in rows.plan.corrections(line: nil).dropFirst(opening.plan.corrections(line: nil).count) {
            file.note(issue)
        }
        let late = rows.plan.unknownColumns.dropFirst(opening.plan.unknownColumns.count)
        for column in late {
            file.note(
                Issue(
                    .unknownColumn, column: column,
                    message: "the element '\(column)' is not known: its text is kept as published"))
        }
    }

    private func note(_ fact: (name: String, text: String), _ rows: RowReader, _ file: inout FileReading) {
        let bytes = Array(fact.text.utf8)
        switch rows.plan.field(ofFact: fact.name) {
        case .extractDate:
            if case .day(let day, _) = rows.dates.read(bytes, 0..<bytes.count) { file.dated = day }
        case .full: file.isFull = ["true": true, "false": false, "1": true, "0": false][fact.text]
        case .recordCount:
            guard let expected = Int(fact.text), expected != file.records else { return }
            file.note(
                Issue(
                    .countMismatch, column: fact.name, value: fact.text,
                    message: "the file says that it has \(expected) records, and has \(file.records)"))
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
