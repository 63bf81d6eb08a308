// Times what the law makes of a million assets with five events each, on one core.
//
// usage: EvaluationBenchmark [ASSETS]
//
// Prints one object of JSON: how many assets and events, how long by the clock and in the processor (which alone
// means something on a machine that is busy), and how many stood how.
internal import CommunityAssets
internal import Glibc
internal import Importing
internal import Schemas

func evaluate(_ assets: Int, _ regime: Regime) -> String {
    // A register's rows come from the file one after the other; here they are at hand, so that the law alone is timed.
    let histories = AssetHistories.make(10_000)
    var states: [String: Int] = [:]
    var windows = 0
    var events = 0
    let began = (clock: ContinuousClock.now, processor: clock())
    for number in 0..<assets {
        let place = number % histories.count
        let evaluation = regime.evaluate(histories[place], on: AssetHistories.day)
        windows += evaluation.windows.count
        events += histories[place].events.count
        states[evaluation.standing?.rawValue ?? evaluation.status.rawValue, default: 0] += 1
    }
    let processor = Double(clock() - began.processor) / Double(CLOCKS_PER_SEC)
    let elapsed = began.clock.duration(to: .now) / .seconds(1)
    let mix = states.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
    return """
        {"assets": \(assets), "events": \(events), "windows": \(windows), "seconds": \(elapsed), \
        "processor-seconds": \(processor), "states": {\(mix)}}
        """
}

guard let file = Schemas.bytes(of: "Schemas/regimes/en-acv-2011.json") else {
    fatalError("en-acv-2011 is not embedded: run bin/embed")
}
let assets = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
print(evaluate(assets, try RegimeFile.decode(file)))
