internal import CommunityAssets
internal import HTTP
internal import JSON
internal import Publishing
internal import RegisterKeeping

extension Route {
    static let all: [Route] = register + law + provenance + ledger + exports + deadlines + service

    private static let rows: [Format] = [.json, .ndjson, .csv]

    /// What the register holds.
    private static let register: [Route] = [
        Route(
            "assets", "/v1/assets", "Assets", formats: [.json, .ndjson, .csv, .geojson],
            parameters: Parameter.filters(Filters.assets) + [Parameter.sort] + Parameter.paging,
            contents: .list(of: AssetDocument.name)
        ) { call in
            let selection = try call.selection(of: .assets)
            let total = call.wantsCount ? try call.registry.count(ofAssets: selection, call.vantage) : nil
            if call.format == .json || call.format == .ndjson {
                let page = try call.registry.page(
                    ofRendered: selection, call.vantage, from: call.position, limit: call.limit(), API.rendered)
                return try call.list(rendered: page.items.map(\.bytes), next: page.next, total: total)
            }
            let page = try call.registry.page(
                ofAssets: selection, call.vantage, from: call.position, limit: call.limit())
            return try call.list(
                page.items.map(AssetDocument.init), next: page.next, total: total)
        }.with { $0.effort = .some },
        Route(
            "asset", "/v1/assets/{id}", "One asset whole", formats: [.json, .csv, .geojson],
            parameters: Parameter.vantage, contents: .document(AssetDocument.name)
        ) { call in
            guard call.format == .json else { return try call.document(AssetDocument(call.asset())) }
            return Reply(pieces: [try call.renderedAsset(), [0x0A]])
        }
        .with {
            $0.effort = .little
            $0.statuses = [.unknownItem, .merged, .withdrawn]
            $0.example = ["id": "a2"]
        },
        Route(
            "history", "/v1/assets/{id}/history", "All that happened to an asset, oldest first", formats: rows,
            parameters: Parameter.paging, contents: .list(of: EventDocument.name)
        ) { call in try call.list(all: call.asset().events.map(EventDocument.init)) }
        .with {
            $0.statuses = [.unknownItem, .merged, .withdrawn]
            $0.example = ["id": "a2"]
        },
        Route(
            "asset-windows", "/v1/assets/{id}/windows", "The periods of law of an asset", formats: rows,
            parameters: Parameter.paging, contents: .list(of: WindowDocument.name)
        ) { call in
            let dossier = try call.asset()
            let windows = dossier.listings.flatMap { listing in
                listing.evaluation.windows.map {
                    WindowDocument($0, asset: dossier.asset.id, regime: listing.listing.particulars.regime)
                }
            }
            return try call.list(all: windows)
        }
        .with {
            $0.statuses = [.unknownItem, .merged, .withdrawn]
            $0.example = ["id": "a2"]
        },
        Route(
            "listings", "/v1/listings", "Entries in the councils' lists", formats: rows,
            parameters: Parameter.filters(Filters.listings) + [Parameter.sort] + Parameter.paging,
            contents: .list(of: ListingDocument.name)
        ) { call in
            let selection = try call.selection(of: .listings)
            let page = try call.registry.page(
                ofListings: selection, call.vantage, from: call.position, limit: call.limit())
            return try call.list(
                page.items.map(ListingDocument.init(found:)), next: page.next,
                total: call.wantsCount ? call.registry.count(ofListings: selection, call.vantage) : nil)
        },
        Route(
            "windows", "/v1/windows", "Periods of law, soonest end first", formats: rows,
            parameters: Parameter.filters(Filters.windows) + [Parameter.sort] + Parameter.paging,
            contents: .list(of: WindowDocument.name)
        ) { call in
            let selection = try call.selection(of: .windows)
            let page = try call.registry.page(
                ofWindows: selection, call.vantage, from: call.position, limit: call.limit())
            return try call.list(
                page.items.map(WindowDocument.init(found:)), next: page.next,
                total: call.wantsCount ? call.registry.count(ofWindows: selection, call.vantage) : nil)
        },
    ]
}

extension API {
    /// An asset as JSON.
    @Sendable static func rendered(_ dossier: Dossier) -> [UInt8] {
        var json = JSONWriter(reserving: 8_192)
        json.document(AssetDocument(dossier))
        // It is kept for long, and in no more room than it needs.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.bytes.count)
        bytes.append(contentsOf: json.bytes)
        return bytes
    }
}

extension Call {
    /// The asset that the path names, as JSON.
    fileprivate func renderedAsset() throws -> [UInt8] {
        if let id = Asset.ID(text: value("id")), let asset = try registry.rendered(id, vantage, API.rendered),
            asset.id == id, asset.status != .withdrawn
        {
            return asset.bytes
        }
        // Says what is the matter with it.
        return API.rendered(try asset())
    }

    /// The asset that the path names.
    ///
    /// - Throws: `merged` with the address of the one that has its place, `withdrawn` with the reason.
    func asset() throws -> Dossier {
        guard let id = Asset.ID(text: value("id")) else {
            throw Problem(.unknownItem, "an asset's identifier is written as a42: /v1/assets lists them")
        }
        guard let dossier = try registry.asset(id, vantage) else {
            throw Problem(.unknownItem, "\(id): there is no such asset at ledger entry \(vantage.entry)")
        }
        guard dossier.asset.id == id else {
            var problem = Problem(.merged, "\(id) is the same as \(dossier.asset.id)")
            let location = inquiry.address.replacing("/assets/\(id)", with: "/assets/\(dossier.asset.id)")
            problem.fields.append(HTTPResponse.Field("Location", api.url(location)))
            throw problem
        }
        guard dossier.status != .withdrawn else {
            throw Problem(
                .withdrawn,
                "\(id): \(dossier.warnings.first { $0.code == "withdrawn" }?.message ?? "taken out of the register")")
        }
        return dossier
    }
}
