internal import CommunityAssets
internal import Digest
internal import RegisterKeeping

/// Where a walk through pages has come to: the route, filters and sort that it belongs to, the vantage from which all
/// of its pages are read, and the place of the next row. Clients hand it back as it is.
struct PageToken: Sendable {
    let vantage: Vantage
    let position: PagePosition
    private let question: String

    init(_ inquiry: Inquiry, _ vantage: Vantage, _ position: PagePosition) {
        self.vantage = vantage
        self.position = position
        question = PageToken.question(inquiry)
    }

    /// - Throws: `invalid-cursor` for what is no cursor, or one of another question.
    init(_ text: String, for inquiry: Inquiry) throws(Problem) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5, text.utf8.count < 200, let entry = PageToken.number(parts[1]),
            let day = PageToken.number(parts[2]), let asset = PageToken.number(parts[3]),
            let item = PageToken.number(parts[4]), let dayNumber = Int32(exactly: day), let place = Int(exactly: item)
        else { throw PageToken.refusal("it is none that this server gave out") }
        vantage = Vantage(legalDay: CalendarDate(dayNumber: dayNumber), entry: entry)
        position = PagePosition(asset: asset, item: place)
        question = PageToken.question(inquiry)
        guard self.text == text else {
            throw PageToken.refusal("it belongs to another question: filters and sort have to stay the same")
        }
    }

    /// The numbers that it stands for, and before them a digest of them and of the question.
    var text: String {
        let numbers = [vantage.entry, Int64(vantage.legalDay.dayNumber), position.asset, Int64(position.item)]
            .map { String($0, radix: 36) }.joined(separator: ".")
        let digest = SHA256.hexadecimal(SHA256.digest(Array("\(question)\n\(numbers)".utf8).span))
        return "\(digest.prefix(16)).\(numbers)"
    }

    private static func number(_ text: Substring) -> Int64? {
        guard let number = Int64(text, radix: 36), number >= 0 else { return nil }
        return number
    }

    private static func refusal(_ why: String) -> Problem {
        Problem(.invalidCursor, parameter: "cursor", "\(why): follow links.next, or begin again without it")
    }

    /// Route, filters and sort; the size of a page may change on the way.
    private static func question(_ inquiry: Inquiry) -> String {
        let parts = inquiry.query.split(separator: "&").filter {
            !$0.hasPrefix("cursor=") && !$0.hasPrefix("limit=") && !$0.hasPrefix("count=")
        }
        let values = inquiry.route.valueNames.map { inquiry.values[$0] ?? "" }
        return "\(inquiry.route.name)\n\(values.joined(separator: "/"))\n\(parts.joined(separator: "&"))"
    }
}
