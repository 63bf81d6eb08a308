public import CommunityAssets
internal import Schemas

/// The local authorities that Hearth knows: those of the United Kingdom, past and present, and the invented
/// ones of the demonstration (`Imports/common/authorities.tsv`).
public struct Authorities: Sendable {
    public let all: [Authority]
    private let byCode: [Authority.Code: Int]

    public static let shipped = Authorities(table: Schemas.bytes(of: "Imports/common/authorities.tsv") ?? [])

    /// Reads tab-separated lines below one line of headers; a line that is not an authority is left out.
    init(table: [UInt8]) {
        var all: [Authority] = []
        for line in table.split(separator: 0x0A).dropFirst() {
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard cells.count == 9, let code = Authority.Code(cells[0]),
                let nation = Authority.Nation(rawValue: cells[4])
            else { continue }
            all.append(
                Authority(
                    code: code, name: cells[1], shortName: cells[2], kind: cells[3], nation: nation,
                    from: CalendarDate(iso: cells[5]), until: CalendarDate(iso: cells[6]),
                    successors: cells[7].split(separator: ";").compactMap { Authority.Code($0) },
                    aliases: cells[8].split(separator: ";").map(String.init)))
        }
        self.all = all
        byCode = Dictionary(all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(code: Authority.Code) -> Authority? { byCode[code].map { all[$0] } }

    /// The authority of a code, or one that stands in for a code that is not in the table.
    func known(_ code: Authority.Code) -> Authority {
        self[code]
            ?? Authority(
                code: code, name: code.text, shortName: code.text, kind: "unknown", nation: .england, from: nil,
                until: nil, successors: [], aliases: [])
    }

    /// The authorities whose lists went over to one, at once or by way of others, and that were gone by a day.
    public func predecessors(of authority: Authority, on day: CalendarDate) -> [Authority] {
        var found: [Authority] = []
        var successors = [authority.code]
        while let successor = successors.popLast() {
            for earlier in all where earlier.successors.contains(successor) {
                guard let until = earlier.until, until < day, !found.contains(where: { $0.code == earlier.code }) else {
                    continue
                }
                found.append(earlier)
                successors.append(earlier.code)
            }
        }
        return found.sorted { $0.code < $1.code }
    }

    /// By code, official name, usual name or another spelling; case and punctuation do not matter. Where an
    /// authority of today and one of the past share a name, today's is meant.
    public func named(_ text: String) -> Authority? {
        if let code = Authority.Code(text.uppercased()) { return self[code] }
        let wanted = Matching.folded(text)
        guard !wanted.isEmpty else { return nil }
        let found = all.filter { authority in spellings(of: authority).contains { Matching.folded($0) == wanted } }
        return found.first { $0.until == nil } ?? found.first
    }

    /// The names nearest to a text that is none.
    public func nearest(to text: String, count: Int = 3) -> [Authority] {
        let wanted = Matching.folded(text)
        let scored = all.filter { $0.until == nil }.map { authority in
            (authority, spellings(of: authority).map { distance(wanted, Matching.folded($0)) }.min() ?? Int.max)
        }
        return scored.sorted { ($0.1, $0.0.code) < ($1.1, $1.0.code) }.prefix(count).map(\.0)
    }

    private func spellings(of authority: Authority) -> [String] {
        [authority.shortName, authority.name] + authority.aliases
    }

    /// The number of letters to change, add or take away (Levenshtein).
    private func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, opposite) in other.enumerated() {
                let change = diagonal + (letter == opposite ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[other.count]
    }
}
