internal import CommunityAssets
internal import Platform
internal import Storage

/// What a list shows of each asset, and in which order.
struct Listed<Item> {
    /// Tells one kind of list from another.
    let what: String
    let isById: Bool
    let order: SelectionOrder
    let items: (Dossier) -> [Item]
    let rank: (Dossier, Item) -> SelectionOrder.Rank
}

extension Registry {
    func page<Item>(
        of list: Listed<Item>, _ selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws(RegistryError) -> Page<Item> {
        try translating(path) {
            guard list.isById else {
                let places = try places(of: list, selection, vantage)
                return try page(of: list, places, vantage, from: position.item, limit: limit)
            }
            return try pageById(of: list, selection, vantage, from: position, limit: limit)
        }
    }

    func count(
        _ selection: Selection, _ vantage: Vantage, _ rows: (Dossier) -> Int
    ) throws(RegistryError) -> Int {
        try translating(path) {
            var count = 0
            try walk(selection, vantage, from: 0) { _, _, dossier in
                if let dossier { count += rows(dossier) }
                return true
            }
            return count
        }
    }

    // MARK: In the order of identifiers

    /// How long a page looks for rows that are far between. It then ends early, and the next goes on where it ended.
    static var patience: UInt64 { 1_000_000_000 }

    private func pageById<Item>(
        of list: Listed<Item>, _ selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int
    ) throws -> Page<Item> {
        var page = Page<Item>(items: [])
        let patient = SystemClock.nanoseconds + Registry.patience
        try walk(selection, vantage, from: position.asset) { number, _, dossier in
            let items = dossier.map(list.items) ?? []
            let seen = number == position.asset ? position.item : 0
            for (offset, item) in items.enumerated().dropFirst(seen) {
                guard page.items.count < limit else {
                    page.next = PagePosition(asset: number, item: offset)
                    return false
                }
                page.items.append(item)
            }
            guard SystemClock.nanoseconds < patient else {
                page.next = PagePosition(asset: number + 1)
                return false
            }
            return true
        }
        return page
    }

    /// Calls `body` with each asset that the file finds for the selection, in the order of their numbers, as it is kept
    /// and as the law judges it; nil for one that the law makes no part of the selection. `body` returns false to stop.
    ///
    /// - Parameter end: only assets of which the number is less.
    func walk(
        _ selection: Selection, _ vantage: Vantage, from first: Int64, upTo end: Int64 = .max,
        _ body: (Int64, RegisterReader.StoredAsset, Dossier?) throws -> Bool
    ) throws {
        try onTheWay(selection, vantage, from: first, upTo: end) { way, reader, maker, selection in
            try reader.forEachAsset(way) { number, stored in
                try checkTime()
                let dossier = maker.dossier(of: stored)
                return try body(number, stored, selection.holds(dossier) ? dossier : nil)
            }
        }
    }

    /// Does something in one reading with all that a walk needs; the selection is given with its predecessors.
    func onTheWay(
        _ selection: Selection, _ vantage: Vantage, from first: Int64, upTo end: Int64,
        _ body: (RegisterReader.Walk, RegisterReader, DossierMaker, Selection) throws -> Void
    ) throws {
        let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
        let selection = selection.withPredecessors(on: vantage.legalDay)
        try store.reading {
            var way = try way(selection, vantage, from: first)
            way.end = end
            try body(way, reader(at: vantage.entry), maker, selection)
        }
    }

    /// How a selection, predecessors included, is looked for.
    func way(_ selection: Selection, _ vantage: Vantage, from first: Int64) throws -> RegisterReader.Walk {
        RegisterReader.Walk(
            from: first, in: selection.withSuccessors(after: vantage.legalDay),
            anchors: try lawsKnown(vantage).anchors(of: selection, on: vantage.legalDay),
            among: try selection.bounds.flatMap { try places?.versions(in: $0, store, upTo: vantage.entry) })
    }

    // MARK: In another order

    /// Where every row stands: found once, and known to all connections then. What takes longer than a question may is
    /// gone on with by the next who asks.
    func places<Item>(
        of list: Listed<Item>, _ selection: Selection, _ vantage: Vantage
    ) throws -> [PagePosition] {
        var unlimited = selection
        unlimited.limit = nil
        let question = Rankings.Question(what: list.what, selection: unlimited, vantage: vantage)
        var work = Rankings.Unfinished()
        switch rankings?.standing(of: question) {
        case .known(let places): return places
        case .yours(let begun): work = begun
        case .taken: throw RegistryError.orderIsBeingFound
        case nil: break
        }
        do throws(RegistryError) {
            try translating(path) { try rank(list, selection, vantage, &work) }
        } catch {
            rankings?.leave(work, of: question)
            throw error.kind == .overtime && rankings != nil ? RegistryError.orderIsBeingFound : error
        }
        work.ranked.sort { one, other in
            if list.order.isBefore(one.rank, other.rank) { return true }
            if list.order.isBefore(other.rank, one.rank) { return false }
            return (one.place.asset, one.place.item) < (other.place.asset, other.place.item)
        }
        let places = work.ranked.map(\.place)
        rankings?.keep(places, of: question)
        return places
    }

    /// In steps, each a reading of its own from the one vantage, so that no snapshot is held for long.
    private func rank<Item>(
        _ list: Listed<Item>, _ selection: Selection, _ vantage: Vantage, _ work: inout Rankings.Unfinished
    ) throws {
        var isComplete = false
        while !isComplete {
            isComplete = true
            var seen = 0
            try walk(selection, vantage, from: work.next) { number, _, dossier in
                guard seen < Registry.assetsOfStep else {
                    isComplete = false
                    return false
                }
                seen += 1
                if let dossier {
                    for (offset, item) in list.items(dossier).enumerated() {
                        work.ranked.append(
                            (list.rank(dossier, item), PagePosition(asset: dossier.asset.id.number, item: offset)))
                    }
                }
                work.next = number + 1
                return true
            }
        }
    }

    private static var assetsOfStep: Int { 5_000 }

    private func page<Item>(
        of list: Listed<Item>, _ places: [PagePosition], _ vantage: Vantage, from first: Int, limit: Int
    ) throws -> Page<Item> {
        var page = Page<Item>(items: [])
        guard first < places.count else { return page }
        let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
        let last = min(places.count, first + limit)
        try store.reading {
            let reader = try reader(at: vantage.entry)
            for place in places[first..<last] {
                try checkTime()
                guard let stored = try reader.asset(Asset.ID(place.asset)) else { continue }
                let items = list.items(maker.dossier(of: stored))
                if items.indices.contains(place.item) { page.items.append(items[place.item]) }
            }
        }
        page.next = last < places.count ? PagePosition(item: last) : nil
        return page
    }
}

extension Selection {
    /// A box outside of which nothing is asked for; nil where all the map is.
    fileprivate var bounds: Box? { box ?? near?.boundingBox }
}

extension RegistryError {
    /// What was found so far is kept.
    fileprivate static var orderIsBeingFound: RegistryError {
        var error = RegistryError(
            .overtime, "the order of so many rows is being found and is not ready yet", next: "ask again in a while")
        error.isResumable = true
        return error
    }
}
