import CommunityAssets
import Foundation
import Schemas
import Testing

@testable import Importing

/// Who is a body and who is a person, and what becomes of the names.
struct PeopleTests {
    private func body(_ text: String, _ role: NameKinds.Role) -> String? {
        let bytes = Array(text.utf8)
        return WholeReading.reference.vocabulary.names.body(in: bytes, 0..<bytes.count, role).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    @Test(arguments: [
        "Friends of The Robin Hood", "Altrincham & Bowdon Civic Society", "Trafford & Hulme CAMRA", "Fox Group",
        "Honor Oak and Crofton Park Neighbourhood Forum", "South Stoke Parish Council", "Regulars at the Blue Bell",
        "Save the Ship", "The Baring Trust", "Campaign for Real Ale (CAMRA)", "Malt Shovel Community Football Club",
        "Fourth Reserve Community Trust", "St Osyth’s Hall Charity", "Stow-on-the-Wold Civic Society",
        "Wrenmouth Civic Society, Friends of the Pier", "John Ruskin Society", "High Harrowby Parish Meeting",
        "Friends of the Annexe (unincorporated)", "Friends of the Ship (21 members)",
    ])
    func `a group that nominates is published`(name: String) {
        #expect(body(name, .group) == name)
    }

    @Test(arguments: [
        ("Lee Forum, 3 Micheldever Road, London SE12 8LX", "Lee Forum"),
        ("Bell Green Forum, 4, Fairlawn Park, SE26 5RU", "Bell Green Forum"),
        ("Friends of the Ship (Jane Doe)", "Friends of the Ship"),
        ("Friends of the Ship - Jane Doe", "Friends of the Ship"),
        ("Friends of the Ship\nJane Doe, secretary", "Friends of the Ship"),
    ])
    func `what follows a group's name is left out`(cell: String, name: String) {
        #expect(body(cell, .group) == name)
    }

    @Test(arguments: [
        "Jane Doe", "Mrs J Doe", "J. Doe", "Mr and Mrs Doe", "Dr Doe", "Cllr J Doe", "A local resident", "Doe",
        "Jane Doe on behalf of Friends of the Ship", "Jane Doe and Friends of the Ship",
        "Jane Doe, Friends of the Ship",
        "Friends of the Ship and Jane Doe", "Mr J Doe, Ship Inn Ltd", "Jane Doe (Friends of the Ship)",
        "Jane Doe of the Parish Council", "J & P Doe", "Private individual", "The Doe family",
    ])
    func `a person who nominates is hidden, and so is whoever may be one`(name: String) {
        #expect(body(name, .group) == nil)
    }

    @Test(arguments: [
        ("Wellington Pub Company PLC c/o Gosschalks, Queens Garden, Hull, HU1 3DZ", "Wellington Pub Company PLC"),
        ("Wellington Pub Company PLC, c/o Gosschalks, Queens Garden", "Wellington Pub Company PLC"),
        ("Baring Hall Property LLP, 6th Floor, 3 Lower Thames Street", "Baring Hall Property LLP"),
        ("The Royal British Legion, 199 Borough High Street", "The Royal British Legion"),
        ("Big Pubs Ltd", "Big Pubs Ltd"),
        ("Diocese of Wells", "Diocese of Wells"), ("Wrenmouth Borough Council", "Wrenmouth Borough Council"),
        ("Old Brewery", "Old Brewery"), ("Jane Doe", nil), ("Doe & Sons Ltd", nil), ("Jane and John Doe", nil),
        ("J Doe and J Roe under the portfolio of AA Homes and Housing", nil), ("Executors of Jane Doe", nil),
        ("The Jane Doe Will Trust", nil), ("Doe Family Trust", nil), ("Jane Doe t/a Ship Inns Ltd", nil),
        ("Friends of the Ship", nil), ("12 High Street Ltd", nil), ("Jane Doe, Big Pubs Ltd", nil), ("Mr Church", nil),
        ("Private individual", nil), ("Unknown", nil),
    ])
    func `an owner is shown only where it is plainly a body`(cell: String, name: String?) {
        #expect(body(cell, .owner) == name)
    }

    @Test func `owners, contacts and nominators are published as far as they are bodies`() throws {
        let list = try WholeReading(
            """
            Name,Owner(s) of asset,Contact email,Nominated by,Date listed
            A,Jane Doe,jd@example.org,Jane Doe,01/02/2024
            B,"Big Pubs Ltd, 3 Low Street",pubs@example.org,"Friends of B, 3 Low Street",01/02/2024
            C,Mr J Doe,,Roe,01/02/2024
            """)
        #expect(list.claimed(0) == ["Name": "A", "Date listed": "01/02/2024"])
        #expect(
            list.claimed(1) == [
                "Name": "B", "Owner(s) of asset": "Big Pubs Ltd (withheld)", "Nominated by": "Friends of B (withheld)",
                "Date listed": "01/02/2024",
            ])
        #expect(list.proposals.map(\.listing?.nominatingGroup) == [nil, "Friends of B", nil])
        #expect(list.codes(0) == [.privateValue] && list.codes(1) == [.privateValue])
        #expect(list.proposals[0].privateValues.map(\.text).sorted() == ["Jane Doe", "Jane Doe", "jd@example.org"])
        #expect(
            list.proposals[1].privateValues.contains(PrivateValue(field: "owner", text: "Big Pubs Ltd, 3 Low Street")))
        #expect(list.proposals[1].privateValues.contains { $0.text == "Friends of B, 3 Low Street" })
        let said = list.rows.flatMap(\.issues).map { $0.message + ($0.value ?? "") }.joined()
        #expect(!said.contains("Doe") && !said.contains("Roe") && !said.contains("Low Street"))
    }

    // MARK: In any cell

    @Test(arguments: [
        ("Ask jane.doe@example.org.uk.", "(withheld)"), ("Tel 01234 567890", "(withheld)"),
        ("Call (01234) 567 890 now", "(withheld)"), ("+44 (0)20 7946 0000", "(withheld)"),
        ("020 7946 0000 or 07700 900123", "(withheld)"), ("0114 496 0000", "(withheld)"),
        ("<a href=\"mailto:jd@example.org\">write</a>", "(withheld)"),
        ("Owner is Mr J. Doe of Hull", "Owner is (withheld) of Hull"),
        ("Mr and Mrs Doe objected", "(withheld) objected"),
        ("Miss O'Doe-Roe wrote", "(withheld) wrote"),
    ])
    func `details of people are hidden in any cell`(written: String, published: String) throws {
        let quoted = "\"" + written.replacing("\"", with: "\"\"") + "\""
        for column in ["Notes", "Moon phase", "Ward"] {
            let list = try WholeReading("Name,\(column),Date listed\nA,\(quoted),01/02/2024\n")
            #expect(list.claimed(0)[column] == published)
            #expect(list.codes(0).contains(.privateValue))
            #expect(list.proposals[0].privateValues.map(\.text) == [written])
            #expect(list.rows[0].issues.allSatisfy { $0.value == nil && !$0.message.contains("Doe") })
        }
    }

    @Test func `details of people are hidden in what is read as well`() throws {
        let list = try WholeReading(
            "Name,Address,Reason for refusal\n\"The Ship, 01234 567890\",\"Quay, jd@example.org\",Mrs Doe said no\n")
        #expect(list.proposals[0].asset.name == "The Ship, (withheld)")
        #expect(list.proposals[0].asset.address == "Quay, (withheld)")
        #expect(list.proposals[0].listing?.decisionReasons == "(withheld) said no")
    }

    @Test(arguments: [
        "10 High Street, 12 to 14", "UPRN 010012809302", "ACV/01234/567890", "01/02/2024 03/04/2024", "24/7, 365 days",
        "Grid 0123 4567", "https://x.example/@51.5,-0.1", "Mr Fogg's and the rest", "£1,250,000", "s.88(1) and s.89",
        "051.5 -0.12", "0800 or so",
    ])
    func `what only looks like a telephone number stays`(text: String) throws {
        let list = try WholeReading("Name,Address,Date listed\nA,\"\(text)\",01/02/2024\n")
        #expect(list.claimed(0)["Address"] == text)
        #expect(!list.codes(0).contains(.privateValue))
    }

    @Test func `a pub may be called after a gentleman`() throws {
        let list = try WholeReading("Name,Address,Date listed\nMr Fogg's Tavern,Quay,01/02/2024\n")
        #expect(list.proposals[0].asset.name == "Mr Fogg's Tavern")
        #expect(list.codes(0) == [])
    }

    @Test func `a rejected row goes back whole to those who sent it, and is claimed without people`() throws {
        let list = try WholeReading("Name,Notes,Date listed\nA,ask jd@example.org,soon\n")
        #expect(list.file.rejected == 1)
        #expect(list.rows[0].rawCells.map(\.text) == ["A", "ask jd@example.org", "soon"])
        #expect(list.claimed(0)["Notes"] == "(withheld)")
    }

    @Test func `columns under a group about people are theirs`() throws {
        let list = try WholeReading(
            """
            Asset,,Dates,,Owner,
            Name,Address,Nominated,Listed,Name,Address
            The Red Lion,High Street GL50 1AA,01/02/2024,13/03/2024,Mr John Smith,9 Private Road
            The Oak,Low Street GL50 1AB,01/02/2024,14/03/2024,Jane Doe,8 Secret Lane

            """, kind: .listed)
        #expect(list.proposals.map(\.asset.name) == ["The Red Lion", "The Oak"])
        for row in 0...1 {
            #expect(list.claimed(row).values.allSatisfy { !$0.contains("Private") && !$0.contains("Jane") })
        }
        #expect(list.proposals[0].privateValues.map(\.text).contains("9 Private Road"))
    }

    @Test(arguments: [
        ("Notes", "Nominated by Alan Peters (07700 900123).", "(withheld)"),
        ("Notes", "Leased to Rishi (tenant), email rishi@example.org", "(withheld)"),
        (
            "Reason", "It was a pub. Alan Peters (07700 900123) told so. It may be again.",
            "It was a pub. (withheld). It may be again."
        ),
    ]) func `what stands beside an address or a number goes with it`(
        header: String, text: String, published: String
    ) throws {
        let list = try WholeReading("Name,Date listed,\(header)\nThe Fox,5 May 2023,\"\(text)\"\n")
        #expect(list.claimed(0)[header] == published)
    }

    @Test(arguments: [
        ("Owned by Jane Doe. It closed in May.", "Owned by (withheld). It closed in May."),
        ("Leased to Rishi Roe until 2030", "Leased to (withheld) until 2030"),
        ("Nominator: Alan Peters", "Nominator: (withheld)"),
        ("Purchased by J. Doe and K. Roe from Big Pubs Ltd", "Purchased by (withheld) from Big Pubs Ltd"),
        ("OWNED BY JANE DOE", "OWNED BY (withheld)"), ("The owner is Jane O’Doe-Roe", "The owner is (withheld)"),
        ("Let to Jane Hall", "Let to (withheld)"), ("Sold to the Doe family", "Sold to the (withheld) family"),
        ("Decision of Cllr Jane Roe (Leader)", "Decision of (withheld) (Leader)"),
        ("Nominated by Jane Doe and Friends of the Ship", "Nominated by (withheld)"),
    ])
    func `a name behind words that lead to a person is hidden`(written: String, published: String) throws {
        for column in ["Notes", "Moon phase", "Reason for refusal"] {
            let list = try WholeReading("Name,\(column),Date listed\nA,\(written),01/02/2024\n")
            #expect(list.claimed(0)[column] == published)
            #expect(list.codes(0).contains(.privateValue))
            #expect(list.proposals[0].privateValues.map(\.text) == [written])
        }
    }

    @Test func `a name that a row keeps privately is hidden in its sentences, and a body's is not`() throws {
        let list = try WholeReading(
            "Name,Owner,Vendor,Date listed,Notes\n"
                + "A,Norman Clutterbuck,Percy Thrupp,01/02/2024,Norman Clutterbuck rang; so did Percy Thrupp today\n"
                + "B,Trust Inns Ltd,,01/02/2024,Trust Inns Ltd rang\n")
        #expect(list.claimed(0)["Notes"] == "(withheld) rang; so did (withheld) today")
        #expect(list.claimed(0)["Owner"] == nil && list.claimed(0)["Vendor"] == nil)
        #expect(list.claimed(1)["Notes"] == "Trust Inns Ltd rang")
    }

    @Test(arguments: [
        "Owned by Trust Inns Ltd; leased to Friends of the Ship", "Nominated by the Parish Council",
        "The owner objected", "Owner occupied", "Owner: Private individual", "Owned by Wrenmouth Borough Council.",
        "Purchased by the community in 2019", "Run by Wrenmouth Civic Society", "Sold to 3 parties",
        "Tenants Association",
    ])
    func `a body behind such words is published`(text: String) throws {
        let list = try WholeReading("Name,Notes,Date listed\nA,\(text),01/02/2024\n")
        #expect(list.claimed(0)["Notes"] == text)
        #expect(list.codes(0) == [])
    }

    @Test(arguments: [
        ("Mr J Doe, 2 High Street", "(withheld), 2 High Street"),
        ("c/o Jane Doe, 3 High Street", "c/o (withheld), 3 High Street"),
        ("Mrs Jane Doe, Quay", "(withheld), Quay"), ("Mrs Beeton's Kitchen, Quay", "Mrs Beeton's Kitchen, Quay"),
        ("c/o Big Pubs Ltd, Quay", "c/o Big Pubs Ltd, Quay"), ("Dr Syntax, Quay", "Dr Syntax, Quay"),
        ("Miss Marple House, Quay", "Miss Marple House, Quay"),
    ])
    func `in an address a title before an initial or a given name, and who it is care of, are hidden`(
        written: String, published: String
    ) throws {
        let list = try WholeReading("Name,Address,Date listed\nA,\"\(written)\",01/02/2024\n")
        #expect(list.claimed(0)["Address"] == published)
        #expect(list.proposals[0].asset.address == published)
    }

    @Test func `a given name before a word that groups have is a person's all the same`() {
        #expect(body("Jane Hall", .group) == nil)
        #expect(body("Peter Ward", .group) == nil)
    }

    @Test(arguments: ["Jo Smith and 20 residents", "Yew Tree Society. Ann Smith"])
    func `a person named before or behind a group is not published`(written: String) throws {
        let list = try WholeReading("Name,Address,Date listed,Nominated by\nA,1 High St,01/02/2024,\(written)\n")
        let published = (list.proposals[0].listing?.nominatingGroup ?? "") + (list.claimed(0)["Nominated by"] ?? "")
        #expect(!published.contains("Smith"))
        #expect(list.codes(0).contains(.privateValue))
    }

    @Test func `where a person lives is hidden with the name, and a day is not`() throws {
        let list = try WholeReading(
            "Name,Address,Date listed,Notes\nA,1 High St,01/02/2024,\"Nominated by John Smith, 4 Acacia Ave, Ely. Owner: A Patel. Objection from Ann Roe, 5 March 2024.\"\n"
        )
        let notes = list.claimed(0)["Notes"] ?? ""
        for hidden in ["Smith", "Acacia", "Ely", "Patel", "Owner: A", "Roe"] { #expect(!notes.contains(hidden)) }
        #expect(notes.contains("5 March 2024"))
    }

    /// Texts of the vocabulary, as they stand there.
    private static func words(_ path: String...) -> [String] {
        let bytes = Schemas.bytes(of: "Imports/common/vocabulary.json") ?? []
        var value = try? JSONSerialization.jsonObject(with: Data(bytes))
        for name in path { value = (value as? [String: Any])?[name] }
        return value as? [String] ?? []
    }

    private static let leads = words("introductions", "owner") + words("introductions", "group")
    private static let titles = words("person-titles")

    @Test func `the vocabulary has words that lead to a name, and titles`() {
        #expect(PeopleTests.leads.count > 40)
        #expect(PeopleTests.titles.count > 10)
    }

    @Test(arguments: leads)
    func `every word that leads to a name hides it, wherever it stands and however it is written`(lead: String) {
        let capital = lead.prefix(1).uppercased() + lead.dropFirst()
        for words in [lead, capital, lead.uppercased(), lead.replacing(" ", with: "  ")] {
            for text in ["\(words) Jane Doe", "Now \(words) Jane Doe", "Sold, (\(words) Jane Doe). Open"] {
                #expect(hidden(text) == ["Jane Doe"], "\(text)")
            }
        }
    }

    @Test(arguments: titles)
    func `every title hides the name behind it`(title: String) {
        for text in ["\(title) Doe", "asked by \(title) J. Doe", "(\(title) Doe)"] {
            #expect(hidden(text).first?.hasPrefix(title) == true, "\(text)")
            #expect(hidden(text).first?.hasSuffix("Doe") == true, "\(text)")
        }
    }

    private func hidden(_ text: String) -> [String] {
        let (bytes, vocabulary) = (Array(text.utf8), WholeReading.reference.vocabulary)
        return vocabulary.people.names(in: bytes, 0..<bytes.count, vocabulary.names).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }
}
