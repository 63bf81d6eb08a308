internal import Glibc

/// Hands libFuzzer one of the targets, named by the variable HEARTH_FUZZ_TARGET, with the words of the command line.
///
/// A target returns where the program would: with a reading, or with an error that says why there is none. A trap,
/// an input that takes too long, or a promise of the readers that does not hold ends the run and is kept as a file.
@main
struct Fuzzing {
    static func main() {
        let name = unsafe getenv("HEARTH_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
        guard FuzzTarget(rawValue: name) != nil else {
            let known = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
            print("HEARTH_FUZZ_TARGET: '\(name)' is none of \(known)")
            exit(2)
        }
        var count = CommandLine.argc
        var words = unsafe CommandLine.unsafeArgv
        exit(
            unsafe runDriver(&count, &words) { start, count in
                // libFuzzer owns the bytes until this returns; they are copied before anything else.
                let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
                target?.run(input)
                return 0
            })
    }
}

private let target = unsafe getenv("HEARTH_FUZZ_TARGET").flatMap { unsafe FuzzTarget(rawValue: String(cString: $0)) }

/// libFuzzer's own loop (https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library); no header declares it.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
