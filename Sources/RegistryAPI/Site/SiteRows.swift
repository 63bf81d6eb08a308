internal import CommunityAssets
internal import Platform
internal import Publishing
internal import RegisterKeeping

/// The files that one walk over the assets makes: exports, and a file for each asset where that is asked for.
final class SiteRows {
    /// What was written, or had been written before and is the same.
    struct Outcome: Sendable {
        var files: [SiteDocument.File] = []
        var assets = SiteDocument.Assets()
        var numbers = SiteNumbers()
        var links: SiteLinks
        var written = 0
    }

    /// What the last run left, and what was told since.
    struct Earlier: Sendable {
        let blocks: SiteBlocks
        /// In order.
        let touched: [Int64]
        let files: [SiteDocument.File]
        let numbers: SiteNumbers
    }

    /// Assets whose rows are written or taken together: few enough that one that changed makes little work, and many
    /// enough that the list of them is short.
    private static let assetsOfBlock = 32

    private let joint: JointExport
    private let folder: SiteFolder
    private let assets: OutputFolder?
    /// Whether files may be there that have these bytes already.
    private let compares: Bool
    private let stop: SiteStop
    private var blocks: SiteBlocks
    private var outcome: Outcome
    private var exports: [SiteExportFile] = []

    init(_ work: SiteWork, _ exports: [Export], withAssets: Bool, _ stop: SiteStop) throws {
        let render: Registry.Render = { API.rendered($0) }
        joint = JointExport(exports, withAssets ? render : nil)
        folder = work.folder
        assets = withAssets ? try work.folder.folder("v1/assets") : nil
        compares = work.compares
        self.stop = stop
        blocks = SiteBlocks(state: work.state)
        outcome = Outcome(links: work.links)
    }

    /// Writes everything, or only what was touched where an earlier run left the rest.
    func write(_ registry: Registry, after earlier: Earlier?) throws -> Outcome {
        let before = earlier?.files ?? []
        exports = try joint.exports.indices.map { index in
            let path = "\(try folder.folder("v1/exports").path)/\(joint.exports[index].fileName)"
            let older = try before.first { $0.path == joint.exports[index].path }.map {
                try OlderExport(path, sha256: $0.sha256)
            }
            return try SiteExportFile(
                path, head: joint.heads[index], separator: joint.separators[index], replacing: older)
        }
        var first: Int64 = 0
        if let earlier {
            outcome.numbers = earlier.numbers
            for number in earlier.touched { outcome.numbers.remove(number) }
            first = try renew(earlier, registry)
        }
        while let block = try joint.block(from: first, atMost: SiteRows.assetsOfBlock, registry) {
            try add(block)
            first = block.last + 1
        }
        try finish(registry)
        return outcome
    }

    /// Everything stays as it is, since nothing was touched.
    func keep(_ earlier: Earlier) throws -> Outcome {
        outcome.numbers = earlier.numbers
        for block in earlier.blocks.blocks { add(block) }
        for export in joint.exports {
            guard var file = earlier.files.first(where: { $0.path == export.path }) else { continue }
            file.address = export.address
            outcome.files.append(file)
        }
        try keepBlocks()
        return outcome
    }

    /// Goes through the blocks of the last run; answers the number after them.
    private func renew(_ earlier: Earlier, _ registry: Registry) throws -> Int64 {
        var first: Int64 = 0
        var touched = earlier.touched[...]
        for block in earlier.blocks.blocks {
            let isTouched = touched.first.map { $0 <= block.last } ?? false
            if isTouched,
                let new = try joint.block(
                    from: first, through: block.last, atMost: SiteRows.assetsOfBlock, registry)
            {
                touched = touched.drop { $0 <= block.last }
                for (export, part) in zip(exports, block.parts) { try export.pass(part) }
                try add(new)
            } else {
                try stop.check()
                for (export, part) in zip(exports, block.parts) { try export.take(part) }
                add(block)
            }
            first = block.last + 1
        }
        return first
    }

    private func add(_ block: JointExport.Block) throws {
        try stop.check()
        var bytes: Int64 = 0
        for (id, document) in block.assets {
            let whole = document + [0x0A]
            bytes += Int64(whole.count)
            outcome.links.note(document, in: "v1/assets/\(id).json")
            outcome.numbers.insert(id.number)
            if try assets?.put(whole, as: "\(id).json", compares: compares) ?? false { outcome.written += 1 }
        }
        for (export, part) in zip(exports, block.parts) { try export.append(part) }
        add(SiteBlocks.Block(block, bytes: bytes))
    }

    private func add(_ block: SiteBlocks.Block) {
        outcome.assets.files += block.files
        outcome.assets.bytes += block.bytes
        blocks.blocks.append(block)
    }

    /// What has the same bytes as before stays as it is.
    private func finish(_ registry: Registry) throws {
        let digests = try zip(exports, joint.tails(registry)).map { try $0.end($1) }
        for (index, export) in exports.enumerated() {
            let what = joint.exports[index]
            let file = SiteDocument.File(
                address: what.address, mediaType: what.contentType, rows: export.rows, bytes: export.bytes,
                sha256: digests[index])
            outcome.files.append(file)
            if !folder.holds(file) {
                try export.finish()
                outcome.written += 1
            }
        }
        try keepBlocks()
    }

    private func keepBlocks() throws {
        try folder.put(Array(blocks.text.utf8), at: SiteRows.place(ofBlocksOf: joint.exports))
    }

    /// Where the blocks of a walk are kept.
    static func place(ofBlocksOf exports: [Export]) -> String {
        "\(SiteFolder.own)/\(exports.first?.what.rawValue ?? "").blocks"
    }
}

extension Export {
    /// Where a server has it; the site's own file, without the query.
    var path: String { "v1/exports/\(fileName)" }
    var address: String { "/\(path)?as-at=\(vantage.legalDay)&as-known=\(vantage.entry)" }
}
