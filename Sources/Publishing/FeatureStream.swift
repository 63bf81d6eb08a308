internal import CommunityAssets
public import JSON

/// Turns assets into a GeoJSON FeatureCollection (RFC 7946), a stretch at a time. What has no place that may be
/// known stays in, with a null geometry.
public struct FeatureStream: Sendable {
    /// How many features have been added.
    public private(set) var rows: Int64 = 0

    private var json = JSONWriter()

    public init() {
        json.beginObject()
        json.member("type", "FeatureCollection")
        json.key("features")
        json.beginArray()
    }

    public mutating func add(_ asset: AssetDocument) {
        rows += 1
        json.feature(asset)
    }

    /// To be called once, after the last asset.
    public mutating func end() {
        json.endArray()
        json.endObject()
        json.newline()
    }

    /// How many bytes wait to be drained.
    public var pending: Int { json.bytes.count }

    /// Hands over the bytes that wait.
    public mutating func drain<E: Error>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
        try json.drain(body)
    }
}

extension JSONWriter {
    /// An asset as a GeoJSON feature, whose properties are the fields of its document but for the geometry.
    public mutating func feature(_ asset: AssetDocument) {
        beginObject()
        member("type", "Feature")
        member("id", asset.id.description)
        key("geometry")
        asset.writeGeometry(to: &self)
        key("properties")
        beginObject()
        fields(of: asset, without: "geometry")
        endObject()
        endObject()
    }
}
