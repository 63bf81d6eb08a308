/// What documents point to inside the register, found in their bytes.
struct SiteLinks: Sendable {
    /// How others reach the register, as `https://register.example`; empty for links without a host.
    private let host: [UInt8]
    /// By what is pointed to, the first file that does.
    private var sources: [String: String] = [:]

    init(host: String?) {
        self.host = Array((host ?? "").utf8)
    }

    /// What stands before an address that is a link: keys of JSON, an attribute of XML, a property of iCalendar.
    private static let marks = [#""self":""#, #""next":""#, #""url":""#, #""href":""#, #" href=""#, "URI:"]
        .map { Array($0.utf8) }
    private static let root = Array("/v1/".utf8)

    mutating func note(_ bytes: [UInt8], in file: @autoclosure () -> String) {
        let span = bytes.span
        var index = 0
        while index + SiteLinks.root.count <= span.count {
            defer { index += 1 }
            guard span[index] == 0x2F, span[index + 1] == 0x76, span[index + 2] == 0x31, span[index + 3] == 0x2F,
                isLink(bytes, index)
            else { continue }
            let target = SiteLinks.target(bytes[index...])
            if sources[target] == nil { sources[target] = file() }
        }
    }

    private func isLink(_ bytes: [UInt8], _ index: Int) -> Bool {
        let before = bytes[..<index]
        guard before.suffix(host.count).elementsEqual(host) else { return false }
        let mark = before.dropLast(host.count)
        return SiteLinks.marks.contains { mark.suffix($0.count).elementsEqual($0) }
    }

    /// Up to where the text ends; a long line of iCalendar goes on after a space.
    private static func target(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst(), byte != 0x22 {
            if byte == 0x0D || byte == 0x0A {
                guard rest.starts(with: [0x0A, 0x20]) else { break }
                rest = rest.dropFirst(2)
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    mutating func formUnion(_ other: SiteLinks) { sources.merge(other.sources) { one, _ in one } }

    /// Those that lead nowhere, with the file in which they stand.
    func broken(among addresses: Set<String>, _ numbers: SiteNumbers) -> [(target: String, file: String)] {
        sources.filter { target, _ in
            if addresses.contains(target) || addresses.contains(target + ".json") { return false }
            guard target.hasPrefix(SiteLinks.assets) else { return true }
            let name = target.dropFirst(SiteLinks.assets.count)
            let number = name.hasSuffix(".json") ? name.dropLast(5) : name
            return Int64(number).map { !numbers.contains($0) } ?? true
        }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let assets = "/v1/assets/a"
}
