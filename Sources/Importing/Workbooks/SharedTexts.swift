internal import Archive
internal import XML

/// The texts that the cells of an Excel workbook point to, end to end.
struct SharedTexts {
    /// Together; a workbook keeps each text once.
    static let longest = 64 << 20
    static let most = 4_000_000

    private var bytes: [UInt8] = []
    private var ends: [Int32] = []
    /// Those whose runs say how they are written, by their numbers.
    private(set) var formats: [Int: RunFormats] = [:]
    /// Lists are not written in colours; beyond so many texts nothing is known of their runs.
    private static let mostFormats = 100_000

    var count: Int { ends.count }

    subscript(number: Int) -> ArraySlice<UInt8>? {
        guard ends.indices.contains(number) else { return nil }
        return bytes[Int(number == 0 ? 0 : ends[number - 1])..<Int(ends[number])]
    }

    init() {}

    init(_ archive: Archive, _ name: String) throws {
        var texts = SharedTexts()
        var stack: [String] = []
        var runs = RunFormats()
        try ArchivePart.read(archive, name) { events in
            for (index, event) in events.events.enumerated() {
                switch event.kind {
                case .start:
                    stack.append(events.names[Int(event.name)])
                    if stack.last == "si" { runs = RunFormats() }
                    runs.start(stack.last ?? "", index, events)
                case .attribute: break
                // A guide to pronunciation (rPh) is not the text.
                case .text:
                    if stack.last == "t", !stack.contains("rPh") {
                        texts.bytes += events.bytes[event.range]
                        runs.take(events.bytes[event.range])
                    }
                case .end:
                    guard stack.popLast() == "si" else { break }
                    if runs.isTelling, texts.formats.count < SharedTexts.mostFormats {
                        texts.formats[texts.ends.count] = runs
                    }
                    texts.endText()
                }
                guard texts.bytes.count <= SharedTexts.longest, texts.ends.count <= SharedTexts.most else {
                    throw ImportError(
                        .tooLarge, "The workbook's texts are longer than 64 MiB.",
                        next: "Save the sheet that is meant as CSV, in UTF-8.")
                }
            }
            return true
        }
        self = texts
    }

    private mutating func endText() {
        let start = Int(ends.last ?? 0)
        let text = bytes[start...]
        if FileSignature.contains(Array(text), [95, 120]) {
            let plain = SharedTexts.unescaped(text)
            bytes.removeSubrange(start...)
            bytes += plain
        }
        ends.append(Int32(bytes.count))
    }

    /// Without the escapes of characters that XML cannot hold, such as `_x000D_`.
    static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        Array(ColumnPlan.unescaped(String(decoding: text, as: UTF8.self)).utf8)
    }
}
