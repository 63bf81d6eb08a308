import CommunityAssets
import RegisterKeeping
import Testing

@Suite struct AuthoritiesTests {
    @Test(arguments: [
        "E07000078", "e07000078", "Cheltenham", "Cheltenham Borough Council", "cheltenham  borough-council",
    ])
    func `an authority is found by code or by any of its names`(text: String) throws {
        #expect(try Registry.authority(named: text).code.text == "E07000078")
    }

    @Test func `a part of a name is answered with those that begin so`() {
        let error = #expect(throws: RegistryError.self) { try Registry.authority(named: "Newcastle") }
        #expect(
            error?.next?.contains("Newcastle upon Tyne") == true
                && error?.next?.contains("Newcastle-under-Lyme") == true)
    }

    @Test func `an unknown name is answered with the nearest`() {
        let error = #expect(throws: RegistryError.self) { try Registry.authority(named: "Lewisam") }
        #expect(error?.kind == .misuse)
        #expect(error?.next?.contains("Lewisham (E09000023)") == true)
    }

    @Test func `of two authorities of one name today's is meant`() throws {
        for authority in Registry.allAuthorities() where authority.until == nil {
            #expect(try Registry.authority(named: authority.name).until == nil, "\(authority.name)")
        }
    }

    @Test func `every successor is an authority that is known`() {
        let codes = Set(Registry.allAuthorities().map(\.code))
        for authority in Registry.allAuthorities() {
            for successor in authority.successors { #expect(codes.contains(successor), "\(authority.name)") }
        }
    }

    @Test func `the councils of today are as many as there are`() {
        let today = Registry.allAuthorities().filter { $0.until == nil && $0.kind != "invented" }
        #expect(today.filter { $0.nation == .scotland }.count == 32)
        #expect(today.filter { $0.nation == .wales }.count == 22)
        #expect(today.filter { $0.nation == .northernIreland }.count == 11)
    }
}
