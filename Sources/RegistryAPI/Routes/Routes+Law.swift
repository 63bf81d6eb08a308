internal import CommunityAssets
internal import Publishing
internal import RegisterKeeping

extension Route {
    /// What the law opens, and for whom.
    static let law: [Route] = [
        Route(
            "eligible", "/v1/eligible", "What a group may do now, place by place, until when, and why",
            formats: [.json, .ndjson, .csv],
            parameters: [
                Parameter(
                    "group-kind", "what the group is; several where it is several at once",
                    allowed: GroupKind.allCases.map(\.rawValue), isList: true, example: "charity")
            ] + Parameter.filters(Filters.group) + [
                Parameter("all", "also what the group may not do, and why", allowed: ["true"], example: "true")
            ] + Parameter.filters(Filters.assets) + [Parameter.sort] + Parameter.paging,
            contents: .list(of: EligibleDocument.name), answer: eligible
        ).with { $0.details = "Needs group-kind or as." },
        Route(
            "authorities", "/v1/authorities", "The councils, and what the register holds from each",
            formats: [.json, .ndjson, .csv],
            parameters: [
                Parameter(
                    "nation", "in these nations", allowed: Authority.Nation.allCases.map(\.rawValue), isList: true),
                Parameter("query", "with these words in a name", example: "oak"),
            ] + Parameter.paging, contents: .list(of: AuthorityDocument.name), answer: authorities),
        Route(
            "regimes", "/v1/regimes", "The bodies of law, in force or not", formats: [.json, .ndjson, .csv],
            parameters: Parameter.paging, contents: .list(of: RegimeDocument.name)
        ) { call in try call.list(all: call.registry.regimes(call.vantage).map(RegimeDocument.init)) },
        Route(
            "regime", "/v1/regimes/{id}", "A body of law as its file has it, each number with its source",
            parameters: Parameter.vantage, contents: .document("regime")
        ) { call in
            let id = call.value("id")
            let known = try call.registry.regimes(call.vantage).map(\.id)
            guard known.contains(id), let file = try call.registry.regimeFile(id, call.vantage) else {
                let nearest =
                    Spelling.nearest(to: id, in: known).map { ": did you mean \($0)?" } ?? ": /v1/regimes lists them"
                throw Problem(.unknownItem, "there is no body of law of this name\(nearest)")
            }
            return Reply(file)
        }
        .with {
            $0.statuses = [.unknownItem]
            $0.example = ["id": "en-acv-2011"]
            $0.known = { _ in Registry.regimes(on: CalendarDate(dayNumber: 20_000)).map(\.id) }
        },
        Route(
            "dates", "/v1/dates", "The windows that follow from events, without a register",
            formats: [.json, .ndjson, .csv], contents: .document(DatesDocument.name),
            parametersBy: { _ in dateParameters }, answer: dates
        ).with {
            $0.details =
                "Each event of the body of law is a parameter with its day as the value, given once for each body "
                + "that it happened to. Every window is answered whose event is named, triggered or not."
        },
    ]

    /// The events of all bodies of law are parameters: a council's own may have others, which are known by their law.
    private static let dateParameters: [Parameter] = {
        let events = Set(Registry.regimes(on: CalendarDate(dayNumber: 20_000)).flatMap(\.events).map(\.event.rawValue))
        return [
            Parameter("regime", "the body of law", isRequired: true, example: "en-acv-2011")
        ] + Parameter.filters(Filters.place) + [
            Parameter(
                "draft", "also by a regime that opens no window: what its text would give", allowed: ["true"])
        ] + Parameter.vantage
            + events.sorted().map {
                Parameter($0, "the day of this event", .date, isRepeatable: true, example: "2026-08-31")
            }
    }()

    @Sendable private static func dates(_ call: Call) throws -> Reply {
        let regimes = try call.registry.regimes(call.vantage)
        let id = call.asked.text("regime") ?? ""
        guard let regime = regimes.first(where: { $0.id == id }) else {
            throw Problem(call.asked.unknown("regime", id, among: regimes.map(\.id)))
        }
        let known = regime.events.map(\.event.rawValue)
        var events: [RegisterEvent] = []
        let own = Set(["regime", "authority", "holiday", "draft", "as-at", "as-known"])
        for (name, days) in call.asked.values.sorted(by: { $0.key < $1.key }) where !own.contains(name) {
            guard known.contains(name) else {
                throw Problem(
                    .unknownParameter, parameter: name, "\(regime.id) knows no such event", allowed: known)
            }
            for day in days {
                events.append(RegisterEvent(kind: .init(rawValue: name), on: try call.asked.date(day, for: name)))
            }
        }
        guard !events.isEmpty else {
            throw Problem(
                .missingParameter, parameter: nil, "name an event and its day, as disposal-notice-received=2026-08-31",
                allowed: known)
        }
        let place = try WorkingDays.Place(call.asked, regime)
        let windows = regime.windows(
            anchoredBy: events, in: place, on: call.vantage.legalDay, asDraft: call.asked.has("draft"))
        guard call.format != .json else { return try call.document(DatesDocument(regime: regime, windows: windows)) }
        return try call.list(windows.map { WindowDocument($0, asset: nil, regime: regime.id) }, next: nil, total: nil)
    }

    @Sendable private static func eligible(_ call: Call) throws -> Reply {
        let asked = call.asked
        guard asked.has("group-kind") || asked.has("as") else {
            throw Problem(
                .missingParameter, parameter: "group-kind", "say what the group is, or name one with 'as'",
                allowed: GroupKind.allCases.map(\.rawValue))
        }
        let selection = try call.selection(of: .assets)
        let membership = try Membership(asked)
        var known: KnownGroup?
        if let name = asked.text("as") {
            known = try asked.blaming("as") { () throws(RegistryError) in
                try call.registry.group(named: name, selection, call.vantage)
            }
        }
        let group = CommunityGroup(asked, known?.group, membership)
        let said = ["group-kind", "as", "parish", "members", "local-members"].map {
            asked.list($0).joined(separator: ",")
        }
        let page = try call.registry.page(
            ofOpportunitiesOf: group, described: said.joined(separator: "\n"), selection, call.vantage,
            withRefusals: asked.has("all"), from: call.position, limit: call.limit())
        let documents = page.items.map {
            EligibleDocument($0.item.opportunity, asset: $0.asset.id, groupKinds: group.kinds)
        }
        let total =
            call.wantsCount
            ? try call.registry.count(
                ofOpportunitiesOf: group, selection, call.vantage, withRefusals: asked.has("all")) : nil
        return try call.list(documents, next: page.next, total: total)
    }

    @Sendable private static func authorities(_ call: Call) throws -> Reply {
        let nations = call.asked.choices("nation", as: Authority.Nation.self)
        let words = call.asked.text("query")?.lowercased()
        let documents = try call.registry.authorities(call.vantage).filter { summary in
            (nations.isEmpty || nations.contains(summary.authority.nation))
                && words.map(summary.authority.isNamed) ?? true
        }.map(AuthorityDocument.init)
        return try call.list(all: documents)
    }
}
