import Foundation
import Testing

extension HearthBinary {
    /// Writes a site, or what is new of it; answers what is said of it.
    @discardableResult
    func site(_ name: String = "site", _ more: [String] = [], status: Int32 = 0) throws -> String {
        let outcome = try run(["export", "site", name] + more)
        #expect(outcome.status == status, "\(outcome.stderr)")
        #expect(outcome.stdout.isEmpty)
        return outcome.stderr
    }

    func manifest(of site: String = "site") throws -> Answer {
        let data = try Data(contentsOf: folder.appending(path: "\(site)/index.json"))
        return Answer(members: try #require(JSONSerialization.jsonObject(with: data) as? [String: Any]))
    }

    /// The paths of all files of a site, and what is in them; not what only the next run reads.
    func files(of site: String = "site") throws -> [String: Data] {
        let place = folder.appending(path: site)
        let names = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
        var files: [String: Data] = [:]
        for name in names where !name.hasPrefix(".hearth") {
            let file = place.appending(path: name)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            if attributes[.type] as? FileAttributeType != .typeDirectory { files[name] = try Data(contentsOf: file) }
        }
        return files
    }

    /// Whether the site has the very files that a new one would have.
    func expectWholeSite(_ name: String = "site", _ more: [String] = [], _ comment: String = "") throws {
        let fresh = "fresh-\(UUID().uuidString)"
        try site(fresh, more)
        let (found, wanted) = (try files(of: name), try files(of: fresh))
        #expect(found.keys.sorted() == wanted.keys.sorted(), "\(comment)")
        for (path, data) in wanted { #expect(found[path] == data, "\(comment): \(path)") }
        try FileManager.default.removeItem(at: folder.appending(path: fresh))
    }

    /// What tells whether a file was written anew.
    func place(of file: String) throws -> UInt64 {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: file).path)
        return try #require(attributes[.systemFileNumber] as? UInt64)
    }
}
