/// The terms under which an export may be used, those of all its sources together.
public struct ExportTerms: Sendable {
    /// Each once.
    public let licences: [String]
    /// The words to be shown with whatever is made of it; nil where nothing asks for any.
    public let attribution: String?

    /// - Parameter referenceLicences: the terms of reference data that places were found by.
    public init(_ sources: [ExportSource], referenceLicences: [String]) {
        licences = ExportTerms.once(sources.map(\.licence) + referenceLicences)
        let words = ExportTerms.once(sources.map(\.attribution) + referenceLicences)
        attribution = words.isEmpty ? nil : words.joined(separator: "; ")
    }

    private static func once(_ texts: [String]) -> [String] {
        var found: [String] = []
        for text in texts where !found.contains(text) { found.append(text) }
        return found
    }
}
