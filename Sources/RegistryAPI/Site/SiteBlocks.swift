internal import RegisterKeeping

/// Where the blocks of a walk begin and end in the files that it wrote, so that the next run takes those as they stand
/// about which nothing was told since.
struct SiteBlocks: Sendable {
    struct Block: Sendable {
        /// The number of the last asset.
        var last: Int64
        /// Files of single assets, and their bytes.
        var files: Int64
        var bytes: Int64
        /// Of each export.
        var parts: [Part]
    }

    struct Part: Sendable {
        var rows: Int64
        var bytes: Int64
    }

    /// The state of the register that they belong to.
    let state: String
    var blocks: [Block] = []

    init(state: String) {
        self.state = state
    }

    /// Nil for what was not written by this release for so many exports.
    init?(text: String, exports: Int) {
        var lines = text.split(separator: "\n")[...]
        guard let head = lines.popFirst(), let foot = lines.popLast(), foot == SiteBlocks.end
        else { return nil }
        state = String(head)
        var last: Int64 = -1
        for line in lines {
            let numbers = line.split(separator: " ").compactMap { Int64($0) }
            guard numbers.count == 3 + 2 * exports, numbers[0] > last, numbers.allSatisfy({ $0 >= 0 }) else {
                return nil
            }
            last = numbers[0]
            let parts = (0..<exports).map { Part(rows: numbers[3 + 2 * $0], bytes: numbers[4 + 2 * $0]) }
            blocks.append(Block(last: last, files: numbers[1], bytes: numbers[2], parts: parts))
        }
    }

    private static let end = "end"

    var text: String {
        let lines = blocks.map { block in
            ([block.last, block.files, block.bytes] + block.parts.flatMap { [$0.rows, $0.bytes] })
                .map(String.init).joined(separator: " ")
        }
        return ([state] + lines + [SiteBlocks.end, ""]).joined(separator: "\n")
    }
}

extension SiteBlocks.Block {
    init(_ block: JointExport.Block, bytes: Int64) {
        self.init(
            last: block.last, files: Int64(block.assets.count), bytes: bytes,
            parts: block.parts.map { SiteBlocks.Part(rows: $0.rows, bytes: Int64($0.bytes.count)) })
    }
}
