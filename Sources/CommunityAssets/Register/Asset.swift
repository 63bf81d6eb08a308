/// Land or a building that a community uses, or that a council owns: the thing the register is about.
public struct Asset: Sendable {
    /// Permanent and never reused: the number of the ledger entry that first told of the asset.
    public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
        public let number: Int64

        public init(_ number: Int64) { self.number = number }

        /// Reads `a42`.
        public init?(text: some StringProtocol) {
            guard let number = identifierNumber(text, prefix: "a") else { return nil }
            self.number = number
        }

        public var description: String { "a\(number)" }
        public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
    }

    /// What is said of an asset at one time; a newer edition replaces it whole.
    public struct Particulars: Hashable, Sendable {
        public var authority: Authority.Code
        public var reference: String?
        public var name: String
        public var category: Category
        public var categoryBasis: Category.Basis
        public var uprn: String?
        public var address: String?
        public var postcode: String?
        public var location: Location?
        /// GeoJSON geometry text, for a boundary; nil for a point only.
        public var geometry: String?
        public var tenure: String?
        public var holdingType: String?
        public var ownership: Ownership
        /// The only source says the land is vacant, so its address must not be published in full
        /// (Local Government Transparency Code 2015).
        public var isVacant: Bool

        public init(
            authority: Authority.Code, reference: String? = nil, name: String,
            category: Category = .other, categoryBasis: Category.Basis = .inferred,
            uprn: String? = nil, address: String? = nil, postcode: String? = nil,
            location: Location? = nil, geometry: String? = nil, tenure: String? = nil,
            holdingType: String? = nil, ownership: Ownership = .unknown, isVacant: Bool = false
        ) {
            self.authority = authority
            self.reference = reference
            self.name = name
            self.category = category
            self.categoryBasis = categoryBasis
            self.uprn = uprn
            self.address = address
            self.postcode = postcode
            self.location = location
            self.geometry = geometry
            self.tenure = tenure
            self.holdingType = holdingType
            self.ownership = ownership
            self.isVacant = isVacant
        }
    }

    public enum Ownership: String, Sendable, CaseIterable {
        case `public`, `private`, unknown
    }

    /// Whether and how an asset stands on its council's lists on a day.
    public enum Status: String, Sendable, CaseIterable {
        case notNominated = "not-nominated"
        case nominated, listed, unsuccessful, expired, removed, withdrawn
    }

    public let id: ID
    public var particulars: Particulars

    public init(id: ID, particulars: Particulars) {
        self.id = id
        self.particulars = particulars
    }
}

/// The number behind a public identifier such as `a42`; nil when the text is not one.
func identifierNumber(_ text: some StringProtocol, prefix: Character) -> Int64? {
    var number: Int64?
    for (place, byte) in text.utf8.enumerated() {
        guard place > 0 else {
            guard byte == prefix.asciiValue else { return nil }
            continue
        }
        // A number begins with no zero, so that one thing has one name.
        guard (0x30...0x39).contains(byte), place > 1 || byte != 0x30 else { return nil }
        let (tens, isTooLarge) = (number ?? 0).multipliedReportingOverflow(by: 10)
        let (sum, isLarger) = tens.addingReportingOverflow(Int64(byte) - 0x30)
        guard !isTooLarge, !isLarger else { return nil }
        number = sum
    }
    return number
}
