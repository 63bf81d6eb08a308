// Times what the law makes of a million assets with five events each, on one core.
//
// usage: EvaluationBenchmark [ASSETS]
//
// Prints one object of JSON: how many assets and events, how long, and how many stood how.
internal import CommunityAssets
internal import Importing
internal import Schemas

let assets = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
guard let file = Schemas.bytes(of: "Schemas/regimes/en-acv-2011.json") else {
    fatalError("en-acv-2011 is not embedded: run bin/embed")
}
let regime = try RegimeFile.decode(file)

// A register's rows come from the file one after the other; here they are at hand, so that the law alone is timed.
let histories = AssetHistories.make(10_000)
var states: [String: Int] = [:]
var windows = 0
var events = 0

let clock = ContinuousClock()
let start = clock.now
for number in 0..<assets {
    let history = histories[number % histories.count]
    let evaluation = regime.evaluate(history, on: AssetHistories.day)
    windows += evaluation.windows.count
    events += history.events.count
    states[evaluation.standing?.rawValue ?? evaluation.status.rawValue, default: 0] += 1
}
let taken = start.duration(to: clock.now)

let (seconds, attoseconds) = taken.components
let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
let mix = states.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
print(
    """
    {"assets": \(assets), "events": \(events), "windows": \(windows), "milliseconds": \(milliseconds), \
    "states": {\(mix)}}
    """)
