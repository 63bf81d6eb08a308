/// The first placemarks of a map, by which it shows whether their names are names.
///
/// Map servers label a point with any column they please: where the name of each placemark stands again among
/// its data, as the code of a district does, and the description begins with a line of its own, that line is
/// what the place is called. Where each is a code and the data have a name, that is the name.
struct FirstPlacemarks {
    private var count = 0
    private var labelled = 0
    private var described = 0
    /// Placemarks called by a code, whose data have the name.
    private var coded = 0
    private var hasReference = false

    mutating func take(_ bytes: [UInt8], _ cells: [CSVReader.Cell], _ plan: ColumnPlan) {
        guard count < 50 else { return }
        count += 1
        func texts(_ isWanted: (String) -> Bool) -> [ArraySlice<UInt8>] {
            plan.columns.indices.filter { $0 < cells.count && !cells[$0].isEmpty && isWanted(plan.columns[$0].header) }
                .map { bytes[cells[$0].range] }
        }
        guard let name = texts({ $0 == "name" }).first else { return }
        if texts({ !["name", "kml_id", "folder", "geometry", "description"].contains($0) }).contains(where: {
            $0.elementsEqual(name)
        }) {
            labelled += 1
        }
        let own = plan.columns.indices.filter {
            $0 < cells.count && !cells[$0].isEmpty && plan.columns[$0].header != "name"
                && plan.columns[$0].field == .name
        }
        let isCode = name.contains(where: \.isDigit) && !name.contains(32)
        if isCode, own.contains(where: { !bytes[cells[$0].range].elementsEqual(name) }) { coded += 1 }
        hasReference = hasReference || plan.has(.reference)
        if !texts({ $0 == "description" }).isEmpty { described += 1 }
    }

    /// What that makes of the columns.
    var meanings: [String: Field] {
        guard count > 0 else { return [:] }
        if labelled == count, described == count { return ["name": .kept, "description": .nameAndAddress] }
        return coded == count ? ["name": hasReference ? .kept : .reference] : [:]
    }
}
