import CommunityAssets
import Foundation
import Importing
import Schemas
import Testing

enum Fixtures {
    /// The regime as it ships.
    static let acv = regime("en-acv-2011")

    /// Every regime of which a worked case speaks, by its id.
    static let regimes: [String: Regime] = {
        let ids = ["en-acv-2011", "sc-atr", "sc-crtb-p2"]
        var regimes = Dictionary(uniqueKeysWithValues: ids.map { ($0, regime($0)) })
        regimes["pellbridge-first-refusal"] = promise
        return regimes
    }()

    /// The promise of an invented council.
    static let promise: Regime = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Imports/demo/pellbridge/first-refusal-promise.json")
        do { return try RegimeFile.decode(Array(Data(contentsOf: url))) } catch { fatalError("\(error)") }
    }()

    static func regime(_ id: String) -> Regime {
        guard let bytes = Schemas.bytes(of: "Schemas/regimes/\(id).json") else {
            fatalError("\(id) is not embedded: run bin/embed")
        }
        do { return try RegimeFile.decode(bytes) } catch { fatalError("\(id): \(error)") }
    }

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
