extension Likeness {
    /// What a place is compared by, worked out once.
    public struct Traits: Sendable {
        let reference: [UInt8]?
        /// The reference without an ending of letters only, as `0900025` of `09/00025/Land and Building`.
        let stem: [UInt8]?
        public let uprn: String?
        let name: [UInt8]
        let address: [UInt8]?
        /// A whole one.
        public let postcode: String?
        /// The words of name and address, without the postcode's.
        let words: Set<Matching.Key>
        /// Those that number a house or letter a flat.
        let numbers: Set<Matching.Key>
        private let wordsOfName: Set<Matching.Key>
        private let point: Location?

        /// - Parameter ignoresReference: for places of two lists, whose references have nothing to do with one another.
        public init(_ asset: Asset.Particulars, ignoresReference: Bool = false) {
            reference = ignoresReference ? nil : asset.reference.map(Matching.folded)
            stem = ignoresReference ? nil : asset.reference.flatMap(Traits.stem)
            uprn = asset.uprn
            name = Matching.folded(asset.name)
            address = asset.address.map(Matching.folded)
            postcode = asset.postcode.flatMap { $0.utf8.contains(0x20) ? $0 : nil }
            var words: Set<Matching.Key> = []
            var numbers: Set<Matching.Key> = []
            let ofPostcode = Set(Traits.words(of: asset.postcode ?? "").map(\.key))
            let ofName = Traits.words(of: asset.name)
            for word in ofName + Traits.words(of: asset.address ?? "") where !ofPostcode.contains(word.key) {
                if word.isNumber { numbers.insert(word.key) } else { words.insert(word.key) }
            }
            self.words = words
            self.numbers = numbers
            wordsOfName = Set(ofName.lazy.filter { !$0.isNumber }.map(\.key)).subtracting(ofPostcode)
            // The middle of a postcode's district is no place of a building.
            point = asset.location.flatMap { $0.accuracyMetres <= Traits.precise ? $0 : nil }
        }

        private static let precise = 50

        /// Whether the name alone could tell the place: "Car park" could not.
        var isTelling: Bool { wordsOfName.count > 2 }

        /// Whether some word of each name stands in the other account: two streets in one town share their town.
        func sharesNameWord(with other: Traits) -> Bool {
            !wordsOfName.isDisjoint(with: other.words) && !other.wordsOfName.isDisjoint(with: words)
        }

        func hasSameName(as other: Traits) -> Bool {
            name == other.name || !words.isEmpty && words == other.words && numbers == other.numbers
        }

        /// Whether most of the words of the shorter account stand in the other, and no number contradicts: 1 and 12
        /// Berkeley Mews share more words than not.
        func hasSimilarName(to other: Traits) -> Bool {
            guard numbers.isSubset(of: other.numbers) || other.numbers.isSubset(of: numbers) else { return false }
            let shared = words.intersection(other.words).count
            return shared >= 2 && shared * 5 >= min(words.count, other.words.count) * 3
        }

        /// Nil where one of the two points is not known, or not well enough.
        func metres(to other: Traits) -> Double? {
            guard let point, let place = other.point else { return nil }
            return Selection.Circle(latitude: point.latitude, longitude: point.longitude, radiusMetres: 0)
                .distance(latitude: place.latitude, longitude: place.longitude)
        }

        // MARK: Keys

        /// The keys of what tells a place by itself, under which another account of it may be found; keys that agree
        /// prove nothing.
        public var keys: [Matching.Key] {
            var keys: [Matching.Key] = []
            if let stem { keys.append(Traits.key(1, stem)) }
            if let uprnKey { keys.append(uprnKey) }
            if let postcode { keys.append(Traits.key(3, postcode.utf8)) }
            if let address { keys.append(Traits.key(4, address)) }
            return keys
        }

        /// The keys of a word of its own on a square of the map.
        ///
        /// - Parameter isSought: whether to look with them for what was filed: beside its own square of the map a place
        ///   is then looked for in those around it.
        public func keysOnMap(isSought: Bool) -> [Matching.Key] {
            var keys: [Matching.Key] = []
            forEachSquare(isSought: isSought) { square in
                for word in words { keys.append(square ^ (word | 1)) }
            }
            return keys
        }

        /// The keys of its square of the map, and of those around it where it is looked for.
        public func forEachSquare(isSought: Bool, _ body: (Matching.Key) -> Void) {
            if let point { Traits.forEachSquare(around: point, isSought ? 1 : 0, body) }
        }

        /// Whether any of the keys that are quickly had is one that `isKnown` knows: without, none of the others is.
        ///
        /// - Parameter onMap: whether squares of the map count too.
        public static func glance(
            at asset: Asset.Particulars, onMap: Bool, _ isKnown: (Matching.Key) -> Bool
        ) -> Bool {
            if let stem = asset.reference.flatMap(stem), isKnown(key(1, stem)) { return true }
            if let uprn = asset.uprn, isKnown(key(2, uprn.utf8)) { return true }
            if let postcode = asset.postcode, isKnown(key(3, postcode.utf8)) { return true }
            if let address = asset.address, isKnown(key(4, Matching.folded(address))) { return true }
            var isNear = false
            if onMap, let point = asset.location, point.accuracyMetres <= precise {
                forEachSquare(around: point, 1) { isNear = isNear || isKnown($0) }
            }
            return isNear
        }

        /// Squares of some 280 metres: what lies within 250 lies in the same one or beside it.
        private static func forEachSquare(around point: Location, _ steps: Int, _ body: (Matching.Key) -> Void) {
            let row = Int((point.latitude * 400).rounded(.down))
            let column = Int((point.longitude * 250).rounded(.down))
            for down in -steps...steps {
                for right in -steps...steps {
                    var hash = Matching.Hash(seed: 5)
                    hash.add(number: UInt64(bitPattern: Int64(row + down)))
                    hash.add(number: UInt64(bitPattern: Int64(column + right)))
                    body(hash.value)
                }
            }
        }

        /// The key of the UPRN alone.
        public var uprnKey: Matching.Key? { uprn.map { Traits.key(2, $0.utf8) } }

        private static func key(_ seed: UInt8, _ bytes: some Sequence<UInt8>) -> Matching.Key {
            var hash = Matching.Hash(seed: seed)
            for byte in bytes { hash.add(byte) }
            return hash.value
        }

        // MARK: Words

        private static func stem(of reference: String) -> [UInt8]? {
            let bytes = Array(reference.utf8)
            var stem = bytes[...]
            if let separator = bytes.lastIndex(where: { [0x2D, 0x2E, 0x2F, 0x5F].contains($0) }),
                !bytes[separator...].contains(where: isDigit)
            {
                stem = bytes[..<separator]
            }
            let folded = stem.compactMap(Matching.foldedByte)
            return folded.contains(where: isDigit) ? folded : nil
        }

        private struct Word {
            var key: Matching.Key
            /// Whether it has a digit, or is a letter alone, as that of a flat.
            var isNumber: Bool
        }

        /// Runs of letters and digits without regard to case; an apostrophe joins.
        private static func words(of text: String) -> [Word] {
            var words: [Word] = []
            var hash = Matching.Hash(seed: 0)
            var length = 0
            var hasDigit = false
            func end() {
                if length > 0 { words.append(Word(key: hash.value, isNumber: hasDigit || length == 1)) }
                hash = Matching.Hash(seed: 0)
                length = 0
                hasDigit = false
            }
            let bytes = Array(text.utf8)
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == 0xE2, index + 2 < bytes.count {
                    // U+2018 and U+2019 are apostrophes; the rest of the block is dashes, spaces and symbols.
                    if bytes[index + 1] != 0x80 || bytes[index + 2] != 0x98 && bytes[index + 2] != 0x99 { end() }
                    index += 2
                } else if byte == 0xC2 {
                    end()  // no-break spaces and signs
                    index += 1
                } else if let letter = Matching.foldedByte(byte) {
                    hash.add(letter)
                    length += 1
                    hasDigit = hasDigit || isDigit(letter)
                } else if byte != 0x27 {
                    end()
                }
                index += 1
            }
            end()
            return words
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    }
}
