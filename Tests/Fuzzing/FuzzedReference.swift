internal import CommunityAssets
@testable internal import Importing

/// Postcode files and councils' areas: the records add up, and every point lies on Earth.
enum FuzzedReference {
    static func readPostcodes(_ input: [UInt8]) {
        var file = PostcodeFile()
        var isRead = false
        var kept: Int64 = 0
        do {
            try file.read({
                defer { isRead = true }
                return isRead || input.isEmpty ? nil : input
            }) { point in
                precondition(point.latitude.magnitude <= 90 && point.longitude.magnitude <= 180)
                kept += 1
                return true
            }
        } catch { return }
        expectSum(file.counts, kept)
    }

    static func readBoundaries(_ input: [UInt8]) {
        var file = BoundaryFile()
        var isRead = false
        var kept: Int64 = 0
        do {
            try file.read({
                defer { isRead = true }
                return isRead || input.isEmpty ? nil : input
            }) { _, boundary in
                let index = BoundaryIndex(boundary)
                _ = index.holds(latitude: 51.9, longitude: -2.07, orWithin: 500)
                kept += 1
                return true
            }
        } catch { return }
        expectSum(file.counts, kept)
    }

    private static func expectSum(_ counts: ReferenceEdition.Counts, _ kept: Int64) {
        precondition(counts.kept == kept)
        precondition(counts.records == kept + counts.repeated + counts.withoutPoint + counts.unread)
    }
}
