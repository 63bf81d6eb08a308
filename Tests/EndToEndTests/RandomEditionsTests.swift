import Foundation
import Testing

/// A council's list over the years, with all that it and its officers get wrong, drawn by lot from a seed.
@Suite struct RandomEditionsTests {
    @Test(.timeLimit(.minutes(10)), arguments: [1, 2, 5] as [UInt64])
    func `whatever is told, and undone, the registry stays whole and the past what it was`(seed: UInt64) throws {
        var course = try Course(seed: seed)
        try course.publish(isFull: false)
        for _ in 0..<18 { try course.step() }
        // All of it is taken back, the newest first: each import that nothing stands on.
        try course.revertAll()
    }
}

/// The register with the list that the council would publish next.
private struct Course {
    /// What an answer says, but for the instant of the last change, which a later entry moves.
    private typealias Answers = [NSDictionary]

    private let hearth: HearthBinary
    private var chance: Chance
    private var rows: [Row] = []
    private var references = 0
    /// The imports that hold, each with what the register said before and after it.
    private var imports: [(id: String, around: (before: Answers, after: Answers)?)] = []
    private var pairs: [(merged: String, survivor: String)] = []
    private var withdrawn: [String] = []

    private struct Row {
        var reference: String
        var name: String
        var address: String
        var day: String
        var owner: String

        var text: String {
            "\(reference),\(name),\(address),HR2 9ZX,\(owner),,Fox Group,2025-01-06,\(day),Listed,\(day)"
        }
    }

    init(seed: UInt64) throws {
        hearth = try HearthBinary()
        chance = Chance(seed: seed)
        for _ in 0..<12 { rows.append(entry()) }
    }

    mutating func step() throws {
        let before = (answers: try answers(), entry: try head())
        switch chance.number(10) {
        case 0..<4: try publish(isFull: chance.number(2) == 0)
        case 4: try merge()
        case 5: try split()
        case 6: try withdraw()
        case 7: try tell()
        case 8: try revert(imports.indices.randomElement(using: &chance))
        default: try revert(imports.indices.last)
        }
        try hearth.expectWhole()
        let known = try answers("--as-known", "\(before.entry)")
        #expect(known == before.answers, "what was known at entry \(before.entry)")
    }

    mutating func revertAll() throws {
        for (asset, survivor) in pairs.reversed() { _ = try hearth.run("split", survivor, "--asset", asset) }
        for asset in withdrawn { _ = try hearth.run("withdraw", asset, "--undo") }
        while !imports.isEmpty { try revert(imports.indices.last) }
        try hearth.expectWhole()
    }

    // MARK: What the council does

    private mutating func entry() -> Row {
        references += 1
        let name = ["Fox Inn", "Mill Hall", "Old Library", "Weir Garden", "Canal Store"][chance.number(5)]
        return Row(
            reference: "X/\(references)", name: "\(name) \(references)",
            address: "\(chance.number(30) + 1) High Street",
            day: "2025-0\(chance.number(9) + 1)-1\(chance.number(10))", owner: "Zebediah \(chance.number(4))")
    }

    /// The list again: a few rows changed, gone, new, under new references, twice.
    mutating func publish(isFull: Bool) throws {
        for _ in 0..<(imports.isEmpty ? 0 : chance.number(5)) {
            let place = chance.number(rows.count)
            switch chance.number(6) {
            case 0: rows[place].name += " and Rooms"
            case 1: rows[place].day = "2025-0\(chance.number(9) + 1)-0\(chance.number(9) + 1)"
            case 2: rows[place].owner = "Obadiah \(chance.number(4))"
            case 3:
                references += 1
                rows[place].reference = "Y-\(references)"
            case 4 where rows.count > 5: rows.remove(at: place)
            default: rows.append(entry())
            }
        }
        rows.shuffle(using: &chance)
        let published = isFull ? rows : Array(rows.prefix(chance.number(rows.count) + 1))
        let before = try answers()
        let report = try hearth.take(
            hearth.file("list.csv", Listing.text(published.map(\.text))),
            isFull ? ["--full", "--max-withdrawn", "100"] : [])
        let kinds = ["new", "changed", "confirmed", "repeated", "not-watched", "rejected"]
        #expect(kinds.map(report.whole).reduce(0, +) == report.whole("records"))
        imports.append((try #require(report["import"]), (before, try answers())))
    }

    // MARK: What its officers do

    private func some(_ chance: inout Chance) throws -> [String] {
        try hearth.list(["assets"]).filter { $0["status"] != "withdrawn" }.compactMap { $0["id"] }
            .shuffled(using: &chance)
    }

    private mutating func merge() throws {
        let assets = try some(&chance)
        guard assets.count > 2 else { return }
        let merged = try hearth.object(["merge", assets[0], assets[1]])
        #expect(merged["id"] == assets[1])
        #expect((merged.members["aliases"] as? [String])?.contains(assets[0]) == true)
        pairs.append((assets[0], assets[1]))
    }

    private mutating func split() throws {
        guard let (asset, survivor) = pairs.popLast() else { return }
        let outcome = try hearth.run("split", survivor, "--asset", asset, "--format", "json")
        #expect([0, 4].contains(outcome.status), "\(outcome.stderr)")
    }

    private mutating func withdraw() throws {
        if let asset = withdrawn.popLast() {
            _ = try hearth.object(["withdraw", asset, "--undo"])
        } else if let asset = try some(&chance).first {
            let outcome = try hearth.run("withdraw", asset, "--reason", "by lot", "--as-at", HearthBinary.day)
            #expect([0, 4].contains(outcome.status), "\(outcome.stderr)")
            if outcome.status == 0 { withdrawn.append(asset) }
        }
    }

    private mutating func tell() throws {
        guard let asset = try some(&chance).first else { return }
        _ = try hearth.object(["record", "closure-announced", asset, "--on", "2026-11-\(10 + chance.number(10))"])
    }

    /// An import is undone if nothing stands on it; what is refused changes nothing.
    private mutating func revert(_ place: Int?) throws {
        guard let place else { return }
        let wrong = imports.remove(at: place)
        let before = try answers()
        let outcome = try hearth.run("revert", wrong.id, "--as-at", HearthBinary.day)
        guard outcome.status == 0 else {
            #expect(outcome.status == 4, "\(outcome.stderr)")
            #expect(outcome.stderr.contains("later changes stand on it"), "\(outcome.stderr)")
            #expect(try answers() == before)
            return
        }
        // What was told since of other things stays; without it the register says what it said before.
        if let around = wrong.around, before == around.after {
            #expect(try answers() == around.before, "\(wrong.id) was undone")
        }
        for later in imports.indices.dropFirst(place) { imports[later].around = nil }
    }

    // MARK: What the register says

    private func answers(_ more: String...) throws -> Answers {
        var answers: Answers = []
        guard try hearth.files.contains("hearth.db") else { return answers }
        for what in ["assets", "events"] {
            for answer in try hearth.list(["export", what] + more) {
                var members = answer.members
                members["last-changed"] = nil
                answers.append(NSDictionary(dictionary: members))
            }
        }
        return answers
    }

    private func head() throws -> Int { try hearth.object(["verify"]).whole("ledger-entry") }
}

/// SplitMix64: the same numbers from the same seed everywhere.
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
}
