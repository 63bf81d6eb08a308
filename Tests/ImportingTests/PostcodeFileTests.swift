import CommunityAssets
import Importing
import Testing

/// Postcode files in the shapes in which they are published.
struct PostcodeFileTests {
    private static func read(_ texts: String..., piece: Int = 64 << 10) throws -> (PostcodeFile, [PostcodePoint]) {
        var file = PostcodeFile()
        var points: [PostcodePoint] = []
        var seen: Set<String> = []
        for text in texts {
            let bytes = Array(text.utf8)
            var position = 0
            try file.read({
                guard position < bytes.count else { return nil }
                let end = min(position + piece, bytes.count)
                defer { position = end }
                return Array(bytes[position..<end])
            }) { point in
                guard seen.insert(point.postcode).inserted else { return false }
                points.append(point)
                return true
            }
        }
        return (file, points)
    }

    static let onspd = """
        pcd,pcd2,pcds,dointr,doterm,oslaua,oseast1m,osnrth1m,osgrdind,lat,long\r
        "HR2 9ZX","HR2  9ZX","HR2 9ZX","198001","","E06000019","0347000","0236000","1",52.018901,-2.773401\r
        "HR2 9ZY","HR2  9ZY","HR2 9ZY","198001","199606","E06000019","0347100","0236100","6",52.019801,-2.771901\r
        "ZZ991ZZ","ZZ99 1ZZ","ZZ99 1ZZ","198001","","","","","9",99.999999,0.000000\r
        "HR2 9ZX","HR2  9ZX","HR2 9ZX","198001","","E06000019","0347000","0236000","1",52.018901,-2.773401\r
        "none","none","none","198001","","E06000019","0347000","0236000","1",52.018901,-2.773401\r

        """

    @Test(arguments: [1, 7, 4096]) func `an ONS directory is read by its headers`(piece: Int) throws {
        let (file, points) = try Self.read(Self.onspd, piece: piece)
        #expect(file.shape == .onsPostcodes)
        #expect(points.map(\.postcode) == ["HR2 9ZX", "HR2 9ZY"])
        #expect(points.map(\.accuracyMetres) == [100, 2_000], "a sector's mean is not a street's")
        #expect(points.map(\.isTerminated) == [false, true])
        #expect(points[0].latitude == 52.018901 && points[0].longitude == -2.773401)
        let counts = file.counts
        #expect((counts.records, counts.kept, counts.repeated) == (5, 2, 1))
        #expect((counts.withoutPoint, counts.unread, counts.terminated) == (1, 1, 1))
    }

    @Test func `Code-Point Open has no headers, several files and a grid`() throws {
        let (file, points) = try Self.read(
            "\"HR29ZX\",10,347000,236000,\"E92000001\",\"\",\"\",\"\",\"E06000019\",\"E05000001\"\n",
            "\"HR1 1ZX\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"E06000019\",\"E05000001\"\n"
                + "\"HR1 2ZX\",50,351000,240000,\"E92000001\",\"\",\"\",\"\",\"E06000019\",\"E05000001\"\n")
        #expect(file.shape == .codePointOpen)
        #expect(points.map(\.postcode) == ["HR2 9ZX", "HR1 2ZX"])
        #expect(points.map(\.accuracyMetres) == [100, 500])
        #expect((52.0...52.1).contains(points[0].latitude) && (-2.8 ... -2.7).contains(points[0].longitude))
        #expect(file.counts.withoutPoint == 1)
    }

    @Test(arguments: [
        ("Postcode,In Use?,Latitude,Longitude,Easting,Northing\nHR2 9ZX,Yes,52.0189,-2.7734,347000,236000\n", false),
        ("Postcode,In Use?,Latitude,Longitude\nhr29zx,No,52.0189,-2.7734\n", true),
        ("Postcode,lat,long\nHR2 9ZX,52.0189,-2.7734\n", false),
        (
            "\u{FEFF}pcd7,pcds,dointr,doterm,east1m,north1m,gridind,lat,long\nHR29ZX,HR2 9ZX,198001,201201,,,1,52.0189,-2.7734\n",
            true
        ),
        ("postcode,eastings,northings\nHR2 9ZX,347000,236000\n", false),
    ])
    func `a postcode and a point under headers are found by name`(text: String, isTerminated: Bool) throws {
        let (file, points) = try Self.read(text)
        let point = try #require(points.first)
        #expect(point.postcode == "HR2 9ZX")
        #expect((point.latitude - 52.0189).magnitude < 0.01 && (point.longitude + 2.7734).magnitude < 0.01)
        #expect(point.isTerminated == isTerminated)
        #expect(file.counts.kept == 1)
    }

    @Test func `of an archive every postcode file is read, and nothing else`() throws {
        let bytes = StoredZip.archive([
            ("Doc/licence.txt", "free"), ("Doc/headers.csv", "a,b\n1,2\n"),
            (
                "Data/CSV/hr.csv",
                "\"HR29ZX\",10,347000,236000,\"E92000001\",\"\",\"\",\"\",\"E06000019\",\"E05000001\"\n"
            ),
            (
                "Data/CSV/sn.csv",
                "\"SN1 1ZX\",10,415000,184000,\"E92000001\",\"\",\"\",\"\",\"E06000030\",\"E05000001\"\n"
            ),
        ])
        var file = PostcodeFile()
        var names: [String] = []
        var rest = [bytes]
        try file.read({ rest.popLast() }) {
            names.append($0.postcode)
            return true
        }
        #expect(names == ["HR2 9ZX", "SN1 1ZX"])
        #expect(file.shape == .codePointOpen)
    }

    @Test(arguments: ["name,size\nFox,3\n", "postcode,size\nHR2 9ZX,3\n", "\n", "%PDF-1.7\n"])
    func `what is no postcode file is refused`(text: String) {
        #expect(throws: ImportError.self) { try Self.read(text) }
    }

    @Test func `a point that cannot be is not taken for one`() throws {
        let (file, points) = try Self.read(
            "postcode,latitude,longitude\nHR2 9ZX,0,0\nHR2 9ZY,48.85,2.35\nHR2 9ZZ,,\nHR2,52.0,-2.7\n")
        #expect(points.isEmpty)
        #expect((file.counts.withoutPoint, file.counts.unread) == (2, 2))
    }
}
