public import CommunityAssets

/// Turns deadlines into an Atom feed (RFC 4287), a stretch at a time: one entry for each window, brought up again
/// when something is said of it anew.
public struct FeedStream: Sendable {
    /// How many entries have been added.
    public private(set) var rows: Int64 = 0

    private let channel: DeadlineChannel
    private var markup = MarkupWriter()

    /// - Parameter updated: when anything of it last changed, RFC 3339 in UTC.
    public init(_ channel: DeadlineChannel, updated: String) {
        self.channel = channel
        markup.open("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"])
        markup.element("id", channel.id)
        markup.element("title", channel.title)
        markup.element("updated", updated)
        markup.open("author")
        markup.element("name", "Hearth")
        markup.close("author")
        markup.element("generator", "Hearth")
        markup.element("rights", ManifestDocument.openGovernmentLicence)
        if let url = channel.url { markup.empty("link", ["rel": "self", "href": url]) }
    }

    /// A window that has no last day yet is no entry, and is left out.
    public mutating func add(_ deadline: Deadline) {
        guard let day = deadline.day else { return }
        rows += 1
        let words = DeadlineWords(deadline, on: day)
        markup.open("entry")
        markup.element("id", channel.tag(of: deadline))
        markup.element("title", words.headline)
        markup.element("published", deadline.created)
        markup.element("updated", deadline.updated)
        writeCategory("kind", deadline.window.kind, label: deadline.period?.label)
        writeCategory("state", deadline.isWithdrawn ? "corrected" : deadline.window.state.rawValue)
        writeCategory("category", deadline.asset.particulars.category.rawValue)
        writeCategory("authority", deadline.authority.code.text, label: deadline.authority.name)
        markup.element("summary", words.paragraphs[0])
        let paragraphs = ([words.place] + words.paragraphs).compactMap { $0 }
        let html = paragraphs.map { "<p>\(MarkupWriter.escaped($0))</p>" }.joined(separator: "\n")
        markup.element("content", html, ["type": "html"])
        markup.close("entry")
    }

    /// To be called once, after the last deadline.
    public mutating func end() { markup.close("feed") }

    /// How many bytes wait to be drained.
    public var pending: Int { markup.bytes.count }

    /// Hands over the bytes that wait.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try markup.drain(body)
    }

    private mutating func writeCategory(_ scheme: String, _ term: String, label: String? = nil) {
        let scheme = DeadlineChannel.tag(scheme)
        if let label {
            markup.empty("category", ["scheme": scheme, "term": term, "label": label])
        } else {
            markup.empty("category", ["scheme": scheme, "term": term])
        }
    }
}
