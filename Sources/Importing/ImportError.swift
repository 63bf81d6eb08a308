/// Why a file, or a mapping, cannot be read at all. A bad row is never one of these: it is an issue.
public struct ImportError: Error, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case empty, binary, html
        case excelWorkbook = "excel-workbook"
        case openDocument = "open-document"
        case zip, pdf
        /// An archive, such as a workbook is, that does not unpack.
        case brokenArchive = "broken-archive"
        /// It needs a password.
        case protected
        /// The workbook has no sheet of the name that was asked for, or the file has no sheets.
        case noSuchSheet = "no-such-sheet"
        case brokenXML = "broken-xml"
        case brokenJSON = "broken-json"
        /// The file declares a document type or entities of its own, which a listing has no use for.
        case doctype
        case tooManyColumns = "too-many-columns"
        case tooLarge = "too-large"
        case wrongEncoding = "wrong-encoding"
        case notRecognised = "not-recognised"
        case mapping
        /// The importer was asked to go on after it had failed.
        case stopped
    }

    public let kind: Kind
    /// What is wrong, where (with the line), and why.
    public let message: String
    /// What to do about it.
    public let next: String

    public init(_ kind: Kind, _ message: String, next: String) {
        self.kind = kind
        self.message = message
        self.next = next
    }
}
