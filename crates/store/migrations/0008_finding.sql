-- Personal data outside the register: what is looked through, each time it was, the places where
-- something was found, and what was decided about them. Times are milliseconds UTC, days are days.

-- A folder, database or mailbox, with who answers for it. What it is called, where it lies and what
-- is left out is sealed; what it is opened with, too, and is never shown again.
CREATE TABLE scan_source (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    schedule TEXT NOT NULL,
    owner INTEGER NOT NULL,
    added INTEGER NOT NULL,
    ended INTEGER,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    secret BLOB,
    PRIMARY KEY (workspace, id)
) STRICT;

-- One time that a source was looked through.
CREATE TABLE scan (
    workspace INTEGER NOT NULL,
    source INTEGER NOT NULL,
    number INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    ended INTEGER,
    failed TEXT,
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    places INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    hits INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    PRIMARY KEY (workspace, source, number)
) STRICT;

-- What could not be checked, and why: a code. What it is called is sealed; `id` is made of its tag.
CREATE TABLE scan_unread (
    workspace INTEGER NOT NULL,
    source INTEGER NOT NULL,
    id INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER,
    code TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, source, id)
) STRICT;

-- A file, or a sheet, table or mailbox in one. Its name is sealed; `tag` finds it again.
CREATE TABLE place (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    source INTEGER NOT NULL,
    tag BLOB NOT NULL,
    seen INTEGER NOT NULL,
    found INTEGER NOT NULL,
    modified INTEGER,
    bytes INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    hits INTEGER NOT NULL,
    certain INTEGER NOT NULL,
    kinds INTEGER NOT NULL,
    content BLOB NOT NULL,
    unread TEXT,
    state TEXT NOT NULL,
    processing INTEGER,
    word TEXT,
    day INTEGER,
    decided INTEGER NOT NULL,
    print BLOB,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, source, tag)
) STRICT;

CREATE INDEX place_state ON place (workspace, state, rank, id);
CREATE INDEX place_seen ON place (workspace, source, seen);
CREATE INDEX place_processing ON place (workspace, processing, rank, id);

-- How much of each kind lies in a place.
CREATE TABLE place_kind (
    workspace INTEGER NOT NULL,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    hits INTEGER NOT NULL,
    certain INTEGER NOT NULL,
    different INTEGER NOT NULL,
    PRIMARY KEY (workspace, place, label)
) STRICT;

-- Fingerprints of what lies there, keyed: by them a person is found again.
CREATE TABLE place_print (
    workspace INTEGER NOT NULL,
    print INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (workspace, print, place)
) STRICT;

CREATE INDEX place_print_place ON place_print (workspace, place);

-- The same of a place with too many to be kept one by one: a filter that overlooks none of them.
CREATE TABLE place_filter (
    workspace INTEGER NOT NULL,
    place INTEGER NOT NULL,
    filter BLOB NOT NULL,
    PRIMARY KEY (workspace, place)
) STRICT;

-- What was decided about a place, by whom and why; and by which import it went into the register.
CREATE TABLE place_decision (
    workspace INTEGER NOT NULL,
    place INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    account INTEGER NOT NULL,
    state TEXT NOT NULL,
    processing INTEGER,
    word TEXT,
    day INTEGER,
    import INTEGER,
    reason BLOB,
    PRIMARY KEY (workspace, place, number)
) STRICT;
