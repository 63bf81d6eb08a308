internal import CommunityAssets

/// A council's `mapping.json` as it stands (`Schemas/json/mapping.schema.json`).
struct MappingDocument: StrictObject {
    struct Values: StrictObject {
        var decision: [String: [String]]?
        var status: [String: [String]]?
        var category: [String: [String]]?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case decision, status, category
        }
    }

    enum DateOrder: String, CaseIterable {
        case dayFirst = "day-first"
        case monthFirst = "month-first"
    }

    var schema: String?
    /// For people: why it is as it is.
    var about: String?
    var authority: String?
    var title: String?
    var list: Word<ListingFile.Kind>?
    var full: Bool?
    var encoding: Word<TextEncoding>?
    var delimiter: String?
    /// The element that holds one record.
    var record: String?
    /// Header to field.
    var columns: [String: String]?
    /// Field to value.
    var constants: [String: String]?
    var dates: Word<DateOrder>?
    /// The headers that together are the address, in their order.
    var address: [String]?
    /// Beginnings of rows that are no rows of data.
    var skip: [String]?
    /// Headers of columns about people.
    var `private`: [String]?
    var values: Strict<Values>?
    /// The terms under which the list may be used.
    var licence: String?
    /// The words that these terms ask to be shown.
    var attribution: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case schema = "$schema"
        case about, authority, title, list, full, encoding, delimiter, record, columns, constants, dates, address
        case skip, `private`, values, licence, attribution
    }
}
