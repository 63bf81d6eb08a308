internal import CommunityAssets
internal import Digest
internal import HTTP
internal import RegisterKeeping

/// All that an answer follows from: the question, the ledger's entry with its hash, the legal day, the program. So it
/// names the answer before it is made.
struct Ticket: Sendable {
    let vantage: Vantage
    let position: PagePosition
    /// With its quotation marks.
    let etag: String
    /// For how many seconds nobody has to ask again; nil where the answer may not be kept.
    private let freshFor: Int64?

    /// - Parameter now: seconds since 1970.
    init(_ inquiry: Inquiry, _ registry: Registry, _ api: API, now: Int64) throws {
        let asked = inquiry.asked
        let today = CalendarDate(londonDayAt: now)
        let asKnown = asked.text("as-known").map { text in
            Int64(text).map(Registry.AsKnown.entry) ?? Registry.AsKnown.instant(text)
        }
        let day = try asked.date("as-at")
        let newest = try registry.newest()
        try registry.stand(at: Vantage(legalDay: today, entry: newest.entry))
        var vantage = Vantage(legalDay: day ?? today, entry: newest.entry)
        if let asKnown {
            vantage = try asked.blaming("as-known") { () throws(RegistryError) in
                try registry.vantage(asAt: day ?? today, asKnown: asKnown)
            }
        }
        var position = PagePosition()
        if let text = asked.text("cursor") {
            let token = try PageToken(text, for: inquiry)
            position = token.position
            guard token.vantage.entry <= vantage.entry else {
                throw Problem(
                    .invalidCursor, parameter: "cursor", "the ledger does not reach so far: begin again without it")
            }
            // What is found by words or places is what is there now, page by page.
            vantage =
                Ticket.readsThePresent(asked)
                ? Vantage(legalDay: token.vantage.legalDay, entry: vantage.entry) : token.vantage
        }
        self.vantage = vantage
        self.position = position
        guard inquiry.route.isKept else {
            etag = ""
            freshFor = nil
            return
        }
        let head = vantage.entry == newest.entry ? newest : try registry.head(at: vantage)
        var name: [UInt8] = []
        name.reserveCapacity(256)
        for part in [
            api.settings.version, String(head.entry), head.hash, String(vantage.legalDay.dayNumber),
            inquiry.format.rawValue, inquiry.path, inquiry.query,
        ] {
            name.append(contentsOf: part.utf8)
            name.append(0x0A)
        }
        etag = "\"\(SHA256.hexadecimal(Array(SHA256.digest(name.span).prefix(16))))\""
        // Both given: it is the same tomorrow. Else it is good for a minute, and never past London's midnight.
        let isFixed = day != nil && asKnown != nil
        freshFor = isFixed ? 86_400 : min(Ticket.usuallyFreshFor, today.adding(days: 1).londonMidnight - now)
    }

    private static let usuallyFreshFor: Int64 = 60

    private func cacheControl(_ seconds: Int64) -> HTTPResponse.Field {
        HTTPResponse.Field("Cache-Control", "public, max-age=\(seconds)")
    }

    private static func readsThePresent(_ asked: Asked) -> Bool {
        !asked.has("as-known") && (asked.has("query") || asked.has("near") || asked.has("bbox"))
    }

    // MARK: Whether it changed

    /// Whether the client has this answer already (RFC 9110 section 13.1.2).
    func isKnown(by ifNoneMatch: String?) -> Bool {
        guard let ifNoneMatch, !etag.isEmpty else { return false }
        return ifNoneMatch.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            let text = String(tag)
            // A cache may have weakened it.
            return text == "*" || text == etag || text == "W/" + etag
        }
    }

    /// An answer that was made before, whose freshness is counted from now.
    func refreshed(_ kept: HTTPResponse) -> HTTPResponse {
        // Only towards midnight is it another than it was.
        guard let freshFor, freshFor < Ticket.usuallyFreshFor else { return kept }
        var response = kept
        response.fields.removeAll { $0.name == "Cache-Control" }
        response.fields.append(cacheControl(freshFor))
        return response
    }

    func notModified(_ inquiry: Inquiry, _ lengths: AnswerLengths) -> HTTPResponse {
        HTTPResponse(304, fields(inquiry), .unsent(lengths[etag]), label: inquiry.route.name)
    }

    func response(_ reply: Reply, _ inquiry: Inquiry, _ api: API) -> HTTPResponse {
        var all = [HTTPResponse.Field("Content-Type", reply.contentType ?? inquiry.format.contentType)]
        all += fields(inquiry)
        if let next = reply.next { all.append(HTTPResponse.Field("Link", "<\(api.url(next))>; rel=\"next\"")) }
        if let name = reply.fileName {
            all.append(HTTPResponse.Field("Content-Disposition", "attachment; filename=\"\(name)\""))
        }
        return HTTPResponse(200, all, reply.body, label: inquiry.route.name)
    }

    private func fields(_ inquiry: Inquiry) -> [HTTPResponse.Field] {
        var fields = API.commonFields
        if let freshFor {
            fields.append(HTTPResponse.Field("ETag", etag))
            fields.append(cacheControl(freshFor))
        } else {
            fields.append(HTTPResponse.Field("Cache-Control", "no-store"))
        }
        if !inquiry.hasSuffix, inquiry.route.formats.count > 1 { fields.append(HTTPResponse.Field("Vary", "Accept")) }
        return fields
    }
}
