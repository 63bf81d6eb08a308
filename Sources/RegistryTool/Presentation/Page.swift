/// Lines of a page as they come, in sections.
struct Page {
    let width: Int
    private(set) var lines: [String] = []

    init(width: Int) {
        self.width = width
    }

    mutating func blank() { lines.append("") }

    mutating func heading(_ title: String) {
        blank()
        lines.append(title)
    }

    /// Lines that are laid out already, indented.
    mutating func add(_ texts: [String]) {
        lines += texts.map { TextLayout.cut("  " + $0, to: width) }
    }

    mutating func paragraph(_ text: String) {
        lines += TextLayout.wrapped(text.printable, to: width, hanging: 2)
    }

    mutating func item(_ text: String, indent: Int = 2) {
        lines += TextLayout.wrapped(text.printable, to: width, indent: indent, hanging: indent + 4)
    }

    /// A heading with its items; nothing where there are none.
    mutating func section(_ title: String, _ items: [String]) {
        guard !items.isEmpty else { return }
        heading(title)
        for text in items { item(text) }
    }
}
