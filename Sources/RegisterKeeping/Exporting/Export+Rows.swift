internal import CommunityAssets
internal import Publishing

extension Export {
    /// A file without a row yet.
    var emptyRows: RowStream {
        var options = CSVWriter.Options()
        options.guardsFormulas = guardsFormulas
        options.hasByteOrderMark = hasByteOrderMark
        let format: ExportFormat
        switch form {
        case .geojson: return .features
        case .national: return RowStream(of: NationalEntryDocument.self, .csv, options)
        case .json: format = .json
        case .ndjson: format = .ndjson
        case .csv: format = .csv
        }
        if since != nil, what != .issues { return RowStream(of: ChangeDocument.self, format, options) }
        switch what {
        case .assets: return RowStream(of: AssetDocument.self, format, options)
        case .listings: return RowStream(of: ListingDocument.self, format, options)
        case .windows: return RowStream(of: WindowDocument.self, format, options)
        case .events: return RowStream(of: EventDocument.self, format, options)
        case .issues: return RowStream(of: IssueDocument.self, format, options)
        case .quarters: return RowStream(of: QuarterDocument.self, format, options)
        }
    }

    /// Whether its rows are assets as they are sent.
    var isOfDocuments: Bool { what == .assets && since == nil && (form == .ndjson || form == .json) }

    /// What judges an asset at the end of each quarter; nil where nobody asks that.
    func quarterMaker(_ registry: Registry) throws -> QuarterMaker? {
        what == .quarters ? QuarterMaker(try registry.lawsKnown(vantage), upTo: vantage.legalDay) : nil
    }

    /// Adds the rows about one asset.
    ///
    /// - Parameters:
    ///   - quarters: how it stood at the end of each quarter, where that is what the rows are.
    ///   - rendered: its document as JSON, where somebody has made it already.
    func add(_ dossier: Dossier, in quarters: [AssetQuarter]?, rendered: [UInt8]? = nil, to rows: inout RowStream) {
        switch what {
        case .assets:
            if let rendered, isOfDocuments {
                rows.add(rendered: rendered[...])
            } else {
                rows.add(AssetDocument(dossier))
            }
        case .listings:
            for listing in dossier.listings {
                if form != .national {
                    rows.add(ListingDocument(listing, withholdsPlace: dossier.asset.particulars.isVacant))
                } else if let entry = NationalEntryDocument(listing, of: dossier) {
                    rows.add(entry)
                }
            }
        case .windows:
            for listing in dossier.listings {
                for window in listing.evaluation.windows {
                    rows.add(
                        WindowDocument(window, asset: dossier.asset.id, regime: listing.listing.particulars.regime))
                }
            }
        case .events: for event in dossier.events { rows.add(EventDocument(event)) }
        case .quarters: for row in quarters ?? [] { rows.add(QuarterDocument(row)) }
        case .issues: break
        }
    }
}
