public import CommunityAssets
internal import JSON

/// Reads the areas of councils from GeoJSON as the ONS Open Geography Portal publishes it: a collection of
/// features, each with a GSS code among its properties and a polygon or several.
public struct BoundaryFile: Sendable {
    public private(set) var counts = ReferenceEdition.Counts()

    public init() {}

    /// Whether a file's beginning is that of such a collection.
    public static func isOne(_ head: [UInt8]) -> Bool {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return head[start...].first { !($0 == 32 || (9...13).contains($0)) } == 0x7B
    }

    /// Pulls chunks until there is none and delivers each area; `deliver` answers whether the council was new.
    ///
    /// - Throws: `ImportError` where the file is no such collection; whatever `nextChunk` or `deliver` throws.
    public mutating func read(
        _ nextChunk: () throws -> [UInt8]?, deliver: (Authority.Code, Boundary) throws -> Bool
    ) throws {
        var reader = JSONReader()
        var events = JSONEvents()
        var features = BoundaryFeatures()
        var decoder: TextDecoder?
        var isLast = false
        while !isLast {
            let chunk = try nextChunk()
            isLast = chunk == nil
            var text: [UInt8] = []
            if let chunk {
                if decoder == nil { decoder = TextDecoder(TextEncoding.judging(chunk, isWhole: false).encoding) }
                text = decoder?.decode(chunk) ?? chunk
            }
            do throws(JSONFault) {
                try reader.read(text, isLast: isLast, &events)
            } catch {
                throw ImportError(
                    .brokenJSON, "Line \(error.line): the JSON is broken: \(error.detail).", next: "Download it again.")
            }
            for event in events.events {
                guard try features.take(event, events) else { continue }
                try take(&features, deliver)
            }
        }
        guard counts.records > 0 else {
            throw ImportError(
                .notRecognised, "This is no collection of areas: it has no features.",
                next: "Load local authority district boundaries as GeoJSON from the ONS Open Geography Portal.")
        }
    }

    private mutating func take(
        _ features: inout BoundaryFeatures, _ deliver: (Authority.Code, Boundary) throws -> Bool
    ) throws {
        counts.records += 1
        guard let (code, boundary) = features.area else {
            counts.unread += 1
            return
        }
        guard try deliver(code, boundary) else {
            counts.repeated += 1
            return
        }
        counts.kept += 1
    }
}
