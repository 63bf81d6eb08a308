import CommunityAssets
import Testing

@testable import Publishing

@Suite struct CalendarStreamTests {
    private func written(_ deadlines: [Deadline], title: String = "Hearth deadlines") -> [UInt8] {
        var stream = CalendarStream(Sample.channel(title: title))
        var bytes: [UInt8] = []
        for deadline in deadlines {
            stream.add(deadline)
            stream.drain { bytes += $0 }
        }
        stream.end()
        stream.drain { bytes += $0 }
        return bytes
    }

    /// Lines as a reader sees them: unfolded, name and parameters before the first colon.
    private func lines(_ deadlines: [Deadline], title: String = "Hearth deadlines") -> [String] {
        // In bytes: CR and LF are one character to Swift.
        var unfolded: [UInt8] = []
        let bytes = written(deadlines, title: title)
        var place = 0
        while place < bytes.count {
            if bytes[place...].starts(with: [0x0D, 0x0A, 0x20]) {
                place += 3
            } else {
                unfolded.append(bytes[place])
                place += 1
            }
        }
        return unfolded.split(separator: 0x0A).map { String(decoding: $0.dropLast(), as: UTF8.self) }
    }

    private func value(_ property: String, of deadline: Deadline) -> String? {
        lines([deadline]).first { $0.hasPrefix("\(property):") }.map { String($0.dropFirst(property.utf8.count + 1)) }
    }

    // MARK: Lines

    @Test(arguments: 1...200)
    func `a line is folded at 75 octets and never inside a character`(length: Int) {
        for letter in ["a", "é", "漢", "🏠", ","] {
            var lines = ContentLines()
            let text = String(repeating: letter, count: length)
            lines.write("SUMMARY", text: text)
            let folded = lines.bytes
            #expect(folded.suffix(2) == [0x0D, 0x0A])
            var unfolded: [UInt8] = []
            for (place, line) in folded.dropLast(2).split(separator: 0x0D, omittingEmptySubsequences: false)
                .enumerated()
            {
                let line = place == 0 ? line[...] : line.dropFirst()
                #expect(line.count <= 75)
                #expect(place == 0 || line.first == 0x20)
                let part = place == 0 ? line : line.dropFirst()
                #expect(String(validating: part, as: UTF8.self) != nil)
                unfolded += part
            }
            #expect(
                String(decoding: unfolded, as: UTF8.self) == "SUMMARY:" + text.replacing(",", with: "\\,"))
        }
    }

    @Test func `text is escaped, and holds no control character but a new line`() {
        var lines = ContentLines()
        lines.write("SUMMARY", text: "a\\b;c,d:\"e\"\nf\r\tg\u{0}\u{7}\u{1B}[31m\u{7F}\u{85}h")
        #expect(
            String(decoding: lines.bytes, as: UTF8.self) == "SUMMARY:a\\\\b\\;c\\,d:\"e\"\\nf  g   [31m  h\r\n")
    }

    @Test func `a list keeps its commas apart from those in its texts`() {
        var lines = ContentLines()
        lines.write("CATEGORIES", texts: ["pub", "a,b"])
        #expect(String(decoding: lines.bytes, as: UTF8.self) == "CATEGORIES:pub,a\\,b\r\n")
    }

    // MARK: The calendar

    @Test func `a calendar says what it is, even without events`() {
        #expect(
            lines([], title: "Pubs, halls") == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hearth//Deadlines//EN", "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH", "NAME:Pubs\\, halls", "X-WR-CALNAME:Pubs\\, halls",
                "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H", "END:VCALENDAR",
            ])
    }

    @Test func `an event is a whole day, named for ever, with the ledger's instants`() {
        let event = lines([Sample.deadline()])
        for line in [
            "UID:a2-l3-e9-2-thinking-time.0123456789ab@hearth.invalid", "DTSTAMP:20260902T090000Z",
            "CREATED:20260901T080000Z", "LAST-MODIFIED:20260902T090000Z", "SEQUENCE:17", "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT", "DTSTART;VALUE=DATE:20270228", "DTEND;VALUE=DATE:20270301",
            "LOCATION:1 Quay Street\\, Wrenmouth\\, WM1 2AB", "CATEGORIES:thinking-time,pub",
        ] { #expect(event.contains(line), "\(line)") }
        #expect(!event.contains { $0.hasPrefix("URL") })
    }

    @Test func `a window without a last day is no event`() {
        #expect(lines([Sample.deadline(lastDay: nil)]) == lines([]))
    }

    @Test func `a block is shown on the later reading, a deadline on the earlier, and both are said`() {
        let block = Sample.deadline(alternative: "2027-02-27")
        #expect(lines([block]).contains("DTSTART;VALUE=DATE:20270228"))
        let deadline = Sample.deadline("answer", alternative: "2027-02-27", effect: .deadline)
        #expect(lines([deadline]).contains("DTSTART;VALUE=DATE:20270227"))
        for one in [block, deadline] {
            let text = value("DESCRIPTION", of: one)
            #expect(text?.contains("Saturday 27 February 2027\\, or Sunday 28 February 2027.") == true)
        }
        #expect(value("DESCRIPTION", of: block)?.contains("This is the later") == true)
        #expect(value("DESCRIPTION", of: deadline)?.contains("This is the earlier") == true)
    }

    @Test func `a vacant place is told by its outward code`() {
        let event = Sample.deadline(isVacant: true)
        #expect(value("LOCATION", of: event) == "WM1 (the address is withheld)")
        let all = String(decoding: written([event]), as: UTF8.self)
        for word in ["Quay", "2AB", "010012345678"] { #expect(!all.contains(word)) }
    }

    // MARK: What is to be shown

    @Test func `the words are the regime's own`() {
        #expect(value("SUMMARY", of: Sample.deadline()) == "The \"Old\" Anchor: last day for a reply")
        #expect(
            value("SUMMARY", of: Sample.deadline("standstill")) == "The \"Old\" Anchor: last day of the standstill")
        #expect(
            value("DESCRIPTION", of: Sample.deadline("answer", effect: .deadline) { $0.cutoffTime = "17:00" })?
                .hasPrefix(
                    "Sunday 28 February 2027 is the last day of the answer.\\nConcerns: the village.\\n"
                        + "In time if received before 17:00 on that day or earlier: a reply. Who: a village.\\n"
                        + "Rule: a while\\, here Monday 31 August 2026\\, as the council published it.\\n"
                        + "Provision: s.1.\\nCouncil: Wrenmouth District Council.") == true)
    }

    @Test func `what triggered a block is said, and a printed day that differs`() {
        let text = value(
            "DESCRIPTION",
            of: Sample.deadline("standstill") {
                $0.triggeredBy = Window.Happening(event: "reply-received", eventID: nil, on: Sample.day("2026-09-14"))
                $0.claimedLastDay = Sample.day("2027-03-01")
            })
        #expect(text?.contains("Binds because of a reply of Monday 14 September 2026.") == true)
        #expect(text?.contains("The council printed another day: Monday 1 March 2027.") == true)
    }

    @Test func `what is over is cancelled with its reason, and does not ring`() {
        let cases: [(Deadline, String, String)] = [
            (Sample.deadline(state: .met, endedOn: "2026-10-01"), "CANCELLED", "Met: "),
            (Sample.deadline(state: .noLongerBinding, endedOn: "2026-10-01"), "CANCELLED", "Ended early: "),
            (Sample.deadline(state: .closed, endedOn: "2026-10-01"), "CANCELLED", "Ended early: "),
            (Sample.deadline(state: .notTriggered), "CANCELLED", "Not triggered: "),
            (Sample.deadline(isWithdrawn: true), "CANCELLED", "Corrected: "),
            (Sample.deadline("standstill", state: .unknown), "TENTATIVE", "Perhaps: "),
            (Sample.deadline(state: .closed, lastDay: "2026-11-20"), "CONFIRMED", ""),
            (Sample.deadline(state: .overdue, lastDay: "2026-11-20"), "CONFIRMED", ""),
        ]
        for (deadline, status, prefix) in cases {
            #expect(value("STATUS", of: deadline) == status)
            #expect(value("SUMMARY", of: deadline)?.hasPrefix("\(prefix)The \"Old\" Anchor: ") == true)
            #expect(!lines([deadline]).contains("BEGIN:VALARM"))
        }
    }

    @Test(arguments: [Window.State.open, .upcoming])
    func `what is to come rings twice, at nine in the morning`(state: Window.State) {
        let event = lines([Sample.deadline(state: state)])
        #expect(event.filter { $0.hasPrefix("TRIGGER") } == ["TRIGGER:-P13DT15H", "TRIGGER:-P1DT15H"])
        #expect(event.filter { $0 == "ACTION:DISPLAY" }.count == 2)
    }
}
