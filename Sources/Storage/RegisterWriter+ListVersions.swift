public import CommunityAssets
internal import JSON
internal import SQLite

extension RegisterWriter {
    /// A version of a list, as the next ledger entry; answers it as the ledger has it.
    public func publish(_ version: ListVersion) throws -> PublishedVersion {
        var content = JSONWriter()
        content.beginObject()
        content.member("authority", version.authority.text)
        content.member("list", version.list.rawValue)
        content.member("number", version.number)
        content.member("day", version.day.description)
        content.member("known", version.asKnown)
        content.member("form", version.form)
        content.member("law", version.law)
        content.member("rows", version.rows)
        content.member("sha256", version.sha256)
        content.endObject()
        let entry = try ledger.append(kind: "list-version", subject: version.authority.text, content: content.bytes)
        try connection.run(
            """
            INSERT INTO list_versions VALUES (
                \(entry), \(version.authority.text), \(version.list.rawValue), \(version.number),
                \(version.day.dayNumber), \(version.asKnown), \(version.form), \(version.law), \(version.rows),
                \(version.sha256))
            """)
        return PublishedVersion(version: version, entry: entry, at: Instant.text(ledger.at), by: ledger.actor)
    }
}
