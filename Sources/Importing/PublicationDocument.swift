internal import CommunityAssets

/// What a regime has an authority publish, as the regime's file writes it.
struct PublicationDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case by, lists, entries }

    let by: String
    let lists: [Strict<PublishedListDocument>]
    let entries: [Strict<ShowingDocument>]

    func publication() throws(DataFileError) -> Publication {
        var showings: [Publication.Showing] = []
        for (index, entry) in entries.enumerated() {
            showings.append(try entry.object.showing(at: "publication.entries[\(index)]"))
        }
        return Publication(by: by, lists: lists.map(\.object.list), showings: showings)
    }
}

struct PublishedListDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind = "list"
        case title, citation
    }

    let kind: Word<Listing.List>
    let title: String
    let citation: String

    var list: Publication.List { Publication.List(list: kind.value, title: title, citation: citation) }
}

struct ShowingDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case event
        case whileOpen = "while-open"
        case items, citation
    }

    let event: String
    let whileOpen: String
    let items: [Strict<ShownItemDocument>]
    let citation: String

    func showing(at path: String) throws(DataFileError) -> Publication.Showing {
        var items: [Publication.Item] = []
        for (index, item) in self.items.enumerated() {
            items.append(try item.object.item(at: "\(path).items[\(index)]"))
        }
        return Publication.Showing(
            event: RegisterEvent.Kind(rawValue: event), whileOpen: whileOpen, items: items, citation: citation)
    }
}

struct ShownItemDocument: StrictObject {
    enum CodingKeys: String, CodingKey, CaseIterable { case item, label, shows, window, text, spellings, citation }

    enum Matter: String, CaseIterable {
        case event, day
        case lastDay = "last-day"
        case group, statement
    }

    let item: String
    let label: String
    let shows: Word<Matter>
    /// Only for a last day: the kind of the window.
    let window: String?
    /// Only for a statement.
    let text: String?
    let spellings: [[String]]?
    let citation: String

    func item(at path: String) throws(DataFileError) -> Publication.Item {
        let matter: Publication.Matter
        switch shows.value {
        case .event: matter = .event
        case .day: matter = .day
        case .group: matter = .group
        case .lastDay:
            guard let window else {
                throw DataFileError(path: "\(path).window", message: "a last day needs its window")
            }
            matter = .lastDay(window: window)
        case .statement:
            guard let text, let spellings, !spellings.isEmpty else {
                throw DataFileError(path: path, message: "a statement needs its text and its spellings")
            }
            matter = .statement(text: text, spellings: spellings)
        }
        return Publication.Item(code: item, label: label, matter: matter, citation: citation)
    }
}
