internal import Archive
public import CommunityAssets

/// Reads postcode files in the open shapes: the ONS directories, Code-Point Open, and tables with a postcode and a
/// point. One edition may be several files, of one shape each.
public struct PostcodeFile: Sendable {
    public private(set) var counts = ReferenceEdition.Counts()
    /// Of the first file that was read.
    public private(set) var shape: ReferenceEdition.Shape?

    public init() {}

    /// Pulls a file's chunks until there is none and delivers each postcode with a point; `deliver` answers whether
    /// it was new. Of a zip archive each CSV is read that is a postcode file.
    ///
    /// - Throws: `ImportError` where the file is no postcode file; whatever `nextChunk` or `deliver` throws.
    public mutating func read(
        _ nextChunk: () throws -> [UInt8]?, deliver: (PostcodePoint) throws -> Bool
    ) throws {
        guard let head = try nextChunk() else { throw PostcodeFile.notRecognised }
        guard FileSignature.isArchive(head) else { return try readTable(head, nextChunk, deliver) }
        var content = head
        while let chunk = try nextChunk() {
            content += chunk
            guard content.count <= Archive.longest else { throw PostcodeFile.unpackFirst }
        }
        do {
            try readArchive(content, deliver)
        } catch let fault as ArchiveFault {
            throw fault.kind == .tooLarge
                ? PostcodeFile.unpackFirst
                : ImportError(.brokenArchive, "The archive is broken: \(fault.detail).", next: "Download it again.")
        }
    }

    private mutating func readArchive(_ content: [UInt8], _ deliver: (PostcodePoint) throws -> Bool) throws {
        let archive = try Archive(content)
        var isFound = false
        for entry in archive.entries where entry.name.lowercased().hasSuffix(".csv") {
            let file = try archive.open(entry.name)
            guard let head = try file.next() else { continue }
            do {
                try readTable(head, { try file.next() }, deliver)
                isFound = true
            } catch let error as ImportError where error.kind == .notRecognised {
                // Such archives hold lists of names and codes too.
                continue
            }
        }
        guard isFound else { throw PostcodeFile.notRecognised }
    }

    private mutating func readTable(
        _ head: [UInt8], _ nextChunk: () throws -> [UInt8]?, _ deliver: (PostcodePoint) throws -> Bool
    ) throws {
        var chunk: [UInt8]? = head
        if let refusal = FileSignature.refusal(of: head) { throw refusal }
        var decoder = TextDecoder(TextEncoding.judging(head, isWhole: false).encoding)
        var reader = CSVReader(delimiter: 44)
        var layout: PostcodeLayout?
        while true {
            let isLast = chunk == nil
            if let chunk { reader.append(decoder.decode(chunk)) }
            while try reader.next(isLast: isLast) {
                guard let layout else {
                    let found = PostcodeLayout(firstRow: reader.buffer, reader.cells.map(\.range))
                    guard let found else { throw PostcodeFile.notRecognised }
                    layout = found
                    shape = shape ?? found.shape
                    if !found.hasHeader { try take(reader, found, deliver) }
                    continue
                }
                try take(reader, layout, deliver)
            }
            if isLast { break }
            chunk = try nextChunk()
        }
        guard layout != nil else { throw PostcodeFile.notRecognised }
    }

    private mutating func take(
        _ reader: CSVReader, _ layout: PostcodeLayout, _ deliver: (PostcodePoint) throws -> Bool
    ) throws {
        // A line without a cell, as at the end of many files.
        guard !reader.cells.allSatisfy(\.isEmpty) else { return }
        counts.records += 1
        switch PostcodeRow(reader.buffer, reader.cells, layout) {
        case .withoutPoint: counts.withoutPoint += 1
        case .unread: counts.unread += 1
        case .point(let point):
            guard try deliver(point) else {
                counts.repeated += 1
                return
            }
            counts.kept += 1
            if point.isTerminated { counts.terminated += 1 }
        }
    }

    private static let unpackFirst = ImportError(
        .tooLarge, "The archive is larger than what is unpacked in memory.",
        next: "Unpack it, and load the CSV, or the folder of CSVs, in it.")

    private static let notRecognised = ImportError(
        .notRecognised, "This is no postcode file: no column of postcodes with points beside it was found.",
        next:
            "Load the ONS Postcode Directory, the National Statistics Postcode Lookup, Code-Point Open, or a CSV with the headers Postcode, Latitude and Longitude."
    )
}
