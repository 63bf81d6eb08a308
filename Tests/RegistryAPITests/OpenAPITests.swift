import Foundation
import Publishing
import Testing

@testable import RegistryAPI

/// The description is the table of routes, and the file is the description.
@Suite struct OpenAPITests {
    private let file = TestRegister.root.appending(path: "Schemas/openapi.json")

    @Test func `the description on disk is the one the tables make`() throws {
        let text = OpenAPI.description(version: Release.version)
        if ProcessInfo.processInfo.environment["HEARTH_WRITE_GENERATED"] != nil { try Data(text.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test func `every route and every parameter is described, and nothing else`() throws {
        let text = OpenAPI.description(version: Release.version)
        let description = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let paths = try #require(description["paths"] as? [String: [String: Any]])
        #expect(Set(paths.keys) == Set(Route.all.map(\.path)))
        for route in Route.all {
            let path = try #require(paths[route.path])
            let parameters = path["parameters"] as? [[String: Any]] ?? []
            let queried = parameters.filter { $0["in"] as? String == "query" }.compactMap { $0["name"] as? String }
            #expect(queried == route.parameters([:]).map(\.name))
            #expect(Set(path.keys).subtracting(["parameters"]) == ["get", "head", "options"])
        }
    }

    @Test func `the server serves it`() throws {
        let register = try TestRegister({ $0.version = Release.version })
        #expect(try register.get("/v1/openapi.json").text == OpenAPI.description(version: Release.version))
    }

    @Test func `no two routes have one name or one path`() {
        #expect(Set(Route.all.map(\.name)).count == Route.all.count)
        #expect(Set(Route.all.map(\.path)).count == Route.all.count)
    }
}
