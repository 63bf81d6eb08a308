import Testing

@testable import RegistryAPI

@Suite struct SiteTests {
    @Test func `every route is in a site, or is said to be left out`() {
        #expect(Set(SitePart.all.keys) == Set(Route.all.map(\.name)))
        for route in Route.all {
            guard case .omitted(let reason) = SitePart.all[route.name] else { continue }
            #expect(!reason.isEmpty)
        }
    }

    @Test func `a link that leads nowhere is found, and others are not`() {
        var links = SiteLinks(host: "https://register.example")
        let host = "https://register.example"
        links.note(
            Array(
                #"{"links":{"self":"\#(host)/v1/imports.json","next":"\#(host)/v1/imports.json?cursor=1"},"url":"https://council.example/v1/list"}"#
                    .utf8), in: "v1/imports.json")
        links.note(Array(#"<link rel="self" href="\#(host)/v1/feed.atom"/>"#.utf8), in: "v1/feed.atom")
        links.note(
            Array("SOURCE;VALUE=URI:\(host)/v1/authorities/E079\r\n 99001/calendar.ics\r\n".utf8), in: "calendar.ics")
        links.note(Array(#"{"url":"\#(host)/v1/assets/a2","self":"\#(host)/v1/assets/a9.json"}"#.utf8), in: "list")
        var numbers = SiteNumbers()
        numbers.insert(2)
        let known: Set = ["/v1/imports.json", "/v1/authorities/E07999001/calendar.ics"]
        let broken = links.broken(among: known, numbers)
        #expect(broken.map(\.target) == ["/v1/assets/a9.json", "/v1/feed.atom", "/v1/imports.json?cursor=1"])
        #expect(broken.map(\.file) == ["list", "v1/feed.atom", "v1/imports.json"])
        var others = SiteLinks(host: nil)
        others.note(Array(#"{"self":"/v1/nothing","name":"/v1/name"}"#.utf8), in: "it")
        #expect(others.broken(among: [], numbers).map(\.target) == ["/v1/nothing"])
    }

    @Test(arguments: ["", "2", "2-5,9", "0,63-64,127-200,100000"])
    func `numbers are read as they are written`(text: String) {
        #expect(SiteNumbers(text: text)?.text == text)
    }

    @Test func `what is no list of numbers is none`() {
        for text in ["a", "5-2", "1-2-3", "-", "1,x"] { #expect(SiteNumbers(text: text) == nil, "\(text)") }
    }
}
