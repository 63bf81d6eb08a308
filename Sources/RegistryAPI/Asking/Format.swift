/// A form in which an answer is written.
enum Format: String, CaseIterable, Sendable {
    case json, ndjson, csv, geojson, ics, atom

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .ndjson: "application/x-ndjson"
        case .csv: "text/csv"
        case .geojson: "application/geo+json"
        case .ics: "text/calendar"
        case .atom: "application/atom+xml"
        }
    }

    /// As the field Content-Type has it.
    var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .ics: "text/calendar; charset=utf-8"
        default: mediaType
        }
    }
}

extension Format {
    /// The format of those offered that the field Accept likes best; nil where it likes none (RFC 9110 section 12.5.1).
    static func best(of offered: [Format], for accept: String?) -> Format? {
        guard let accept, !accept.allSatisfy({ $0 == " " }) else { return offered.first }
        let ranges = accept.split(separator: ",").compactMap(MediaRange.init)
        var best: (format: Format, quality: Int)?
        for format in offered {
            // The most specific range that names the format has the say.
            let quality = ranges.filter { $0.holds(format.mediaType) }.max { $0.precision < $1.precision }?.quality ?? 0
            if quality > best?.quality ?? 0 { best = (format, quality) }
        }
        return best?.format
    }
}

/// A part of the field Accept, as `text/*;q=0.5`.
private struct MediaRange {
    let type: String
    let subtype: String
    /// In thousandths.
    let quality: Int

    init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
        let halves = (parts.first ?? "").split(separator: "/").map(String.init)
        guard halves.count == 2 else { return nil }
        type = halves[0]
        subtype = halves[1]
        let stated = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        guard stated >= 0, stated <= 1 else { return nil }
        quality = Int(stated * 1000)
    }

    var precision: Int { type == "*" ? 0 : subtype == "*" ? 1 : 2 }

    func holds(_ mediaType: String) -> Bool {
        type == "*" || mediaType == "\(type)/\(subtype)" || subtype == "*" && mediaType.hasPrefix("\(type)/")
    }
}
