extension Asked {
    /// The filters as they were written: "Hearth deadlines: Oakenmarsh, pub".
    public var titleOfDeadlines: String {
        let words = Filters.windows.compactMap { filter -> String? in
            guard let text = text(filter.name) else { return nil }
            return ["authority", "category", "kind", "query"].contains(filter.name) ? text : "\(filter.name) \(text)"
        }
        return words.isEmpty ? "Hearth deadlines" : "Hearth deadlines: \(words.joined(separator: ", "))"
    }
}
