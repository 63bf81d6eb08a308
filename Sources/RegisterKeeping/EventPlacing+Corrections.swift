internal import CommunityAssets
internal import Storage

/// What an event told by hand says of other events: which it corrects, which it belongs to, and whether it only
/// says again what one of them has said.
extension EventPlacing {
    /// - Throws: `notFound` for what the register does not have; `refused` for what it has elsewhere, or has already
    ///   in another form.
    func checkReferences(of event: RegisterEvent) throws {
        if let id = event.supersedes { try checkCorrection(of: id, isOverridden: event.overrideReason != nil) }
        if let id = event.notice { try checkNotice(id) }
        if let id = event.listing, !stored.listings.contains(where: { $0.listing.id == id }) {
            throw unknown(id.description, "listing")
        }
    }

    private func checkCorrection(of id: RegisterEvent.ID, isOverridden: Bool) throws {
        let corrected = try told(id, "event")
        if corrected.isReplaced {
            throw refusal(
                "a newer edition of the council's list has taken the place of \(id) already",
                next: "correct an event that stands: hearth asset \(stored.asset.id) lists them")
        }
        if let other = stored.correction(of: id)?.id, !isOverridden {
            throw refusal(
                "\(other) corrects \(id) already",
                next: "correct that one, with --supersedes \(other), or give a reason with --override")
        }
    }

    private func checkNotice(_ id: RegisterEvent.ID) throws {
        let event = try told(id, "notice").event
        let regime = stored.listings.first { $0.listing.id == event.listing }?.listing.particulars.regime
        guard let regime, regimes[regime]?.rule(for: event.kind)?.role == .notice else {
            throw refusal(
                "\(id) is no owner's notice, but \(event.kind.rawValue)",
                next: "take the identifier of the notice from hearth asset \(stored.asset.id)")
        }
    }

    /// The event of an identifier, which must be one of this asset.
    private func told(_ id: RegisterEvent.ID, _ what: String) throws -> RegisterReader.StoredEvent {
        if let own = stored.events.first(where: { $0.event.id == id }) { return own }
        guard let owner = try reader.asset(of: id) else { throw unknown(id.description, what) }
        throw refusal(
            "\(id) is an event of another asset, \(owner)",
            next: "hearth asset \(stored.asset.id) lists the events of this one")
    }

    private func unknown(_ id: String, _ what: String) -> RegistryError {
        RegistryError(
            .notFound, "\(id): the asset has no such \(what)", next: "hearth asset \(stored.asset.id) lists them")
    }

    /// The same thing told twice would open every window twice.
    func checkRepetition(of placed: Placed) throws {
        guard placed.event.overrideReason == nil,
            let first = stored.events.first(where: { says($0, the: placed) })?.event.id
        else { return }
        throw refusal(
            "\(placed.event.kind.rawValue) on \(placed.event.on.inWords) is recorded already, as \(first) "
                + "(identical-event)",
            next: "to correct it add --supersedes \(first); to record another of the same day give the reason "
                + "with --override")
    }

    /// Whether an event that stands says the same of the same listing, day and body.
    private func says(_ told: RegisterReader.StoredEvent, the placed: Placed) -> Bool {
        guard let id = told.event.id, id != placed.event.supersedes, !told.isReplaced,
            stored.correction(of: id) == nil, told.event.kind == placed.event.kind, told.event.on == placed.event.on,
            told.event.part == placed.event.part, told.event.notice == placed.event.notice
        else { return false }
        let isOfListing =
            if let new = placed.newListing {
                stored.listings.contains {
                    $0.listing.id == told.event.listing && $0.listing.particulars.regime == new.regime
                }
            } else {
                told.event.listing == placed.event.listing
            }
        return isOfListing && folded(told.event.group) == folded(placed.event.group)
    }

    private func folded(_ group: String?) -> [UInt8] { group.map { Matching.folded($0) } ?? [] }
}
