internal import CommunityAssets
internal import Publishing
internal import Storage

/// The version that a list would have if it were published now.
struct NextVersion {
    /// Nil where the list was never published.
    let last: PublishedVersion?
    /// Nil where the list says what the last version says.
    let version: ListVersion?

    /// - Throws: `refused` where the last version is as at a later day.
    init(of list: Publication.List, _ authority: Authority, on day: CalendarDate, _ lists: PublishedLists) throws {
        let head = try lists.store.head(upTo: nil).entry
        last = try lists.store.listVersions(upTo: head, authorities: [authority.code]).last {
            $0.version.list == list.list
        }
        if let last = last?.version, last.day > day {
            throw RegistryError(
                .refused, "version \(last.number) of the list '\(list.title)' is as at \(last.day), after \(day)",
                next: "publish as at \(last.day) or a later day")
        }
        let next = ListVersion(
            authority: authority.code, list: list.list, number: (last?.version.number ?? 0) + 1, day: day,
            asKnown: head, form: ListEntryDocument.form, law: lists.law(in: authority.nation), rows: 0, sha256: "")
        guard try NextVersion.differs(next, from: last?.version, lists) else {
            version = nil
            return
        }
        let written = try lists.write(next)
        version = ListVersion(
            authority: next.authority, list: next.list, number: next.number, day: next.day, asKnown: next.asKnown,
            form: next.form, law: next.law, rows: written.rows, sha256: written.sha256)
    }

    /// Whether the list would be another if it were the last version once more: number and day stand in every
    /// row, and make no difference.
    private static func differs(
        _ next: ListVersion, from last: ListVersion?, _ lists: PublishedLists
    ) throws -> Bool {
        guard let last, last.form == next.form, last.law == next.law else { return true }
        var again = last
        again.asKnown = next.asKnown
        return try lists.write(again, on: next.day).sha256 != last.sha256
    }
}
