/// Where a page begins. In the order of identifiers: an asset's number and the place of a row among those of the
/// asset; in any other order the place among all rows.
public struct PagePosition: Hashable, Sendable {
    public var asset: Int64
    public var item: Int

    public init(asset: Int64 = 0, item: Int = 0) {
        self.asset = asset
        self.item = item
    }
}

/// Some rows of a list, and where the next ones begin.
public struct Page<Item> {
    public var items: [Item]
    /// Nil after the last row.
    public var next: PagePosition?
}

extension Page: Sendable where Item: Sendable {}
