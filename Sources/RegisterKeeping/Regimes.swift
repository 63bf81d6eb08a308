internal import CommunityAssets
internal import Importing
internal import Schemas

/// The regimes that ship with the program, each read once.
struct Regimes: Sendable {
    let all: [Regime]

    static func shipped() throws(RegistryError) -> Regimes {
        switch loaded {
        case .success(let regimes): return regimes
        case .failure(let error): throw error
        }
    }

    subscript(id: String) -> Regime? { all.first { $0.id == id } }

    static let folder = "Schemas/regimes/"

    private static let loaded: Result<Regimes, RegistryError> = {
        do throws(RegistryError) {
            var all: [Regime] = []
            for path in Schemas.paths where path.hasPrefix(folder) {
                all.append(try translating(path) { try RegimeFile.decode(Schemas.bytes(of: path) ?? []) })
            }
            return .success(Regimes(all: all))
        } catch {
            return .failure(error)
        }
    }()
}
