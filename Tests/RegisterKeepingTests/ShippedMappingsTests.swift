import CommunityAssets
import RegisterKeeping
import Testing

@Suite struct ShippedMappingsTests {
    @Test func `a council's mapping for one kind of list leaves its other lists alone`() throws {
        let folder = try TemporaryFolder()
        var options = folder.options()
        options.authority = "Camden"
        let land = try folder.listing(
            ["1,A/1,The Depot,1 High Street,London,NW1 9ZZ,Freehold,Occupied by local authority"],
            under: "UPRN,AssetCode,PropertyName,StreetName,PostTown,PostCode,TenureType,TenureDetail")
        #expect(try Registry.check(land, options).file.kind == ListingFile.Kind.landAndProperty)
    }
}
