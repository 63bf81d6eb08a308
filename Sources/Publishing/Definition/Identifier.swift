public import CommunityAssets
internal import JSON

/// A public identifier, written without making a string of it.
public enum Identifier: Hashable, Sendable {
    case asset(Asset.ID)
    case listing(Listing.ID)
    case event(RegisterEvent.ID)
    /// A window, named after the event that it runs from.
    case window(RegisterEvent.ID, kind: String)
    case batch(Import.ID)

    func append(to bytes: inout [UInt8]) {
        switch self {
        case .asset(let id): bytes.append(0x61); bytes.appendDecimal(id.number)
        case .listing(let id): bytes.append(0x6C); bytes.appendDecimal(id.number)
        case .event(let id): Identifier.append(id, to: &bytes)
        case .window(let id, let kind):
            Identifier.append(id, to: &bytes)
            bytes.append(0x2D)
            bytes.append(contentsOf: kind.utf8)
        case .batch(let id): bytes.append(0x69); bytes.appendDecimal(id.number)
        }
    }

    private static func append(_ id: RegisterEvent.ID, to bytes: inout [UInt8]) {
        bytes.append(0x65)
        bytes.appendDecimal(id.entry)
        guard id.ordinal != 1 else { return }
        bytes.append(0x2D)
        bytes.appendDecimal(Int64(id.ordinal))
    }
}
