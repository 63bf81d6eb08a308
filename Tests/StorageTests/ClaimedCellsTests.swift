import CommunityAssets
import JSON
import Testing

@testable import Storage

@Suite struct ClaimedCellsTests {
    private func claimed(_ columns: [String], _ cells: [Int: String]) -> Claimed {
        var claimed = Claimed(columns: columns, bytes: [], cells: [])
        for (column, text) in cells.sorted(by: { $0.key < $1.key }) {
            let start = claimed.bytes.count
            claimed.bytes += Array(text.utf8)
            claimed.cells.append(Claimed.Cell(column: column, range: start..<claimed.bytes.count))
        }
        return claimed
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `cells stand by themselves, and with their names`() {
        var writer = ClaimedCellsWriter()
        writer.write(claimed(["name", "a \"b\"", "town", "note"], [0: "The Inn, \"A\"\nB", 2: "Café\\"]))
        #expect(text(writer.bytes) == #"[0,"The Inn, \"A\"\nB",null,"Café\\"]"#)
        #expect(text(writer.object) == #"{"name":"The Inn, \"A\"\nB","town":"Café\\"}"#)
        #expect(writer.list?.names == ["name", "a \"b\"", "town", "note"])
        writer.write(claimed(["name", "a \"b\"", "town", "note"], [1: "x"]))
        #expect(text(writer.object) == #"{"a \"b\"":"x"}"#)
        writer.write(claimed(["name", "a \"b\"", "town", "note"], [:]))
        #expect(text(writer.bytes) == "{}")
        #expect(text(writer.object) == "{}")
    }

    @Test func `a row with few of many columns has their names`() {
        var writer = ClaimedCellsWriter()
        let columns = (0..<40).map { "c\($0)" }
        writer.write(claimed(columns, [0: "a", 39: "b"]))
        #expect(text(writer.bytes) == #"{"c0":"a","c39":"b"}"#)
        writer.write(claimed(columns, [0: "a", 1: "b"]))
        #expect(text(writer.bytes) == #"[0,"a","b"]"#)
    }

    @Test func `columns that join on the way make a list longer, and others make another`() {
        var writer = ClaimedCellsWriter()
        var lists = ColumnLists()
        func number(_ names: [String]) -> Int? {
            writer.write(claimed(names, [:]))
            if let list = writer.list { lists.take(list) }
            return writer.list?.number
        }
        #expect(number(["a"]) == 0)
        #expect(number(["a", "b"]) == 0)
        #expect(number(["c", "b"]) == 1)
        #expect(number(["a"]) == 0)
        #expect(number(["a", "b", "d"]) == 0)
        var content = JSONWriter()
        content.beginObject()
        lists.write(to: &content)
        content.endObject()
        #expect(text(content.bytes) == #"{"columns":[["a","b","d"],["c","b"]]}"#)
    }

    @Test func `beyond so many lists the names stand with the cells`() {
        var writer = ClaimedCellsWriter()
        for number in 0..<ClaimedCellsWriter.mostLists {
            writer.write(claimed(["column \(number)"], [0: "x"]))
            #expect(text(writer.bytes) == "[\(number),\"x\"]")
        }
        writer.write(claimed(["another"], [0: "x"]))
        #expect(writer.list == nil)
        #expect(text(writer.bytes) == #"{"another":"x"}"#)
        writer.write(claimed(["column 3"], [0: "y"]))
        #expect(text(writer.bytes) == #"[3,"y"]"#)
    }
}
