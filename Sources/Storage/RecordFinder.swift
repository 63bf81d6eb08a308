internal import CommunityAssets
internal import SQLite

/// Finds the record of the register that a row of a newer edition is about.
///
/// By reference; where the council gave one reference to several places, by reference and place together; where it
/// gives none, by name and place, if no day that both state differs. What a council took over from another is found
/// under the other's name.
final class RecordFinder {
    typealias Record = RecordReader.Record

    enum Match {
        case none
        case same(Record)
        /// Another row of this file was about it before.
        case seen(Record)
        /// Perhaps this record, unless a later row of the file fits it better.
        case undecided
    }

    struct Found {
        var match: Match
        /// The asset that a new listing belongs to, where the register has it already.
        var asset: Asset.ID?
        var keys: [Matching.Key]
        var clashingLine: Int?
        /// What may be the same, and is not taken to be.
        var possibleMatch: Record?
    }

    let reader: RecordReader
    private let family: Matching.Family
    private let predecessors: [Authority.Code]

    /// - Parameter predecessors: the authorities whose lists went over to the one that publishes.
    init(_ reader: RecordReader, family: Matching.Family, predecessors: [Authority.Code]) {
        self.reader = reader
        self.family = family
        self.predecessors = predecessors
    }

    /// - Parameter isLast: whether no later row of the file can be about the same record.
    func find(_ row: RowStatement, isLast: Bool) throws -> Found {
        var found = try find(row, as: row.proposal.asset, isLast: isLast)
        for code in predecessors {
            guard case .none = found.match, found.asset == nil else { break }
            var asset = row.proposal.asset
            asset.authority = code
            // Two districts may have used one number: what is at another place says nothing.
            let earlier = try find(row, as: asset, isLast: isLast)
            found.match = earlier.match
            found.asset = earlier.asset
        }
        return found
    }

    private func find(_ row: RowStatement, as asset: Asset.Particulars, isLast: Bool) throws -> Found {
        let isOwn = asset.authority == row.proposal.asset.authority
        let placeKey = isOwn ? row.placeKey : Matching.placeKey(asset, family)
        let referenceKey =
            isOwn ? row.referenceKey : Matching.referenceKey(asset, row.proposal.listing, family)
        if let referenceKey {
            return try find(row, asset, byReference: referenceKey, placeKey: placeKey, isLast: isLast)
        }
        return try find(row, asset, byPlace: placeKey, isLast: isLast)
    }

    /// The key of a row by all that it says, where nothing else tells it from others.
    static func digestKey(_ digest: [UInt8]) -> Matching.Key {
        digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: By reference

    private func find(
        _ row: RowStatement, _ asset: Asset.Particulars, byReference referenceKey: Matching.Key,
        placeKey: Matching.Key, isLast: Bool
    ) throws -> Found {
        var found = Found(match: .none, keys: [referenceKey])
        if family == .communityValue { found.keys.append(placeKey) }
        let candidates = try reader.records(referenceKey)
        if candidates.isEmpty {
            found.asset = try assetOfNewListing(row, asset, placeKey, &found)
            return found
        }
        if try sayTheSame(candidates, row, &found) { return found }
        var alike: [Record] = []
        var renamed: Record?
        for candidate in candidates {
            let known = try reader.particulars(of: candidate.asset)
            if Matching.isSamePlace(known, asset) {
                alike.append(candidate)
            } else if candidate.isSeen {
                found.clashingLine = candidate.line
            } else if isRenamed(known, asset) {
                renamed = renamed ?? candidate
            } else {
                found.possibleMatch = candidate
            }
        }
        if try choose(among: alike, for: row, &found, isLast: isLast) || !alike.isEmpty { return found }
        guard let sharedKey = Matching.sharedReferenceKey(asset, row.proposal.listing, family) else { return found }
        if let shared = try reader.records(sharedKey).first {
            found.keys[0] = sharedKey
            found.match = shared.isSeen ? .seen(shared) : .same(shared)
            found.possibleMatch = nil
        } else if let renamed {
            found.match = .same(renamed)
            found.possibleMatch = nil
        } else {
            found.keys[0] = sharedKey
            found.asset = try assetOfNewListing(row, asset, placeKey, &found)
        }
        return found
    }

    /// Whether two accounts under one reference are of one place, put in other words or moved a little.
    private func isRenamed(_ known: Asset.Particulars, _ told: Asset.Particulars) -> Bool {
        Matching.isSimilarPlace(known, told)
            || Likeness(Likeness.Traits(known), Likeness.Traits(told), isSoleUPRN: false)?.confidence == .confident
    }

    /// A council's second entry for a place that the register has: a re-nomination, a second moratorium.
    private func assetOfNewListing(
        _ row: RowStatement, _ asset: Asset.Particulars, _ placeKey: Matching.Key, _ found: inout Found
    ) throws -> Asset.ID? {
        guard family == .communityValue, row.proposal.listing != nil else { return nil }
        let candidates = try reader.records(placeKey)
        // The first few lead to the place as well as a thousand would.
        if candidates.count >= MatchingKeys.mostCandidates { found.keys.removeAll { $0 == placeKey } }
        for candidate in candidates where Matching.isSamePlace(try reader.particulars(of: candidate.asset), asset) {
            return candidate.asset
        }
        return nil
    }

    // MARK: By place

    private func find(
        _ row: RowStatement, _ asset: Asset.Particulars, byPlace placeKey: Matching.Key, isLast: Bool
    ) throws -> Found {
        var found = Found(match: .none, keys: [placeKey])
        let candidates = try reader.records(placeKey)
        if try sayTheSame(candidates, row, &found) { return found }
        let telling = row.account
        var alike: [Record] = []
        for candidate in candidates
        where Matching.isSamePlace(try reader.particulars(of: candidate.asset), asset) {
            let isOfOneKind = (candidate.listing == nil) == (row.proposal.listing == nil)
            if try isOfOneKind && Matching.canBeSameListing(reader.account(of: candidate), telling) {
                alike.append(candidate)
            } else {
                found.asset = candidate.asset
                if !candidate.isSeen { found.possibleMatch = candidate }
            }
        }
        if try choose(among: alike, for: row, &found, isLast: isLast) {
            found.asset = nil
            found.possibleMatch = nil
        }
        return found
    }

    // MARK: Among several

    /// Settles a row that says the very same as a record. Where a key leads to more records than are looked at, every
    /// further one is filed by all that it says, or a thousand rows about one place would each be compared with all.
    private func sayTheSame(_ candidates: [Record], _ row: RowStatement, _ found: inout Found) throws -> Bool {
        var same = candidates.filter { $0.digest == row.digest }
        if candidates.count >= MatchingKeys.mostCandidates {
            found.keys[0] = RecordFinder.digestKey(row.digest)
            same += try reader.records(found.keys[0]).filter { $0.digest == row.digest && $0.role != .repeat }
        }
        if let waiting = same.first(where: { !$0.isSeen }) {
            found.match = .same(waiting)
        } else if let met = same.first {
            found.match = .seen(met)
        } else {
            return false
        }
        return true
    }

    /// Settles which of the records of one place a row is about; false where it is about none of them, and then its
    /// asset is known.
    private func choose(
        among alike: [Record], for row: RowStatement, _ found: inout Found, isLast: Bool
    ) throws -> Bool {
        guard let first = alike.first else { return false }
        let unseen = alike.filter { !$0.isSeen }
        guard row.proposal.listing != nil else {
            found.match = unseen.first.map(Match.same) ?? .seen(first)
            return true
        }
        let telling = row.account
        var best: (record: Record, sharesADay: Bool)?
        for record in unseen {
            let told = try reader.account(of: record)
            guard !Matching.contradict(told, telling), Matching.canBeSameListing(told, telling) else { continue }
            let sharesADay = Matching.shareADay(told, telling)
            if best == nil || sharesADay && best?.sharesADay == false { best = (record, sharesADay) }
        }
        if let best {
            found.match = .same(best.record)
            return true
        }
        // A day that was corrected, if no other row of the file has the day that the register holds.
        if let other = unseen.first {
            found.match = isLast ? .same(other) : .undecided
            return true
        }
        for record in alike where Matching.repeats(telling, try reader.account(of: record)) {
            found.match = .seen(record)
            return true
        }
        found.asset = first.asset
        found.possibleMatch = nil
        return false
    }
}

extension RowStatement {
    /// What it says of its listing.
    var account: Matching.Account { Matching.Account(list: proposal.listing?.list, events: proposal.events) }
}
