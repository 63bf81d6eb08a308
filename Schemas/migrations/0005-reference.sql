-- Where postcodes and councils' areas lie, as the registry was told by open files. Each file's entry in the ledger
-- has its name, its digest and the digest of what was made of it. A row held from `entry` up to, not including,
-- `until`; a newer edition closes what it has otherwise and writes only that anew.
CREATE TABLE postcodes (
    postcode        TEXT NOT NULL,          -- with its space: GL50 3AB
    entry           INTEGER NOT NULL,
    until           INTEGER CHECK (until > entry),
    latitude        REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude       REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    accuracy_metres INTEGER NOT NULL,
    PRIMARY KEY (postcode, entry)
) STRICT, WITHOUT ROWID;

-- An area's outlines: for each the number of its corners, then their latitudes and longitudes in millionths of a
-- degree, all as 32 bits with the lowest first.
CREATE TABLE boundaries (
    authority TEXT NOT NULL,
    entry     INTEGER NOT NULL,
    until     INTEGER CHECK (until > entry),
    outlines  BLOB NOT NULL,
    UNIQUE (authority, entry)
) STRICT;

CREATE INDEX ledger_reference ON ledger (entry) WHERE kind = 'reference';
