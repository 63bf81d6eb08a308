internal import JSON
internal import Publishing
internal import Schemas

/// The description of the API (OpenAPI 3.1), made of the tables that read the requests.
public enum OpenAPI {
    /// Indented JSON with a line end.
    public static func description(version: String) -> String {
        var json = JSONWriter(reserving: 256 * 1024)
        json.beginObject()
        json.member("openapi", "3.1.0")
        json.key("info")
        json.beginObject()
        json.member("title", "Hearth")
        json.member("version", version)
        json.member("summary", "A register of community assets that others can build on")
        json.member(
            "description",
            "Reading only. JSON unless the path ends with another format's suffix, or Accept asks for one. Lists come in "
                + "pages: follow links.next until it is null; all pages of one walk are read from one entry of the "
                + "ledger. Every answer that is none is a problem as RFC 9457 has it.")
        json.key("license")
        json.beginObject()
        json.member("name", "Open Government Licence v3.0")
        json.member("url", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
        json.endObject()
        json.endObject()
        json.key("servers")
        json.json(#"[{"url": "/"}]"#)
        json.key("paths")
        json.beginObject()
        for route in Route.all { json.path(route) }
        json.endObject()
        json.key("components")
        json.components()
        json.endObject()
        return JSONText.indented(json.bytes)
    }
}

extension JSONWriter {
    fileprivate mutating func components() {
        beginObject()
        key("schemas")
        beginObject()
        for (name, text) in PublishedSchemas.files {
            key(String(name.prefix { $0 != "." }))
            json(text)
        }
        key("links")
        json(
            #"{"type": "object", "properties": {"self": {"type": "string"}, "next": {"type": ["string", "null"]}}, "required": ["self", "next"], "additionalProperties": false}"#
        )
        key("meta")
        json(
            #"{"type": "object", "properties": {"returned": {"type": "integer"}, "total": {"type": "integer"}, "ledger-entry": {"type": "integer"}, "legal-day": {"type": "string", "format": "date"}, "generated-at": {"type": "string", "format": "date-time"}}, "required": ["returned", "ledger-entry", "legal-day", "generated-at"], "additionalProperties": false}"#
        )
        key("regime")
        json(regimeSchema)
        endObject()
        key("headers")
        json(
            #"{"etag": {"description": "Names the answer: the same question from the same vantage has the same.", "schema": {"type": "string"}}, "link": {"description": "The next page.", "schema": {"type": "string"}}}"#
        )
        key("responses")
        beginObject()
        problemResponses()
        endObject()
        endObject()
    }

    /// The schema of the files of law, which stands by itself elsewhere.
    private var regimeSchema: String {
        guard let bytes = Schemas.bytes(of: "Schemas/json/regime.schema.json") else { return "{}" }
        return String(decoding: bytes, as: UTF8.self)
            .replacing(##""$ref": "#/"##, with: ##""$ref": "#/components/schemas/regime/"##)
            .split(separator: "\n").filter { !$0.contains(#""$schema""#) && !$0.contains(#""$id""#) }
            .joined(separator: "\n")
    }

    fileprivate mutating func path(_ route: Route) {
        key(route.path)
        beginObject()
        if !route.valueNames.isEmpty || !route.parameters([:]).isEmpty {
            key("parameters")
            beginArray()
            pathValues(route)
            for parameter in route.parameters([:]) { self.parameter(parameter) }
            endArray()
        }
        for method in ["get", "head"] {
            key(method)
            operation(route, method)
        }
        key("options")
        beginObject()
        member("operationId", "options-\(route.name)")
        member("summary", "Which methods there are")
        key("responses")
        beginObject()
        key("204")
        json(#"{"description": "GET, HEAD and OPTIONS, from any origin"}"#)
        for (status, _) in route.problems { problem(status, "get") }
        endObject()
        endObject()
        endObject()
    }

    private mutating func operation(_ route: Route, _ method: String) {
        beginObject()
        member("operationId", method == "get" ? route.name : "\(method)-\(route.name)")
        member("summary", route.summary)
        if !route.details.isEmpty { member("description", route.details) }
        key("responses")
        beginObject()
        key("200")
        beginObject()
        member("description", route.summary)
        key("headers")
        json(##"{"ETag": {"$ref": "#/components/headers/etag"}, "Link": {"$ref": "#/components/headers/link"}}"##)
        if method == "get" {
            key("content")
            contents(route)
        }
        endObject()
        key("304")
        json(#"{"description": "The client has this answer already"}"#)
        for (status, _) in route.problems { problem(status, method) }
        endObject()
        endObject()
    }

    private mutating func pathValues(_ route: Route) {
        for name in route.valueNames {
            beginObject()
            member("name", name)
            member("in", "path")
            member("required", true)
            key("schema")
            beginObject()
            member("type", "string")
            if let known = route.known(name) { texts("enum", known) }
            endObject()
            if let example = route.example[name] { member("example", example) }
            endObject()
        }
    }

    private mutating func parameter(_ parameter: Parameter) {
        beginObject()
        member("name", parameter.name)
        member("in", "query")
        member("description", parameter.meaning)
        if parameter.isRequired { member("required", true) }
        if parameter.isList || parameter.isRepeatable {
            member("style", "form")
            member("explode", parameter.isRepeatable)
        }
        key("schema")
        beginObject()
        if parameter.isList || parameter.isRepeatable {
            member("type", "array")
            member("minItems", 1)
            key("items")
            beginObject()
            shape(of: parameter)
            endObject()
        } else {
            shape(of: parameter)
        }
        endObject()
        if let example = parameter.example {
            key("example")
            if parameter.isList || parameter.isRepeatable {
                beginArray()
                string(example)
                endArray()
            } else if case .whole = parameter.shape {
                json(example)
            } else {
                string(example)
            }
        }
        endObject()
    }

    private mutating func shape(of parameter: Parameter) {
        switch parameter.shape {
        case .whole(let range):
            member("type", "integer")
            member("minimum", range.lowerBound)
            member("maximum", range.upperBound)
            if parameter.name == "limit" { member("default", Parameter.usualPageSize) }
        case .date:
            member("type", "string")
            member("format", "date")
        case .boolean, .text:
            member("type", "string")
            if parameter.allowed.isEmpty { member("minLength", 1) } else { texts("enum", parameter.allowed) }
        }
    }

    private mutating func contents(_ route: Route) {
        beginObject()
        for format in route.described {
            key(format.mediaType)
            beginObject()
            if format == .json {
                key("schema")
                json(route.schema)
            }
            endObject()
        }
        endObject()
    }

    private mutating func problem(_ status: Int, _ method: String) {
        key(String(status))
        json(##"{"$ref": "#/components/responses/\##(method == "head" ? "head-" : "")\##(status)"}"##)
    }

    /// The problems of each status; of an answer to HEAD nothing but the status is seen.
    private mutating func problemResponses() {
        for (status, codes) in Dictionary(grouping: ProblemCode.allCases, by: \.status).sorted(by: { $0.key < $1.key })
        {
            let description = codes.map { "\($0.rawValue): \($0.title)" }.joined(separator: "; ")
            key(String(status))
            beginObject()
            member("description", description)
            key("content")
            json(##"{"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}"##)
            endObject()
            key("head-\(status)")
            beginObject()
            member("description", description)
            endObject()
        }
    }

    private mutating func texts(_ name: String, _ values: [String]) {
        key(name)
        beginArray()
        for value in values { string(value) }
        endArray()
    }
}

extension Route {
    /// The problems that it may have, by status.
    fileprivate var problems: [(status: Int, codes: [ProblemCode])] {
        var codes: [ProblemCode] = [
            .malformedRequest, .unknownParameter, .notAcceptable, .methodNotAllowed, .contentTooLarge, .addressTooLong,
            .headerTooLarge, .tooManyRequests, .failed, .overtime, .busy, .closing, .unavailable,
        ]
        if !parameters([:]).isEmpty {
            codes += [.emptyParameter, .repeatedParameter, .invalidValue]
            if parameters([:]).contains(where: { $0.name == "cursor" }) { codes.append(.invalidCursor) }
            if parameters([:]).contains(where: \.isRequired) { codes.append(.missingParameter) }
        }
        codes += statuses
        return Dictionary(grouping: codes, by: \.status).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The formats of its answers, those of a file's name included.
    fileprivate var described: [Format] { name == "export" ? [.json, .ndjson, .csv, .geojson] : formats }

    fileprivate var schema: String {
        func reference(_ name: String) -> String { ##"{"$ref": "#/components/schemas/\##(name)"}"## }
        switch contents {
        case .document(let name): return reference(name)
        case .list(let name):
            return
                #"{"type": "object", "properties": {"data": {"type": "array", "items": \#(reference(name))}, "links": \#(reference("links")), "meta": \#(reference("meta"))}, "required": ["data", "links", "meta"], "additionalProperties": false}"#
        case .changes:
            return
                #"{"type": "object", "properties": {"next": {"type": "string"}, "items": {"type": "array", "items": \#(reference("change"))}, "license": {"type": "string"}}, "required": ["next", "items", "license"], "additionalProperties": false}"#
        case .other(let words): return #"{"description": "\#(words)"}"#
        }
    }
}
