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
        var next = ListVersion(
            authority: authority.code, list: list.list, number: (last?.version.number ?? 0) + 1, day: day,
            asKnown: head, form: ListEntryDocument.form, law: "", rows: 0, sha256: "")
        next.law = try lists.law(of: next)
        guard try NextVersion.differs(next, from: last?.version, lists) else {
            version = nil
            return
        }
        let written = try lists.write(next)
        next.rows = written.rows
        next.sha256 = written.sha256
        version = next
    }

    /// Whether the list would be another if it were the last version once more: number and day stand in every
    /// row, and make no difference.
    private static func differs(
        _ next: ListVersion, from last: ListVersion?, _ lists: PublishedLists
    ) throws -> Bool {
        guard let last, last.form == next.form, last.law == next.law else { return true }
        return try lists.write(next, stampedAs: last).sha256 != last.sha256
    }
}
