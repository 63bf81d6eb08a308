/// What a column can mean to the register. Mappings and the vocabulary name fields in kebab case.
enum Field: Int, CaseIterable {
    // Identity and place.
    case reference, name, address
    /// Name and address in one cell: the name stands before the first comma or line break.
    case nameAndAddress
    /// One of several columns that together are the address, in the order of the columns.
    case addressLine
    case postcode, uprn
    case easting, northing, latitude, longitude
    /// Either grid or degrees, by their size: the national templates' GeoX and GeoY.
    case geoX, geoY
    /// A point in one cell: WKT, or `(latitude, longitude)`.
    case point
    /// A boundary, or a point: GeoJSON or well-known text.
    case geometry
    /// What the numbers are, by the file's own account: `WGS84`, `OSGB36`.
    case coordinateReferenceSystem

    // What it is.
    case category, premisesType, tenure, tenureDetail, holdingType, ownership

    // People: never published.
    case owner
    /// Any other column about a person.
    case `private`

    // The entry in a list and its dates.
    case nominatingGroup, nominationDate
    case decision, decisionDate, decisionReasons
    case enteredOn, expiryDate
    case disposalNoticeDate, interimMoratoriumEnd, fullMoratoriumEnd, protectedPeriodEnd
    case bidRequestDate, interestedGroup
    case removalDate, removalReason
    case status, notes

    /// Which list the entry is in, where the file says so itself.
    case list

    // The file rather than the row.
    case authorityName, authorityCode, extractDate, recordCount
    /// Whether the file is the whole list.
    case full

    /// Known, kept as claimed, and not read further.
    case kept
    /// Left out altogether, by a mapping.
    case ignore

    /// The kebab-case name, as `nominating-group`.
    var kebabName: String { Field.names[rawValue] }

    init?(kebabName: String) {
        guard let index = Field.names.firstIndex(of: kebabName), let field = Field(rawValue: index) else { return nil }
        self = field
    }

    /// All names, in the order of the cases.
    static let names: [String] = allCases.map { field in
        var name = ""
        for character in "\(field)" {
            if character.isUppercase { name += "-" }
            name += character.lowercased()
        }
        return name
    }

    /// Whether the field tells of the file, or of its authority, rather than of one entry.
    var isAboutTheFile: Bool {
        switch self {
        case .authorityName, .authorityCode, .extractDate, .recordCount, .full, .list, .kept, .ignore: true
        default: false
        }
    }

    var isPrivate: Bool { self == .owner || self == .private }

    /// Whether people write what they like there, telephone numbers too.
    var isFreeText: Bool {
        switch self {
        case .name, .address, .nameAndAddress, .addressLine, .notes, .decisionReasons, .removalReason,
            .nominatingGroup, .interestedGroup, .status, .kept, .point:
            true
        default: false
        }
    }

    /// Whether people write sentences there.
    var isProse: Bool { [.notes, .decisionReasons, .removalReason, .status, .kept].contains(self) }

    /// Whether places are named there, some of them after people.
    var isOfPlace: Bool { [.name, .address, .nameAndAddress, .addressLine].contains(self) }

    /// Whether the column would tell where a vacant property is.
    var tellsThePlace: Bool {
        switch self {
        case .name, .address, .nameAndAddress, .addressLine, .postcode, .uprn, .easting, .northing, .latitude,
            .longitude, .geoX, .geoY, .point, .geometry:
            true
        default: false
        }
    }
}
