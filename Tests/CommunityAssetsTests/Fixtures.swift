import CommunityAssets
import Foundation
import Importing
import Schemas
import Testing

enum Fixtures {
    /// The regime as it ships.
    static let acv: Regime = {
        guard let bytes = Schemas.bytes(of: "Schemas/regimes/en-acv-2011.json") else {
            fatalError("en-acv-2011 is not embedded: run bin/embed")
        }
        do { return try RegimeFile.decode(bytes) } catch { fatalError("\(error)") }
    }()

    /// A file beside these tests.
    static func file<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
        let decoder = JSONDecoder()
        return try decoder.decode(type, from: Data(contentsOf: url))
    }
}

func day(_ iso: String) -> CalendarDate {
    guard let date = CalendarDate(iso: iso) else { fatalError("'\(iso)' is no day") }
    return date
}

/// An event with the identifier `e<number>`.
func event(
    _ number: Int64, _ kind: RegisterEvent.Kind, _ on: String, basis: RegisterEvent.Basis = .recorded,
    _ adjust: (inout RegisterEvent) -> Void = { _ in }
) -> RegisterEvent {
    var event = RegisterEvent(id: RegisterEvent.ID(entry: number, ordinal: 1), kind: kind, on: day(on), basis: basis)
    adjust(&event)
    return event
}

func history(_ events: [RegisterEvent], informedUntil: String? = "2035-12-31") -> History {
    History(events: events, informedUntil: informedUntil.map(day))
}
