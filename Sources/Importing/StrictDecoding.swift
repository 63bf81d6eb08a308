internal import FoundationEssentials

/// Why a small JSON file of ours or of a council (a regime, a calendar, a mapping) cannot be used.
public struct DataFileError: Error, Hashable, CustomStringConvertible {
    /// Where in the file, as `periods[2].duration.unit`; empty for the whole.
    public let path: String
    /// What is wrong and what to do next, in plain words.
    public let message: String

    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

/// A JSON object that knows all its keys. Read as `Strict<Object>`, any other key is an error.
protocol StrictObject: Decodable {
    associatedtype CodingKeys: CodingKey, CaseIterable
}

/// Reads an object only if every key is one that it knows: a misspelt key in a file of law must never
/// pass in silence as one left out.
struct Strict<Object: StrictObject>: Decodable {
    let object: Object

    init(from decoder: any Decoder) throws {
        let known = Object.CodingKeys.allCases.map(\.stringValue)
        let present = try decoder.container(keyedBy: AnyKey.self).allKeys
        if let stranger = present.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath + [AnyKey(stringValue: stranger)],
                    debugDescription: "unknown key; known here are \(known.joined(separator: ", "))"))
        }
        object = try Object(from: decoder)
    }
}

/// Decodes a whole file strictly.
func strictlyDecode<Object: StrictObject>(_ type: Object.Type, from bytes: [UInt8]) throws(DataFileError) -> Object {
    do {
        return try JSONDecoder().decode(Strict<Object>.self, from: Data(bytes)).object
    } catch let error as DecodingError {
        throw DataFileError(error)
    } catch {
        throw DataFileError(path: "", message: "cannot be read as JSON")
    }
}

extension DataFileError {
    fileprivate init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(path: Self.path(context.codingPath), message: "'\(key.stringValue)' is missing")
        case .typeMismatch(let type, let context):
            self.init(path: Self.path(context.codingPath), message: "should be \(Self.name(of: type))")
        case .valueNotFound(let type, let context):
            self.init(path: Self.path(context.codingPath), message: "is null; should be \(Self.name(of: type))")
        case .dataCorrupted(let context):
            // The decoder's own words for broken JSON come without a path and vary by version.
            self.init(
                path: Self.path(context.codingPath),
                message: context.codingPath.isEmpty ? "is not valid JSON" : context.debugDescription)
        @unknown default:
            self.init(path: "", message: "cannot be read as JSON")
        }
    }

    /// `periods`, 2, `duration` as `periods[2].duration`.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : "." + key.stringValue
            }
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is [Any].Type: "a list"
        default: "an object"
        }
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A text that must be one of a closed set of words, as `beginning-with`.
struct Word<Value: RawRepresentable & CaseIterable>: Decodable where Value.RawValue == String {
    let value: Value

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Value(rawValue: text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(text)' is none of "
                        + Value.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        self.value = value
    }
}
