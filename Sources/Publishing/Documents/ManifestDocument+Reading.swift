internal import CommunityAssets
internal import JSON

extension ManifestDocument {
    /// What a manifest says of the file beside it, as far as the file is held against it.
    public struct Statement: Sendable {
        public let what: String
        public let format: String
        public let rows: Int64
        public let bytes: Int64
        /// Lower-case hexadecimal.
        public let sha256: String
        public let ledgerEntry: Int64
        /// Lower-case hexadecimal.
        public let ledgerHead: String
        public let legalDay: String
        public let since: Int64?
        public let authorities: [String]
        public let isGuarded: Bool
        public let hasByteOrderMark: Bool
        /// What the file was called; nil where it does not say.
        public let file: String?
        /// The release that wrote it; nil where it does not say.
        public let program: String?
        private let value: JSONValue

        /// - Throws: what is wrong with it, in one line.
        public init(reading manifest: [UInt8]) throws(Unreadable) {
            let value: JSONValue
            do throws(JSONFault) {
                value = try JSONValue(reading: manifest)
            } catch {
                throw Unreadable(reason: "it is no JSON: line \(error.line): \(error.detail)")
            }
            func text(_ key: String) throws(Unreadable) -> String {
                guard case .text(let text) = value[key] else { throw Unreadable(reason: "it does not say its \(key)") }
                return text
            }
            func number(_ key: String) throws(Unreadable) -> Int64 {
                guard case .number(let text) = value[key], let number = Int64(text) else {
                    throw Unreadable(reason: "it does not say its \(key)")
                }
                return number
            }
            self.value = value
            what = try text("what")
            format = try text("format")
            rows = try number("rows")
            bytes = try number("bytes")
            sha256 = try text("sha256")
            ledgerEntry = try number("ledger-entry")
            ledgerHead = try text("ledger-head")
            legalDay = try text("legal-day")
            since = value["since"]?.scalar.flatMap { Int64($0) }
            if case .list(let items) = value["authorities"] {
                authorities = items.compactMap(\.scalar)
            } else {
                authorities = []
            }
            isGuarded = value["guarded"] != .flag(false)
            hasByteOrderMark = value["byte-order-mark"] == .flag(true)
            file = value["file"]?.scalar
            program = value["program"]?.scalar
        }

        /// What it says otherwise than a manifest that was made again of the same export: the keys, terms and sources
        /// included, and what it says that no manifest of this release does. The file may have another name now, and
        /// another release may have written it.
        public func keys(otherThan manifest: ManifestDocument) -> [String] {
            var json = JSONWriter()
            json.document(manifest)
            guard case .object(let members) = try? JSONValue(reading: json.bytes) else { return [] }
            let differing: [String] = members.compactMap { member in
                guard member.key != "file", member.key != "program", let own = value[member.key] else { return nil }
                return own == member.value ? nil : member.key
            }
            guard program == Release.version, case .object(let own) = value else { return differing }
            let known = Set(members.map(\.key))
            return differing + own.map(\.key).filter { !known.contains($0) }
                + known.filter { value[$0] == nil }.sorted()
        }
    }

    /// Why something is no manifest.
    public struct Unreadable: Error, Sendable {
        public let reason: String
    }
}
