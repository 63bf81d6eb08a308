/// The first placemarks of a map, by which it shows whether their names are names.
///
/// Map servers label a point with any column they please: where the name of each placemark stands again among
/// its data, as the code of a district does, and the description begins with a line of its own, that line is
/// what the place is called.
struct FirstPlacemarks {
    private var count = 0
    private var labelled = 0
    private var described = 0

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
        if !texts({ $0 == "description" }).isEmpty { described += 1 }
    }

    /// What that makes of the columns.
    var meanings: [String: Field] {
        count > 0 && labelled == count && described == count ? ["name": .kept, "description": .nameAndAddress] : [:]
    }
}
