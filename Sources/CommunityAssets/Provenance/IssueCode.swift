/// The vocabulary of issues. Names that planning.data.gov.uk has are its names in kebab case; the
/// others are ours. A shipped name keeps its meaning.
public enum IssueCode: String, Sendable, CaseIterable {
    // The vocabulary of planning.data.gov.uk.
    case invalidCoordinates = "invalid-coordinates"
    case invalidDate = "invalid-date"
    case invalidURI = "invalid-uri"
    case invalidWKT = "invalid-wkt"
    case invalidOrganisation = "invalid-organisation"
    case invalidCategoryValue = "invalid-category-value"
    case invalidGeometry = "invalid-geometry-not-fixable"
    case missingValue = "missing-value"
    case referenceValuesAreNotUnique = "reference-values-are-not-unique"
    case futureEntryDate = "future-entry-date"
    case farFutureDate = "far-future-date"
    case farPastDate = "far-past-date"
    case wgs84Flipped = "wgs84-flipped"
    case wgs84OutOfBounds = "wgs84-out-of-bounds"
    case osgbOutOfBounds = "osgb-out-of-bounds-of-england"
    case osgb = "osgb"
    case osgbFlipped = "osgb-flipped"
    case mercator = "mercator"
    case mercatorFlipped = "mercator-flipped"
    case wgs84OutOfArea = "wgs84-out-of-bounds-of-custom-boundary"
    case osgbOutOfArea = "osgb-out-of-bounds-of-custom-boundary"
    case patch
    case defaultValue = "default-value"
    case combinedValue = "combined-value"

    // Ours.
    case ambiguousDate = "ambiguous-date"
    case partialDate = "partial-date"
    case invalidPostcode = "invalid-postcode"
    case outwardPostcode = "outward-postcode"
    case postcodeInAddress = "postcode-in-address"
    case invalidUPRN = "invalid-uprn"
    case sharedUPRN = "shared-uprn"
    case invalidDecision = "invalid-decision"
    case invalidStatus = "invalid-status"
    case impossibleOrder = "impossible-order"
    case claimedDateDiffers = "claimed-date-differs"
    case exclusiveCount = "exclusive-count"
    case duplicateColumn = "duplicate-column"
    case emptyColumnName = "empty-column-name"
    case unknownColumn = "unknown-column"
    case competingColumns = "competing-columns"
    case missingColumn = "missing-column"
    case rowTooShort = "row-too-short"
    case rowTooLong = "row-too-long"
    case unclosedQuote = "unclosed-quote"
    case strayQuote = "stray-quote"
    case invalidText = "invalid-text"
    case guessedEncoding = "guessed-encoding"
    case skippedRow = "skipped-row"
    case skippedTable = "skipped-table"
    case hiddenData = "hidden-data"
    case againstSchema = "against-schema"
    case countMismatch = "count-mismatch"
    case repeatedEntry = "repeated-entry"
    case possibleMatch = "possible-match"
    case newReference = "new-reference"
    case noLongerPublished = "no-longer-published"
    case leftOut = "left-out"
    case withdrawnAsset = "withdrawn-asset"
    case endedAuthority = "ended-authority"
    case notWatched = "not-watched"
    case privateValue = "private-value"
    case guardedText = "guarded-text"
    case noteInValue = "note-in-value"
    case severalValues = "several-values"
    case factInText = "fact-in-text"
    case unreadText = "unread-text"
    case corrected
    case markupInCell = "markup-in-cell"
    case filledSeries = "filled-series"
    case wgs84
    case lostMinus = "lost-minus"
    case repeatedCoordinate = "repeated-coordinate"
    case missingName = "missing-name"
    case noRows = "no-rows"

    public var severity: Issue.Severity {
        switch self {
        case .invalidCoordinates, .invalidDate, .invalidURI, .invalidWKT, .invalidOrganisation,
            .invalidGeometry, .missingValue, .referenceValuesAreNotUnique,
            .futureEntryDate, .farFutureDate, .farPastDate, .wgs84OutOfBounds, .osgbOutOfBounds,
            .wgs84OutOfArea, .osgbOutOfArea,
            .ambiguousDate, .invalidDecision, .missingColumn, .unclosedQuote, .missingName:
            .error
        case .invalidCategoryValue, .wgs84Flipped, .osgbFlipped, .mercator, .invalidPostcode, .invalidUPRN,
            .impossibleOrder, .claimedDateDiffers, .exclusiveCount, .rowTooShort, .rowTooLong,
            .strayQuote, .invalidText, .againstSchema, .countMismatch, .possibleMatch, .invalidStatus, .duplicateColumn,
            .competingColumns, .severalValues, .unreadText, .filledSeries, .mercatorFlipped, .lostMinus,
            .repeatedCoordinate, .noRows, .withdrawnAsset:
            .warning
        case .partialDate, .outwardPostcode, .sharedUPRN, .guessedEncoding, .repeatedEntry,
            .noLongerPublished, .leftOut, .endedAuthority, .skippedTable, .hiddenData, .unknownColumn, .noteInValue,
            .emptyColumnName:
            .notice
        case .osgb, .patch, .defaultValue, .combinedValue, .postcodeInAddress, .skippedRow, .notWatched,
            .privateValue, .guardedText, .corrected, .markupInCell, .wgs84, .factInText, .newReference:
            .info
        }
    }

    public var responsibility: Issue.Responsibility {
        switch self {
        case .patch, .defaultValue, .combinedValue, .possibleMatch, .newReference, .notWatched, .privateValue,
            .guardedText, .guessedEncoding, .farFutureDate, .farPastDate, .withdrawnAsset, .endedAuthority:
            .registry
        default: .council
        }
    }
}
