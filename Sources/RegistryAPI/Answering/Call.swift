internal import CommunityAssets
internal import JSON
internal import Publishing
internal import RegisterKeeping

/// A question on its way to an answer: what was asked, from which vantage, of which registry.
struct Call {
    let api: API
    let inquiry: Inquiry
    let registry: Registry
    /// From where the register is looked at.
    let vantage: Vantage
    /// Where the page begins.
    let position: PagePosition

    var asked: Asked { inquiry.asked }
    var format: Format { inquiry.format }

    func value(_ name: String) -> String { inquiry.values[name] ?? "" }

    func limit() throws -> Int {
        try asked.whole("limit", in: Parameter.pageSizes) ?? Parameter.usualPageSize
    }

    var wantsCount: Bool { asked.has("count") }

    func selection(of subject: Selection.Subject) throws -> Selection {
        var selection = try Selection(asked, of: subject, limits: Parameter.pageSizes) { () throws(RegistryError) in
            try registry.regimes(vantage)
        } elsewhere: { (text) throws(RegistryError) in
            guard let postcode = Registry.postcode(text) else { return nil }
            guard let place = try registry.location(ofPostcode: postcode, vantage) else {
                var error = RegistryError(
                    .misuse, "near: nothing is known of where \(postcode) is",
                    next: "check it, or write latitude and longitude")
                error.parameter = "near"
                throw error
            }
            return (place.latitude, place.longitude)
        }
        selection.limit = nil
        selection.isPublic = true
        return selection
    }

    // MARK: Lists

    /// A page of rows, in the form that was asked for.
    func list<Subject: Document>(_ documents: [Subject], next: PagePosition?, total: Int?) throws -> Reply {
        try list(
            documents, nextAddress: next.map { inquiry.address(with: "cursor", PageToken(inquiry, vantage, $0).text) },
            total: total)
    }

    func list<Subject: Document>(_ documents: [Subject], nextAddress next: String?, total: Int? = nil) throws -> Reply {
        var reply: Reply
        switch format {
        case .json:
            var json = JSONWriter(reserving: 4096)
            json.beginObject()
            json.key("data")
            json.beginArray()
            for document in documents { json.document(document) }
            json.endArray()
            try writeEnvelope(&json, documents.count, next, total)
            reply = Reply(json.bytes)
        case .geojson:
            var json = JSONWriter(reserving: 4096)
            json.beginObject()
            json.member("type", "FeatureCollection")
            json.key("features")
            json.beginArray()
            for case let asset as AssetDocument in documents { json.feature(asset) }
            json.endArray()
            try writeEnvelope(&json, documents.count, next, total)
            reply = Reply(json.bytes)
        case .ndjson, .csv:
            var stream = DocumentStream<Subject>(format == .csv ? .csv : .ndjson)
            for document in documents { stream.add(document) }
            stream.end()
            var bytes: [UInt8] = []
            stream.drain { bytes = $0 }
            reply = Reply(bytes)
        case .ics, .atom: throw Problem.notAcceptable(inquiry.route)
        }
        reply.next = next
        return reply
    }

    /// A page of documents that are JSON already.
    func list(rendered documents: [[UInt8]], next: PagePosition?, total: Int?) throws -> Reply {
        let next = next.map { inquiry.address(with: "cursor", PageToken(inquiry, vantage, $0).text) }
        let between: [UInt8] = format == .json ? [0x2C] : [0x0A]
        var pieces: [[UInt8]] = []
        pieces.reserveCapacity(documents.count * 2 + 1)
        if format == .json { pieces.append(Array(#"{"data":["#.utf8)) }
        for (index, document) in documents.enumerated() {
            pieces.append(document)
            if format == .ndjson || index + 1 < documents.count { pieces.append(between) }
        }
        if format == .json {
            var json = JSONWriter()
            json.beginObject()
            try writeEnvelope(&json, documents.count, next, total)
            // The object began with what stands before these members.
            pieces.append([0x5D, 0x2C] + json.bytes.dropFirst())
        }
        var reply = Reply(pieces: pieces)
        reply.next = next
        return reply
    }

    /// A page of what is all known at once.
    func list<Subject: Document>(all documents: [Subject]) throws -> Reply {
        let first = min(position.item, documents.count)
        let last = min(documents.count, first + (try limit()))
        return try list(
            Array(documents[first..<last]), next: last < documents.count ? PagePosition(item: last) : nil,
            total: wantsCount ? documents.count : nil)
    }

    private func writeEnvelope(_ json: inout JSONWriter, _ count: Int, _ next: String?, _ total: Int?) throws {
        json.key("links")
        json.beginObject()
        json.member("self", api.url(inquiry.address))
        json.member("next", next.map(api.url))
        json.endObject()
        json.key("meta")
        json.beginObject()
        json.member("returned", count)
        if let total { json.member("total", total) }
        json.member("ledger-entry", vantage.entry)
        json.member("legal-day", vantage.legalDay.description)
        json.member("generated-at", try registry.soonest(vantage))
        json.endObject()
        json.endObject()
        json.newline()
    }

    // MARK: One document

    func document<Subject: Document>(_ document: Subject) throws -> Reply {
        if format == .geojson, let asset = document as? AssetDocument {
            var json = JSONWriter(reserving: 4096)
            json.feature(asset)
            json.newline()
            return Reply(json.bytes)
        }
        if format == .csv {
            var stream = DocumentStream<Subject>(.csv)
            stream.add(document)
            var bytes: [UInt8] = []
            stream.drain { bytes = $0 }
            return Reply(bytes)
        }
        var json = JSONWriter(reserving: 4096)
        json.document(document)
        json.newline()
        return Reply(json.bytes)
    }
}

extension Registry {
    /// From when on the answer is what it is: the instant of the ledger entry, or the midnight at which the legal day
    /// began. It is no clock's, so that the same question from the same vantage has the same answer to the byte.
    func soonest(_ vantage: Vantage) throws(RegistryError) -> String {
        let midnight = Registry.instant(vantage.legalDay.description) ?? ""
        return max(try instant(of: vantage.entry) ?? midnight, midnight)
    }
}
