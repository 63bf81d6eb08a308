internal import SQLite
internal import Schemas

/// Brings a registry to this program's form: files of `Schemas/migrations/`, forward only, each once.
struct Migrator {
    let connection: Connection

    struct Migration {
        /// 1 for `0001-register.sql`.
        let number: Int64
        let path: String
    }

    static var migrations: [Migration] {
        let prefix = "Schemas/migrations/"
        return Schemas.paths.filter { $0.hasPrefix(prefix) }.sorted().compactMap { path in
            Int64(path.dropFirst(prefix.count).prefix(4)).map { Migration(number: $0, path: path) }
        }
    }

    /// Whether the file is a registry of an older form.
    var isBehind: Bool {
        get throws {
            let version = try integer("PRAGMA user_version")
            return try integer("PRAGMA application_id") == Store.applicationID && version > 0
                && version < Migrator.migrations.last?.number ?? 0
        }
    }

    func bringUpToDate(mayWrite: Bool) throws {
        let version = try integer("PRAGMA user_version")
        let newest = Migrator.migrations.last?.number ?? 0
        let hasTables = try connection.first("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in true } != nil
        if hasTables || version > 0 {
            guard try integer("PRAGMA application_id") == Store.applicationID else {
                throw StoreError(.notARegistry, "the file is a database, but no registry of Hearth")
            }
        }
        guard hasTables || version > 0 || mayWrite else {
            throw StoreError(.notARegistry, "the file holds no registry")
        }
        guard version <= newest else {
            throw StoreError(.newer, "a newer program made the registry (form \(version); this one knows \(newest))")
        }
        guard version < newest else { return }
        guard mayWrite else {
            throw StoreError(.readOnly, "the registry has an older form and must first be opened for writing")
        }
        try migrate(from: version)
    }

    private func migrate(from version: Int64) throws {
        try connection.transaction(.writing) {
            // Somebody else may have migrated while this process waited for the lock.
            let version = max(version, try integer("PRAGMA user_version"))
            for migration in Migrator.migrations where migration.number > version {
                guard let text = Schemas.text(of: migration.path) else { continue }
                try connection.runScript(text)
                try connection.runScript("PRAGMA user_version = \(migration.number)")
            }
            try connection.runScript("PRAGMA application_id = \(Store.applicationID)")
        }
    }

    private func integer(_ sql: SQL) throws -> Int64 {
        try connection.first(sql) { $0.integer(0) } ?? 0
    }
}
