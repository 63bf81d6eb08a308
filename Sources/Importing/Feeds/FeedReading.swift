internal import CommunityAssets
internal import JSON

extension Opening {
    /// A JSON feed, by its head.
    mutating func readFeed(
        _ text: [UInt8], isWhole: Bool, _ vocabulary: Vocabulary, _ mapping: ImportMapping?
    ) throws(ImportError) {
        var reader = JSONReader()
        var events = JSONEvents()
        do {
            try reader.read(text, isLast: isWhole, &events)
        } catch {
            throw ImportError(error)
        }
        var search = FeedSearch()
        search.take(events)
        guard let found = search.layout(vocabulary) else {
            if let complaint = search.complaint {
                throw ImportError(
                    .notRecognised,
                    "This is a server's answer that something is wrong, not the list: '\(complaint.prefix(200))'.",
                    next: "Check the address that the list was fetched from, and fetch it again.")
            }
            let keys = search.keys.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
            throw ImportError(
                .notRecognised,
                keys.isEmpty ? "The JSON has no records." : "None of the keys of the JSON is known: \(keys).",
                next: "Check that the file is the list, or write a mapping for this council that names its keys.")
        }
        shape = found.isSequence ? .ndjson : found.wrapper == "properties" ? .geoJSON : .json
        layout = .feed(found)
        form = found.form
        title = found.title
        var records = FeedRecords(found)
        var columns = plan
        var first: [String] = []
        for event in events.events where records.take(event, events, &columns) {
            if records.number == 1 {
                first = records.cells.map { String(decoding: records.bytes[$0.range], as: UTF8.self) }
            }
        }
        plan.meanings = columns.meanings
        plan.setHeader(columns.headers)
        names = plan.authorityNames(in: first)
        kind = mapping?.list ?? plan.kind(under: title, vocabulary)
        issues = plan.unknownColumns.map {
            Issue(.unknownColumn, column: $0, message: "the key '\($0)' is not known: its values are kept as published")
        }
    }
}

extension Importer {
    func readFeed(
        _ layout: FeedLayout, _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?, _ opening: Opening,
        _ intake: inout Intake, _ deliver: (inout Reading) throws -> Void
    ) throws {
        var decoder = TextDecoder(opening.encoding)
        var reader = JSONReader()
        var events = JSONEvents()
        var records = FeedRecords(layout)
        var chunk: [UInt8] = head
        var isLast = false
        while !isLast {
            let next = isWhole ? nil : try nextChunk()
            isLast = next == nil
            do {
                try reader.read(decoder.decode(chunk), isLast: isLast, &events)
            } catch {
                throw ImportError(error)
            }
            for event in events.events where records.take(event, events, &intake.rows.plan) {
                let row = Row(bytes: records.bytes, cells: records.cells, line: records.line, number: records.number)
                try intake.take(row, [], deliver)
            }
            chunk = next ?? []
        }
        for fact in records.facts { note(fact, &intake) }
        intake.noteLateColumns(after: opening.plan, called: "key")
    }

    /// What a server says of the whole list, which it may not have given whole.
    private func note(_ fact: (name: String, text: String), _ intake: inout Intake) {
        switch fact.name {
        case "total", "total_count", "nhits", "numberMatched", "totalFeatures":
            guard let expected = Int(fact.text), expected != intake.file.records else { return }
            intake.file.note(
                Issue(
                    .countMismatch, column: fact.name, value: fact.text,
                    message: "the server says that it has \(expected) records, and gave \(intake.file.records)",
                    suggestion: "fetch the rest of them too"))
        case "exceededTransferLimit" where fact.text == "true":
            intake.file.note(
                Issue(
                    .countMismatch, column: fact.name, value: fact.text,
                    message: "the server says that it has more records than it gave",
                    suggestion: "fetch the rest of them too"))
        default: break
        }
    }
}

extension ImportError {
    fileprivate init(_ fault: JSONFault) {
        switch fault.kind {
        case .broken:
            self.init(
                .brokenJSON, "The JSON is broken on line \(fault.line): \(fault.detail).",
                next: "Download the file again; if it stays broken, tell the council.")
        case .encoding:
            self.init(
                .wrongEncoding, "The JSON has a text on line \(fault.line) that is not UTF-8.",
                next: "Save it as UTF-8.")
        case .tooLarge:
            self.init(
                .tooLarge, "The JSON is no list on line \(fault.line): \(fault.detail).",
                next: "Check that the file is a list with one object a record.")
        }
    }
}
