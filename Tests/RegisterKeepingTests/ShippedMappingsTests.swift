import CommunityAssets
import RegisterKeeping
import Testing

@Suite struct ShippedMappingsTests {
    @Test func `a council's mapping of its land register leaves its other lists alone`() throws {
        let folder = try TemporaryFolder()
        var options = folder.options()
        options.authority = "Cheltenham"
        let rows = ["A1,The Plough,1 High Street,GL50 1AA,,2024-01-01,2024-01-30,successful,2024-02-01"]
        let report = try Registry.check(folder.listing(rows), options)
        #expect(Matching.Family(report.file.kind) == .communityValue)
        #expect(report.counts.new == 1)
    }
}
