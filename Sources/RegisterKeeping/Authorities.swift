public import CommunityAssets
internal import Schemas

/// The local authorities that Hearth knows: those of the United Kingdom, past and present, and the invented
/// ones of the demonstration (`Imports/common/authorities.tsv`).
public struct Authorities: Sendable {
    public let all: [Authority]
    private let byCode: [Authority.Code: Int]

    public static let shipped = Authorities(
        table: Schemas.bytes(of: "Imports/common/authorities.tsv") ?? [],
        regions: Schemas.bytes(of: "Imports/common/regions.tsv") ?? [])

    /// Reads tab-separated lines below one line of headers; a line that is not an authority is left out.
    init(table: [UInt8], regions: [UInt8]) {
        let names = Dictionary(
            Authorities.rows(regions).filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
        var all: [Authority] = []
        for cells in Authorities.rows(table) {
            guard cells.count == 11, let code = Authority.Code(cells[0]),
                let nation = Authority.Nation(rawValue: cells[4])
            else { continue }
            all.append(
                Authority(
                    code: code, name: cells[1], shortName: cells[2], kind: cells[3], nation: nation,
                    from: CalendarDate(iso: cells[5]), until: CalendarDate(iso: cells[6]),
                    successors: cells[7].split(separator: ";").compactMap { Authority.Code($0) },
                    aliases: cells[8].split(separator: ";").map(String.init),
                    registerCode: cells[9].isEmpty ? nil : cells[9],
                    region: names[cells[10]].map { Authority.Region(code: cells[10], name: $0) }))
        }
        self.all = all
        byCode = Dictionary(all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func rows(_ table: [UInt8]) -> [[String]] {
        table.split(separator: 0x0A).dropFirst().map { line in
            line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
        }
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

    /// Whether one authority answers on a day for what another has listed: the same, or one that took over from it.
    func answers(_ authority: Authority.Code, for other: Authority.Code, on day: CalendarDate) -> Bool {
        authority == other || predecessors(of: known(authority), on: day).contains { $0.code == other }
    }

    /// Whose an asset is on a day: of the authority that published it last, or, on a day before that one existed, of the
    /// one that it took it over from.
    ///
    /// - Parameter former: those under which it was told before, the latest first.
    func authority(of code: Authority.Code, former: [Authority.Code], on day: CalendarDate) -> Authority {
        let present = known(code)
        guard let from = present.from, from > day else { return present }
        let earlier = predecessors(of: present, on: from).filter { $0.from ?? day <= day && $0.until ?? day >= day }
        return former.lazy.compactMap { code in earlier.first { $0.code == code } }.first ?? present
    }

    /// Whom to write to about land in the area of an authority: where it is no more, the council that took over
    /// from it, and where districts keep the lists, the district (Localism Act 2011 s.106).
    func council(of authority: Authority, on day: CalendarDate) -> String {
        if let until = authority.until, until < day, !authority.successors.isEmpty {
            return authority.successors.map { known($0).name }.joined(separator: " or ")
        }
        return authority.keepsLists
            ? authority.name : "the district or unitary council in whose area the place is"
    }

    /// By code, official name, usual name or another spelling; case and punctuation do not matter. Where an
    /// authority of today and one of the past share a name, today's is meant.
    public func named(_ text: String) -> Authority? {
        if let code = Authority.Code(text.uppercased()) { return self[code] }
        if let code = Authority.registerCode(inCURIE: text) { return all.first { $0.registerCode == code } }
        let wanted = Matching.folded(text)
        guard !wanted.isEmpty else { return nil }
        let found = all.filter { authority in spellings(of: authority).contains { Matching.folded($0) == wanted } }
        return found.first { $0.until == nil } ?? found.first
    }

    /// The names nearest to a text that is none.
    public func nearest(to text: String, count: Int = 3) -> [Authority] {
        let wanted = Matching.folded(text)
        let scored = all.filter { $0.until == nil }.map { authority in
            let distances = spellings(of: authority).map { spelling in
                let folded = Matching.folded(spelling)
                // A part of a name is nearer than any other name: "Newcastle" is one of two.
                let isPart = wanted.count > 3 && folded.starts(with: wanted)
                return Matching.distance(wanted, folded) - (isPart ? 1000 : 0)
            }
            return (authority, distances.min() ?? Int.max)
        }
        return scored.sorted { ($0.1, $0.0.code) < ($1.1, $1.0.code) }.prefix(count).map(\.0)
    }

    private func spellings(of authority: Authority) -> [String] {
        [authority.shortName, authority.name] + authority.aliases
    }
}

extension Selection {
    /// With the authorities also those whose lists had gone over to them by a day.
    func withPredecessors(on day: CalendarDate) -> Selection {
        var selection = self
        for code in authorities {
            let earlier = Authorities.shipped.predecessors(of: Authorities.shipped.known(code), on: day).map(\.code)
            selection.authorities += earlier.filter { !selection.authorities.contains($0) }
        }
        return selection
    }

    /// With the authorities also those that took over from them after a day, under which the register may hold now what
    /// was theirs then.
    func withSuccessors(after day: CalendarDate) -> Selection {
        var selection = self
        var place = 0
        while place < selection.authorities.count {
            let authority = Authorities.shipped.known(selection.authorities[place])
            place += 1
            guard let until = authority.until, until >= day else { continue }
            selection.authorities += authority.successors.filter { !selection.authorities.contains($0) }
        }
        return selection
    }
}
