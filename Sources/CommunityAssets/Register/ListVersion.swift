/// A numbered version of one of an authority's lists as it was published: of each, anybody may have a free copy
/// (Localism Act 2011 s.94).
///
/// The list itself is not kept. It is what the register says at one ledger entry and on one legal day, written
/// in one form, so that it can be made again and its digest tells whether it is the same.
public struct ListVersion: Hashable, Sendable {
    public var authority: Authority.Code
    public var list: Listing.List
    /// 1 for the first version of a list.
    public var number: Int
    /// The legal day as at which it was published.
    public var day: CalendarDate
    /// The last ledger entry that it takes into account.
    public var asKnown: Int64
    /// Which way of writing the list down it has; a version keeps its form when newer programs have a newer one.
    public var form: Int
    /// The law that it was made by, each body of law with its version, as `en-acv-2011 1`.
    public var law: String
    public var rows: Int
    /// Of the list as it was written, in lower-case hexadecimal.
    public var sha256: String

    public init(
        authority: Authority.Code, list: Listing.List, number: Int, day: CalendarDate, asKnown: Int64, form: Int,
        law: String, rows: Int, sha256: String
    ) {
        self.authority = authority
        self.list = list
        self.number = number
        self.day = day
        self.asKnown = asKnown
        self.form = form
        self.law = law
        self.rows = rows
        self.sha256 = sha256
    }
}

/// A version that the ledger has.
public struct PublishedVersion: Hashable, Sendable {
    public var version: ListVersion
    /// The ledger entry that told of it.
    public var entry: Int64
    /// The instant at which it was published, RFC 3339 in UTC.
    public var at: String
    public var by: String

    public init(version: ListVersion, entry: Int64, at: String, by: String) {
        self.version = version
        self.entry = entry
        self.at = at
        self.by = by
    }
}
