internal import CommunityAssets

extension Opening {
    mutating func readElements(_ head: [UInt8], isWhole: Bool, _ mapping: ImportMapping?) throws(ImportError) {
        throw ImportError(.notRecognised, "XML is not read yet.", next: "Give the list as CSV.")
    }
}

extension Importer {
    func readXML(
        _ head: [UInt8], _ isWhole: Bool, _ nextChunk: () throws -> [UInt8]?, _ opening: Opening,
        _ rows: inout RowReader, _ file: inout FileReading, _ deliver: (inout Reading) throws -> Void
    ) throws {
    }
}
