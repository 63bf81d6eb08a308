public import CommunityAssets
internal import Platform
internal import Storage

// Assets as they are sent: what is kept is sent as it is, and what is not is made and kept.
extension Registry {
    /// Makes the bytes of one asset.
    public typealias Render = (Dossier) -> [UInt8]

    /// Tells where the ledger stands and which day it is, from where most is asked.
    public func stand(at vantage: Vantage) throws(RegistryError) {
        try translating(path) { try rendered?.turn(to: vantage, store) }
    }

    /// One asset; of one that was merged into another, the other. Nil where there is none at the vantage.
    public func rendered(
        _ id: Asset.ID, _ vantage: Vantage, _ render: Render
    ) throws(RegistryError) -> RenderedAsset? {
        if let kept = rendered?.asset(id, vantage) { return kept }
        return try translating(path) {
            let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
            return try store.reading { try make(id, vantage, maker, render) }
        }
    }

    /// A page of assets, in the order of identifiers unless the selection has another.
    public func page(
        ofRendered selection: Selection, _ vantage: Vantage, from position: PagePosition, limit: Int,
        _ render: Render
    ) throws(RegistryError) -> Page<RenderedAsset> {
        try translating(path) {
            let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
            guard selection.isById else {
                let order = SelectionOrder(selection)
                let places = try places(
                    of: Listed<Dossier>(
                        what: "asset", isById: false, order: order, items: { [$0] },
                        rank: { dossier, _ in order.rank(of: dossier) }),
                    selection, vantage)
                return try store.reading {
                    var page = Page<RenderedAsset>(items: [])
                    let last = min(places.count, position.item + limit)
                    for place in places[min(position.item, last)..<last] {
                        try checkTime()
                        if let asset = try make(Asset.ID(place.asset), vantage, maker, render) {
                            page.items.append(asset)
                        }
                    }
                    page.next = last < places.count ? PagePosition(item: last) : nil
                    return page
                }
            }
            return try pageById(ofRendered: selection, vantage, maker, from: position.asset, limit: limit, render)
        }
    }

    private func pageById(
        ofRendered selection: Selection, _ vantage: Vantage, _ maker: DossierMaker, from first: Int64, limit: Int,
        _ render: Render
    ) throws -> Page<RenderedAsset> {
        var page = Page<RenderedAsset>(items: [])
        let selection = selection.withPredecessors(on: vantage.legalDay)
        let patient = SystemClock.nanoseconds + Registry.patience
        try store.reading {
            try reader(at: vantage.entry).forEachID(way(selection, vantage, from: first)) { number, id in
                let asset: RenderedAsset
                if let kept = rendered?.asset(id, vantage) {
                    asset = kept
                } else {
                    try checkTime()
                    guard SystemClock.nanoseconds < patient else {
                        page.next = PagePosition(asset: number)
                        return false
                    }
                    guard let made = try make(id, vantage, maker, render) else { return true }
                    asset = made
                }
                guard selection.holds(asset.summary) else { return true }
                guard page.items.count < limit else {
                    page.next = PagePosition(asset: number)
                    return false
                }
                page.items.append(asset)
                return true
            }
        }
        return page
    }

    /// An asset that a walk comes to.
    enum Met {
        /// As it is sent.
        case kept(ArraySlice<UInt8>)
        /// As the law judges it, where it is not kept.
        case made(Dossier)
        /// The law makes it no part of the selection.
        case other
    }

    /// Calls `body` with each asset that the file finds for the selection, as `walk` without `kept` does; nothing is read
    /// of one that is kept but that it is there.
    func walk(
        _ selection: Selection, _ vantage: Vantage, from first: Int64, upTo end: Int64, _ kept: RenderedAssets,
        _ body: (Int64, Met) throws -> Bool
    ) throws {
        try onTheWay(selection, vantage, from: first, upTo: end) { way, reader, maker, selection in
            func made(_ number: Int64, _ id: Asset.ID) throws -> Bool {
                guard let stored = try reader.asset(id) else { return true }
                let dossier = maker.dossier(of: stored)
                return try body(number, selection.holds(dossier) ? .made(dossier) : .other)
            }
            var run = RenderedRun()
            let holdsAll = selection.holdsAllAssets
            func finished() throws -> Bool {
                try run.drain { number, id, found in
                    // What cannot be read is made again.
                    guard let found else { return try made(number, id) }
                    if holdsAll { return try body(number, .kept(found.document)) }
                    guard let summary = found.summary else { return try made(number, id) }
                    return try body(number, selection.holds(summary) ? .kept(found.document) : .other)
                }
            }
            var goesOn = true
            try reader.forEachID(way) { number, id in
                try checkTime()
                let place = kept.place(of: id, vantage)
                if let place, run.add(number, id, at: place) { return true }
                goesOn = try finished()
                guard goesOn else { return false }
                if let place, run.add(number, id, at: place) { return true }
                goesOn = try made(number, id)
                return goesOn
            }
            if goesOn { _ = try finished() }
        }
    }

    private func make(
        _ id: Asset.ID, _ vantage: Vantage, _ maker: DossierMaker, _ render: Render
    ) throws -> RenderedAsset? {
        if let kept = rendered?.asset(id, vantage) { return kept }
        guard let stored = try reader(at: vantage.entry).asset(id) else { return nil }
        let dossier = maker.dossier(of: stored)
        let made = RenderedAsset(dossier, render(dossier))
        rendered?.keep(made, vantage)
        return made
    }

    // MARK: Before anybody asks

    /// Finds out where everything lies.
    public func findPlaces(_ vantage: Vantage) throws(RegistryError) {
        try translating(path) {
            _ = try places?.versions(
                in: Selection.Box(west: 0, south: 0, east: 0, north: 0), store, upTo: vantage.entry)
        }
    }

    /// Makes some assets ready to be sent that nobody asked for yet.
    ///
    /// - Returns: where to go on; nil where all are ready, or as many as there is room for.
    public func prepare(
        from first: Int64, _ vantage: Vantage, limit: Int, _ render: Render
    ) throws(RegistryError) -> Int64? {
        try translating(path) {
            guard let rendered else { return nil }
            let maker = DossierMaker(regimes: try lawsKnown(vantage), day: vantage.legalDay)
            var next: Int64?
            try store.reading {
                let reader = try reader(at: vantage.entry)
                var wanted: [Asset.ID] = []
                try reader.forEachID(RegisterReader.Walk(from: first, in: Selection(), anchors: nil)) { number, id in
                    guard wanted.count < limit else {
                        next = number
                        return false
                    }
                    if !rendered.has(id, vantage) { wanted.append(id) }
                    return true
                }
                for id in wanted {
                    guard let stored = try reader.asset(id) else { continue }
                    let dossier = maker.dossier(of: stored)
                    guard rendered.keep(RenderedAsset(dossier, render(dossier)), vantage) else {
                        next = nil
                        return
                    }
                }
            }
            return next
        }
    }
}
