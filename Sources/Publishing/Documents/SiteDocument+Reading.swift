internal import JSON

extension SiteDocument {
    /// What the manifest of a folder says, as far as the next run goes by it.
    public struct Statement: Sendable {
        public let registry: String
        public let program: String
        public let ledgerEntry: Int64
        /// Lower-case hexadecimal.
        public let ledgerHead: String
        public let legalDay: String
        public let publicAddress: String?
        public let assets: Assets
        public let files: [File]
        /// What in it Hearth would not have written: a file outside of the folder, a path that is not its address's.
        public let faults: [String]

        /// Nil for what is no such manifest.
        public init?(reading bytes: [UInt8]) {
            guard let value = try? JSONValue(reading: bytes), let registry = value["registry"]?.scalar,
                let program = value["program"]?.scalar, let head = value["ledger-head"]?.scalar,
                let day = value["legal-day"]?.scalar, let entry = value.number("ledger-entry"),
                let assets = value["assets"], let numbers = assets["numbers"]?.scalar,
                let count = assets.number("files"), let size = assets.number("bytes"),
                case .list(let items) = value["files"]
            else { return nil }
            self.registry = registry
            self.program = program
            ledgerEntry = entry
            ledgerHead = head
            legalDay = day
            publicAddress = value["public-address"]?.scalar
            var held = Assets()
            (held.files, held.bytes, held.numbers) = (count, size, numbers)
            self.assets = held
            var files: [File] = []
            var faults: [String] = []
            for item in items {
                guard let address = item["address"]?.scalar, let type = item["media-type"]?.scalar,
                    let size = item.number("bytes"), let sha256 = item["sha256"]?.scalar
                else { return nil }
                let file = File(
                    address: address, mediaType: type, rows: item.number("rows"), bytes: size, sha256: sha256)
                if file.path.split(separator: "/").contains("..") {
                    faults.append("the address \(address) leads out of the folder")
                }
                if let path = item["path"]?.scalar, path != file.path {
                    faults.append("\(path) is not where \(address) lies")
                }
                files.append(file)
            }
            self.files = files
            self.faults = faults
        }
    }
}

extension JSONValue {
    fileprivate func number(_ key: String) -> Int64? {
        guard case .number(let text) = self[key] else { return nil }
        return Int64(text)
    }
}
