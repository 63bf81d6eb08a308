/// What a regime has an authority publish: its lists, and what an entry must show once something has happened
/// to the land.
public struct Publication: Hashable, Sendable {
    /// A list that the authority keeps and publishes.
    public struct List: Hashable, Sendable {
        public let list: Listing.List
        /// By its name in the law.
        public let title: String
        public let citation: String

        public init(list: Listing.List, title: String, citation: String) {
            self.list = list
            self.title = title
            self.citation = citation
        }
    }

    /// What an entry must show because of an event.
    public struct Showing: Hashable, Sendable {
        public let event: RegisterEvent.Kind
        /// The kind of the window outside which nothing need be shown any more.
        public let whileOpen: String
        public let items: [Item]
        /// The provision, as the duty to show it has it too.
        public let citation: String

        public init(event: RegisterEvent.Kind, whileOpen: String, items: [Item], citation: String) {
            self.event = event
            self.whileOpen = whileOpen
            self.items = items
            self.citation = citation
        }
    }

    public struct Item: Hashable, Sendable {
        /// As `notice-date`.
        public let code: String
        /// As "the date when notice was received".
        public let label: String
        public let matter: Matter
        public let citation: String

        public init(code: String, label: String, matter: Matter, citation: String) {
            self.code = code
            self.label = label
            self.matter = matter
            self.citation = citation
        }
    }

    /// What an item is about.
    public enum Matter: Hashable, Sendable {
        /// That the event happened.
        case event
        /// The day on which it happened.
        case day
        /// The last day of the window of a kind.
        case lastDay(window: String)
        /// The name of the body concerned.
        case group
        /// A statement in words. Any text of the entry makes it that has, of each list of spellings, one at least.
        case statement(text: String, spellings: [[String]])
    }

    /// Who keeps and publishes the lists, as the regime's duties name whoever owes them.
    public let by: String
    public let lists: [List]
    public let showings: [Showing]

    public init(by: String, lists: [List], showings: [Showing]) {
        self.by = by
        self.lists = lists
        self.showings = showings
    }

    public func list(_ list: Listing.List) -> List? { lists.first { $0.list == list } }

    /// The text of every statement that must be shown because of an event.
    func statements(on event: RegisterEvent.Kind) -> [String] {
        showings.filter { $0.event == event }.flatMap(\.items).compactMap { item in
            if case .statement(let text, _) = item.matter { text } else { nil }
        }
    }
}
