internal import CommunityAssets
internal import Platform
internal import RegisterKeeping

extension Invocation {
    /// The circle of `--near` and `--within`; a postcode is looked up in the registry.
    func circle(near place: String, within radius: String) throws(RegistryError) -> Selection.Circle {
        try Selection.Circle(near: place, within: radius) { (text) throws(RegistryError) in
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
    }

    /// Distances from the middle of a district are not what was asked for; whoever reads them should know.
    private func tell(_ postcode: String, _ location: Location) {
        guard !isQuiet, location.basis == .outwardCode, postcode.contains(" ") else { return }
        CurrentProcess.complain(
            "hearth: \(postcode): measured from the middle of its district, up to some "
                + "\(location.accuracyMetres / 1000) km away\nnext: load a postcode file with hearth reference load\n")
    }
}
