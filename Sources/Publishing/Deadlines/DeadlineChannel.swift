public import CommunityAssets

/// A calendar or a feed of one registry's deadlines: its name for people, and the names that it and its entries
/// have for programs. Those never change, whichever machine writes them.
public struct DeadlineChannel: Sendable {
    /// The project's own, under a top-level domain that can be nobody's machine (RFC 2606 section 2).
    static let host = "hearth.invalid"
    /// The year from which the project uses that name in tag URIs (RFC 4151 section 2.1).
    private static let year = "2026"

    /// For people, as "Hearth deadlines: Oakenmarsh".
    public let title: String
    /// Where it can be fetched again; nil where that is not known.
    public let url: String?
    private let mark: String
    private let parameters: [(name: String, value: String)]

    /// - Parameters:
    ///   - mark: what tells the registry's identifiers from another's.
    ///   - selection: what it holds; a different question makes another feed.
    public init(title: String, mark: String, selection: Selection, url: String? = nil) {
        self.title = title
        self.mark = mark
        self.url = url
        parameters = selection.parameters
    }

    /// The feed's own name, a tag URI (RFC 4151).
    var id: String {
        let query = parameters.map { "\($0.name)=\(DeadlineChannel.encoded($0.value))" }.joined(separator: "&")
        return DeadlineChannel.tag("\(mark)/feed\(query.isEmpty ? "" : "?\(query)")")
    }

    /// A window's name in feeds, a tag URI.
    func tag(of deadline: Deadline) -> String { DeadlineChannel.tag("\(mark)/\(name(of: deadline))") }

    /// A window's name in calendars (RFC 5545 section 3.8.4.7).
    func uid(of deadline: Deadline) -> String {
        "\(name(of: deadline)).\(mark)@\(DeadlineChannel.host)"
    }

    /// Asset, listing, event and kind: what makes a window the same window for ever.
    private func name(of deadline: Deadline) -> String {
        let window = deadline.window
        let parts = [
            deadline.asset.id.description, window.listing?.description, window.because.eventID?.description,
            window.kind,
        ]
        return parts.compactMap { $0 }.joined(separator: "-")
    }

    static func tag(_ specific: String) -> String { "tag:\(host),\(year):\(specific)" }

    /// A value inside a URI: whatever is not plainly allowed is percent-encoded (RFC 3986 section 2).
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2C, 0x2D, 0x2E, 0x3A, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
