-- The numbered versions of an authority's lists as they were published. The lists themselves are not kept: each
-- is what the register says at `known` on `day`, and its digest tells whether it comes out the same.
CREATE TABLE list_versions (
    entry     INTEGER PRIMARY KEY REFERENCES ledger,
    authority TEXT NOT NULL,
    list      TEXT NOT NULL CHECK (list = 'listed' OR list = 'unsuccessful' OR list = 'nominated'),
    number    INTEGER NOT NULL CHECK (number > 0),
    day       INTEGER NOT NULL,             -- the legal day
    known     INTEGER NOT NULL CHECK (known < entry),
    form      INTEGER NOT NULL CHECK (form > 0),
    law       TEXT NOT NULL,                -- each body of law with its version
    rows      INTEGER NOT NULL CHECK (rows >= 0),
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (authority, list, number)
) STRICT;
