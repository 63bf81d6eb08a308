internal import CommunityAssets
internal import Platform
internal import RegisterKeeping

extension Invocation {
    /// Where a postcode is, by the registry; nil for what is none.
    func place(ofPostcode text: String) throws(RegistryError) -> (latitude: Double, longitude: Double)? {
        guard let postcode = Registry.postcode(text) else { return nil }
        let registry = try registry(.reading)
        guard let found = try registry.location(ofPostcode: postcode, vantage(registry)) else {
            throw .misuse(
                "--near: nothing is known of where \(postcode) is",
                next: "check it, load a postcode file with hearth reference load, or write latitude and longitude")
        }
        tell(postcode, found)
        return (found.latitude, found.longitude)
    }

    /// Distances from the middle of a district are not what was asked for; whoever reads them should know.
    private func tell(_ postcode: String, _ location: Location) {
        guard !isQuiet, location.basis == .outwardCode, postcode.contains(" ") else { return }
        CurrentProcess.complain(
            "hearth: \(postcode): measured from the middle of its district, up to some "
                + "\(location.accuracyMetres / 1000) km away\nnext: load a postcode file that has it with hearth reference load\n"
        )
    }
}
