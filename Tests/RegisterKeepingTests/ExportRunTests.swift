import CommunityAssets
import JSON
import Publishing
import Synchronization
import Testing

@testable import RegisterKeeping

@Suite struct ExportRunTests {
    @Test(arguments: [Export.Form.ndjson, .json], [[], ["E07999004"], ["E07999002"]])
    func `what lies ready to be sent is written as it lies, and its neighbours as if it did`(
        form: Export.Form, authorities: [String]
    ) throws {
        let folder = try TemporaryFolder()
        let registry = try folder.registry(ofInns: 20)
        let vantage = try registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)
        var export = try Export(.assets, form, vantage)
        export.authorities = authorities.compactMap { Authority.Code($0) }
        func written(_ registry: Registry) throws -> String {
            let run = ExportRun(export)
            var bytes: [UInt8] = []
            while let more = try run.next(registry, gathering: 1) { bytes += more }
            return String(decoding: bytes, as: UTF8.self)
        }
        let expected = try written(registry)
        let pool = try ReaderPool(path: folder.registryPath, room: 1 << 20)
        try pool.reading { registry in
            try registry.stand(at: vantage)
            func prepare(_ limit: Int, _ text: @escaping (Dossier) -> String) throws {
                _ = try registry.prepare(from: 0, vantage, limit: limit) { Array(text($0).utf8) }
            }
            func document(_ dossier: Dossier) -> String {
                var json = JSONWriter()
                json.document(AssetDocument(dossier))
                return String(decoding: json.bytes, as: UTF8.self)
            }
            var selection = Selection()
            selection.authorities = export.authorities
            let count = authorities.contains("E07999002") ? 0 : 20
            #expect(try registry.count(ofAssets: selection, vantage) == count)
            try prepare(5, document)
            #expect(try registry.count(ofAssets: selection, vantage) == count)
            #expect(try written(registry) == expected)
            try prepare(7) { "{\"ready\":\"\($0.asset.id)\"}" }
            let some = try written(registry)
            let isAny = !authorities.contains("E07999002")
            #expect(some.contains(#"{"ready":"a"#) == isAny)
            #expect(some.matches(of: /"ready"/).count == (isAny ? 7 : 0))
            #expect(some.matches(of: /"permissions"/).count == (isAny ? 13 : 0))
        }
    }

    @Test(arguments: [Export.Form.ndjson, .json, .csv])
    func `a step whose time ran out is taken again, and nothing is lost or told twice`(form: Export.Form) throws {
        let folder = try TemporaryFolder()
        let registry = try folder.registry(ofInns: 20)
        let vantage = try registry.vantage(asAt: TemporaryFolder.today, asKnown: nil)
        let export = try Export(.assets, form, vantage)
        var whole: [UInt8] = []
        let run = ExportRun(export)
        while let bytes = try run.next(registry) { whole += bytes }

        var found: [UInt8] = []
        let interrupted = ExportRun(export)
        var failures = 0
        while true {
            do {
                let bytes = try registry.within(milliseconds: 0) { () throws(RegistryError) in
                    try interrupted.next(registry, gathering: 1)
                }
                // A step that asks the file for nothing more has no moment at which its time could be up.
                guard let bytes else { break }
                found += bytes
            } catch {
                #expect(error.kind == .overtime)
                failures += 1
                guard let bytes = try interrupted.next(registry, gathering: 1) else { break }
                found += bytes
            }
        }
        #expect(failures > 10)
        #expect(found == whole)
        #expect(interrupted.state.withLock { $0.sha256 } == run.state.withLock { $0.sha256 })
        #expect(run.state.withLock { $0.sha256 } != nil)
    }
}
