-- What later editions and people say of identity: which rows a council publishes no longer, which assets are one,
-- which were never to be there, which imports were wrong. A row holds from `entry` up to, not including, `until`.

-- A row that a whole list no longer had.
CREATE TABLE unpublished (
    record INTEGER NOT NULL REFERENCES records,
    entry  INTEGER NOT NULL REFERENCES ledger,
    until  INTEGER REFERENCES ledger CHECK (until > entry),
    day    INTEGER NOT NULL,                -- the legal day of the list that lacked it
    told   INTEGER NOT NULL REFERENCES ledger,  -- the entry that first said so, of a row that was told again since
    PRIMARY KEY (record, entry)
) STRICT, WITHOUT ROWID;

-- What is told of `asset` belongs to `survivor`.
CREATE TABLE merges (
    asset    INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES ledger,
    until    INTEGER REFERENCES ledger CHECK (until > entry),
    survivor INTEGER NOT NULL CHECK (survivor <> asset),
    PRIMARY KEY (asset, entry)
) STRICT, WITHOUT ROWID;

-- Listings that were taken out of an asset, with what was told of them under the old one.
CREATE TABLE splits (
    listing INTEGER NOT NULL,
    entry   INTEGER NOT NULL REFERENCES ledger,
    asset   INTEGER NOT NULL,               -- the one it belongs to from then on
    PRIMARY KEY (listing, entry)
) STRICT, WITHOUT ROWID;

-- Assets that a person took out of the register.
CREATE TABLE withdrawn_assets (
    asset  INTEGER NOT NULL,
    entry  INTEGER NOT NULL REFERENCES ledger,
    until  INTEGER REFERENCES ledger CHECK (until > entry),
    reason TEXT NOT NULL,
    PRIMARY KEY (asset, entry)
) STRICT, WITHOUT ROWID;

-- Imports that were undone, by the entries from `entry` to `finished`.
CREATE TABLE reverts (
    import   INTEGER PRIMARY KEY REFERENCES imports,
    entry    INTEGER NOT NULL REFERENCES ledger,
    finished INTEGER NOT NULL REFERENCES ledger
) STRICT;

-- The key of an event that an import had closed and a revert tells again under the identity it had.
ALTER TABLE events ADD COLUMN told INTEGER;

CREATE INDEX events_told_again ON events (told) WHERE told <> key;

-- Most events came with their listing, under its number.
CREATE INDEX events_by_listing ON events (listing) WHERE listing <> key / 64;
