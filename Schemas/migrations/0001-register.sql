-- The ledger: what the register was told, in order. Each hash covers the one before, so that nothing can be
-- changed, taken out or put in between without every later hash being wrong.
CREATE TABLE ledger (
    entry   INTEGER PRIMARY KEY CHECK (entry > 0),
    at      INTEGER NOT NULL,               -- seconds since 1970, UTC
    actor   TEXT NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,                  -- a public identifier: a42, e42, i42 ...
    content TEXT NOT NULL,                  -- JSON: the statement, typed
    claimed TEXT,                           -- JSON: the public cells of a published row, as they were
    hash    BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

-- Values that may tell of a person. The ledger holds only the salted digest of each, so that erasing the
-- text leaves every hash right.
CREATE TABLE private_values (
    key    INTEGER PRIMARY KEY,             -- the entry times 64, plus the value's place in it
    entry  INTEGER NOT NULL REFERENCES ledger,
    field  TEXT NOT NULL,
    asset  INTEGER NOT NULL,
    salt   BLOB,
    text   TEXT,
    erased INTEGER REFERENCES ledger,       -- the entry that erased it
    CHECK ((erased IS NULL) = (text IS NOT NULL) AND (erased IS NULL) = (salt IS NOT NULL))
) STRICT;

-- A CHECK spells out its words with OR: SQLite makes a table of an IN list each time a row comes in.

-- What follows is the projection: rebuilt from the ledger, it is the same again. A row held from `entry`
-- up to, not including, `until`; NULL while it holds.

-- A version of an asset; its key is the ledger entry that told it, its id the first of them.
CREATE TABLE assets (
    entry           INTEGER PRIMARY KEY REFERENCES ledger,
    until           INTEGER REFERENCES ledger CHECK (until > entry),
    id              INTEGER NOT NULL CHECK (id <= entry),
    authority       TEXT NOT NULL,
    reference       TEXT,
    name            TEXT NOT NULL,
    category        TEXT NOT NULL,
    category_basis  TEXT NOT NULL CHECK (category_basis = 'stated' OR category_basis = 'inferred'),
    uprn            TEXT CHECK (length(uprn) = 12),
    address         TEXT,
    postcode        TEXT,
    latitude        REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude       REAL CHECK (longitude BETWEEN -180 AND 180),
    location_basis  TEXT,
    accuracy_metres INTEGER,
    geometry        TEXT,
    tenure          TEXT,
    holding_type    TEXT,
    ownership       TEXT NOT NULL CHECK (ownership = 'public' OR ownership = 'private' OR ownership = 'unknown'),
    vacant          INTEGER NOT NULL CHECK (vacant = 0 OR vacant = 1)
) STRICT;

-- A version of an entry in a list. Its long texts are read from the ledger, where they stand already.
CREATE TABLE listings (
    entry             INTEGER PRIMARY KEY REFERENCES ledger,
    until             INTEGER REFERENCES ledger CHECK (until > entry),
    id                INTEGER NOT NULL CHECK (id <= entry),
    asset             INTEGER NOT NULL,
    regime            TEXT NOT NULL,
    list              TEXT NOT NULL CHECK (list = 'listed' OR list = 'unsuccessful' OR list = 'nominated'),
    reference         TEXT,
    decision          TEXT CHECK (decision = 'successful' OR decision = 'unsuccessful'),
    claimed_last_days TEXT,                 -- `kind=YYYY-MM-DD`, separated by spaces
    shows_bids        INTEGER NOT NULL CHECK (shows_bids = 0 OR shows_bids = 1)
) STRICT;

-- Things that happened. Days are counted from 1 January 1970. What only some events have is in `details`, as
-- the ledger has it. The key is the entry times 64 plus the event's place among the entry's events, so that
-- the events an asset came with lie beside one another.
CREATE TABLE events (
    key     INTEGER PRIMARY KEY,
    until   INTEGER REFERENCES ledger,
    asset   INTEGER NOT NULL,
    listing INTEGER,
    kind    TEXT NOT NULL,
    day     INTEGER NOT NULL,
    basis   TEXT NOT NULL CHECK (basis = 'recorded' OR basis = 'published' OR basis = 'proxy'),
    details TEXT                            -- JSON
) STRICT;

-- Where each row of an import is kept.
CREATE TABLE records (
    entry   INTEGER PRIMARY KEY REFERENCES ledger,
    until   INTEGER REFERENCES ledger CHECK (until > entry),
    import  INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    asset   INTEGER NOT NULL,
    listing INTEGER,
    role    TEXT NOT NULL CHECK (role = 'asset' OR role = 'listing' OR role = 'repeat'),  -- what it is the source of
    digest  BLOB NOT NULL                   -- keyed, of the row's content: is it the same again?
) STRICT;

-- The later imports that had the same row again.
CREATE TABLE confirmations (
    entry  INTEGER NOT NULL REFERENCES records,
    import INTEGER NOT NULL,
    PRIMARY KEY (entry, import)
) STRICT, WITHOUT ROWID;

-- How a row of a newer edition finds its entry: 64 bits of what it is known by.
CREATE TABLE matching_keys (
    key   INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES records,
    PRIMARY KEY (key, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    id        INTEGER PRIMARY KEY REFERENCES ledger,
    at        INTEGER NOT NULL,
    finished  INTEGER NOT NULL REFERENCES ledger,
    day       INTEGER NOT NULL,             -- the day the file speaks for
    file      TEXT NOT NULL,
    bytes     INTEGER NOT NULL,
    sha256    TEXT NOT NULL,
    encoding  TEXT NOT NULL,
    shape     TEXT NOT NULL,
    list      TEXT NOT NULL,
    authority TEXT NOT NULL,
    full      INTEGER NOT NULL,
    new            INTEGER NOT NULL,
    changed        INTEGER NOT NULL,
    confirmed      INTEGER NOT NULL,
    repeated       INTEGER NOT NULL,
    not_watched    INTEGER NOT NULL,
    rejected       INTEGER NOT NULL,
    withdrawn      INTEGER NOT NULL,
    would_withdraw INTEGER NOT NULL
) STRICT;

CREATE TABLE issue_counts (
    import INTEGER NOT NULL REFERENCES imports,
    code   TEXT NOT NULL,
    count  INTEGER NOT NULL,
    PRIMARY KEY (import, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (
    import     INTEGER NOT NULL REFERENCES imports,
    ordinal    INTEGER NOT NULL,
    code       TEXT NOT NULL,
    line       INTEGER,
    record     INTEGER,
    column_name TEXT,
    value      TEXT,
    message    TEXT NOT NULL,
    suggestion TEXT,
    action     TEXT NOT NULL,
    PRIMARY KEY (import, ordinal)
) STRICT, WITHOUT ROWID;

-- Full-text search over every version; which of them holds is asked of `assets`, so that nothing is ever
-- taken out of the index and the past can be searched too.
CREATE VIRTUAL TABLE asset_search USING fts5 (
    name, address, postcode, reference,
    content = 'assets', content_rowid = 'entry', tokenize = 'unicode61 remove_diacritics 2'
);

-- What the registry itself needs to remember.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO settings VALUES ('row-digest-key', randomblob(32));

-- Most assets, listings, records and events are told once, under a key that their asset's number gives; only
-- the others are in an index. The indexes of every row are dropped while an empty registry is first filled,
-- and built after.
CREATE INDEX assets_by_id ON assets (id) WHERE id <> entry;
CREATE INDEX assets_by_postcode ON assets (postcode) WHERE postcode IS NOT NULL;
CREATE INDEX assets_by_uprn ON assets (uprn) WHERE uprn IS NOT NULL;
CREATE INDEX listings_by_id ON listings (id) WHERE id <> entry;
CREATE INDEX listings_by_asset ON listings (asset) WHERE asset <> entry;
CREATE INDEX records_by_asset ON records (asset) WHERE asset <> entry;
CREATE INDEX events_by_asset ON events (asset) WHERE asset <> key / 64;
CREATE INDEX private_values_by_asset ON private_values (asset) WHERE asset <> entry;
