internal import CommunityAssets
internal import JSON
internal import Publishing
internal import RegisterKeeping

extension Route {
    private static let after = Parameter(
        "after", "the entry after which to begin; from the first where nothing is said", .whole(0...Int(Int64.max)),
        example: "1")

    private static let row = Parameter("row", "how far the entry after that was seen: as next has it")

    /// What was told, in order.
    static let ledger: [Route] = [
        Route(
            "changes", "/v1/changes", "Every change in order, what was taken away included",
            parameters: [after, row, Parameter.limit], contents: .changes, answer: changes
        ).with {
            $0.statuses = [.pastTheHead]
            $0.details =
                "Follow `next` until `items` is empty and `next` is the same address: then you have all, and ask "
                + "there again later. A page may have a few items more than the limit, so that no entry is torn but "
                + "one that took an import back, within which `next` goes on. "
                + "The form is that of Realtime Paged Data Exchange."
        },
        Route(
            "ledger-head", "/v1/ledger/head", "Where the ledger ends", contents: .document(LedgerHeadDocument.name)
        ) { call in
            let head = try call.registry.head(at: call.vantage)
            return try call.document(
                LedgerHeadDocument(
                    entry: head.entry, at: call.registry.instant(of: head.entry), hash: head.hash))
        }.with { $0.effort = .little },
        Route(
            "ledger", "/v1/ledger", "The entries of the ledger with what their hashes are made of",
            formats: [.json, .ndjson, .csv], parameters: [after, Parameter.limit],
            contents: .list(of: LedgerEntryDocument.name), answer: entries
        ).with {
            $0.statuses = [.pastTheHead]
            $0.details = "Documentation/http.md says how anybody verifies the chain with standard tools."
        },
    ]

    /// What lies after an entry.
    private static func entry(_ call: Call) throws -> Int64 {
        let after = Int64(try call.asked.whole("after", in: 0...Int(Int64.max)) ?? 0)
        guard after <= call.vantage.entry else {
            throw Problem(
                .pastTheHead, parameter: "after",
                "\(after) is beyond entry \(call.vantage.entry), where the ledger ends")
        }
        return after
    }

    @Sendable private static func entries(_ call: Call) throws -> Reply {
        let limit = try call.limit()
        let entries = try call.registry.ledger(after: entry(call), call.vantage, limit: limit)
        return try call.list(
            entries.map {
                LedgerEntryDocument(
                    entry: $0.entry, at: $0.at, actor: $0.actor, kind: $0.kind, subject: $0.subject,
                    contentSHA256: $0.contentSHA256, previous: $0.previous, hash: $0.hash)
            },
            nextAddress: entries.last.flatMap { last in
                last.entry < call.vantage.entry ? call.inquiry.address(with: "after", String(last.entry)) : nil
            })
    }

    @Sendable private static func changes(_ call: Call) throws -> Reply {
        let limit = try call.limit()
        let after = try entry(call)
        let (changes, seen) = try call.registry.changes(
            after: Registry.ChangesSeen(entry: after, row: call.asked.text("row")), call.vantage, limit: limit)
        // Who has all is led to where they are.
        let next =
            changes.isEmpty
            ? call.inquiry.address
            : call.inquiry.address(with: ["after": String(seen.entry), "row": seen.row])
        var json = JSONWriter(reserving: 16_384)
        json.beginObject()
        json.member("next", call.api.url(next))
        json.key("items")
        json.beginArray()
        for change in changes { json.document(ChangeDocument(change)) }
        json.endArray()
        json.member("license", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
        json.endObject()
        json.newline()
        var reply = Reply(json.bytes)
        reply.next = next
        return reply
    }
}
