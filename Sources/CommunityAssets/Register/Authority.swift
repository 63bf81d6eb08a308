/// A local authority: the body that keeps the lists (Localism Act 2011 s.106), varying over time.
public struct Authority: Hashable, Sendable {
    /// A GSS code (`E07000078`), or the code of an invented authority (`E07999001`).
    public struct Code: Hashable, Comparable, Sendable, CustomStringConvertible {
        public let text: String

        /// Nil unless the text is one letter of E, S, W, N or K and eight digits.
        public init?(_ text: some StringProtocol) {
            let bytes = Array(text.utf8)
            guard bytes.count == 9, [69, 83, 87, 78, 75].contains(bytes[0]),
                bytes.dropFirst().allSatisfy({ (48...57).contains($0) })
            else { return nil }
            self.text = String(text)
        }

        public var description: String { text }
        public static func < (left: Code, right: Code) -> Bool { left.text < right.text }
    }

    public enum Nation: String, Sendable, CaseIterable {
        case england, scotland, wales
        case northernIreland = "northern-ireland"
    }

    /// A part of a nation by which statistics are put together: one of the nine regions of England, or Scotland, Wales
    /// or Northern Ireland as a whole.
    public struct Region: Hashable, Sendable {
        /// Of the Register of Geographic Codes, as `E12000009`.
        public let code: String
        public let name: String

        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    public let code: Code
    /// The official name, as "Cheltenham Borough Council".
    public let name: String
    /// The usual short name, as "Cheltenham".
    public let shortName: String
    /// `district`, `unitary`, `london-borough`, `metropolitan`, `county`, `council-area` ...
    public let kind: String
    public let nation: Nation
    public let from: CalendarDate?
    /// The last day it existed; nil while it does.
    public let until: CalendarDate?
    public let successors: [Code]
    /// Other spellings, lower-case.
    public let aliases: [String]
    /// By which the government's registers name it, as `CMD`.
    public let registerCode: String?
    /// Nil for one that lies in several, and where it is not known.
    public let region: Region?

    public init(
        code: Code, name: String, shortName: String, kind: String, nation: Nation,
        from: CalendarDate?, until: CalendarDate?, successors: [Code], aliases: [String],
        registerCode: String? = nil, region: Region? = nil
    ) {
        self.code = code
        self.name = name
        self.shortName = shortName
        self.kind = kind
        self.nation = nation
        self.from = from
        self.until = until
        self.successors = successors
        self.aliases = aliases
        self.registerCode = registerCode
        self.region = region
    }
}

extension Authority {
    /// Whether it keeps lists of land of community value (Localism Act 2011 s.106) or answers a community body's
    /// request; where districts do, counties and those above them do not.
    public var keepsLists: Bool { !["county", "combined-authority", "strategic-authority"].contains(kind) }

    /// Whether it exists on a day.
    public func exists(on day: CalendarDate) -> Bool {
        from.map { $0 <= day } ?? true && until.map { $0 >= day } ?? true
    }

    /// Whether lower-case words stand in one of its names.
    public func isNamed(_ words: String) -> Bool {
        ([name, shortName] + aliases).contains { $0.lowercased().contains(words) }
    }

    /// How open data name it: by its register code, else by its GSS code.
    public var curie: String {
        registerCode.map { "\(Authority.registerPrefix)\($0)" } ?? "statistical-geography:\(code)"
    }

    /// The register code in a CURIE such as `local-authority:CMD`; nil where there is none.
    public static func registerCode(inCURIE text: String) -> String? {
        guard text.lowercased().hasPrefix(registerPrefix) else { return nil }
        return text.dropFirst(registerPrefix.count).uppercased()
    }

    private static let registerPrefix = "local-authority:"
}
