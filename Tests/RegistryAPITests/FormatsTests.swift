import Foundation
import HTTP
import Testing

@testable import RegistryAPI

/// Every route in every format, by the table that makes them.
@Suite struct FormatsTests {
    private let register: TestRegister

    init() throws { register = try TestRegister() }

    /// What a route needs to be asked anything at all.
    static func target(_ route: Route, suffix: String = "") -> String {
        var path = route.path
        for (name, value) in route.example { path = path.replacing("{\(name)}", with: value) }
        let query: String =
            switch route.name {
            case "dates": "?regime=en-acv-2011&disposal-notice-received=2026-08-31"
            case "eligible": "?group-kind=charity"
            case "export", "manifest": "?as-at=2026-11-21&as-known=30"
            default: ""
            }
        return path + suffix + query
    }

    @Test(arguments: Route.all.map(\.name)) func `a route writes all of its formats`(name: String) throws {
        let route = try #require(Route.all.first { $0.name == name })
        for format in route.formats {
            let byAccept = try register.get(Self.target(route)) { $0.accept = format.mediaType }
            #expect(byAccept.status == 200, "\(name) \(format): \(byAccept.text)")
            if route.name != "export" {
                #expect(byAccept.response["Content-Type"]?.hasPrefix(format.mediaType) == true, "\(name)")
            }
            guard !route.isNamedByFormat else { continue }
            let bySuffix = try register.get(Self.target(route, suffix: ".\(format.rawValue)")) {
                $0.accept = "text/html"
            }
            #expect(bySuffix.status == 200, "\(name).\(format): \(bySuffix.text)")
            #expect(bySuffix.response["Content-Type"] == byAccept.response["Content-Type"])
        }
    }

    @Test(arguments: Route.all.map(\.name))
    func `a route takes each parameter as its example has it`(name: String) throws {
        let route = try #require(Route.all.first { $0.name == name })
        for parameter in route.parameters([:]) {
            guard let example = parameter.example, !Self.target(route).contains("\(parameter.name)=") else { continue }
            // Some ask for what only one law, one place or one group has.
            guard
                !["as", "authority", "holiday", "local-members"].contains(parameter.name)
                    || name != "dates" && name != "eligible"
            else { continue }
            var target = Self.target(route)
            let own =
                parameter.name == "within"
                ? "near=51.9,-2.07&within=5km"
                : parameter.name == "near"
                    ? "near=51.9,-2.07&within=5km" : "\(parameter.name)=\(PercentEncoding.encoded(example))"
            target += (target.contains("?") ? "&" : "?") + own
            let answer = try register.get(target)
            let isOtherLaw = name == "dates" && answer.code == "unknown-parameter"
            #expect(answer.status == 200 || isOtherLaw, "\(target): \(answer.text)")
        }
    }

    @Test func `Accept has its say where no suffix has`() throws {
        func type(_ accept: String?, _ target: String = "/v1/assets") throws -> String {
            try register.get(target) { $0.accept = accept }.response["Content-Type"] ?? ""
        }
        #expect(try type(nil) == "application/json")
        #expect(try type("*/*") == "application/json")
        #expect(try type("text/csv") == "text/csv; charset=utf-8; header=present")
        #expect(try type("application/json;q=0.1, text/csv") == "text/csv; charset=utf-8; header=present")
        #expect(try type("text/html, application/geo+json;q=0.9, */*;q=0.1") == "application/geo+json")
        #expect(try type("application/*, application/json;q=0") == "application/x-ndjson")
        #expect(try type("text/html") == "application/problem+json")
        #expect(try type("application/json", "/v1/assets.csv") == "text/csv; charset=utf-8; header=present")
        #expect(try type("text/html", "/v1/calendar.ics") == "text/calendar; charset=utf-8")
        #expect(try register.get("/v1/assets").response["Vary"] == "Accept")
        #expect(try register.get("/v1/assets.json").response["Vary"] == nil)
    }

    @Test func `features have a place, or none`() throws {
        let answer = try register.get("/v1/assets.geojson?limit=1000")
        let features = answer.json["features"] as? [[String: Any]] ?? []
        #expect(answer.json["type"] as? String == "FeatureCollection")
        #expect(features.count == (try register.get("/v1/assets?limit=1000").data.count))
        for feature in features {
            let properties = feature["properties"] as? [String: Any] ?? [:]
            #expect(feature["id"] as? String == properties["id"] as? String)
            #expect(properties["geometry"] == nil)
            let hasPlace = !(properties["location"] is NSNull)
            #expect(!hasPlace || feature["geometry"] is [String: Any])
        }
        #expect(features.contains { $0["geometry"] is NSNull })
    }

    @Test func `a list in lines has its next page in the field Link`() throws {
        let answer = try register.get("/v1/assets.csv?limit=2")
        let next = try #require(answer.response["Link"]?.firstMatch(of: /<([^>]+)>/)?.1)
        #expect(next.hasPrefix("/v1/assets.csv?"))
        #expect(try register.get(String(next)).status == 200)
        #expect(answer.text.split(separator: "\r\n").count == 3)
    }

    @Test func `absent is null, never an empty text`() throws {
        for list in ["assets", "listings", "windows"] {
            #expect(!(try register.get("/v1/\(list)?limit=1000").text.contains(#":"""#)), "\(list)")
        }
    }
}
