-- The register: workspaces, their rules, persons with sealed values, the search tags, the log.
--
-- `workspace` leads every key. Times are milliseconds UTC, days are days since 1970-01-01,
-- a flag is the day or time it was set. No serial ids: the program gives every number.

CREATE TABLE workspace (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    land TEXT NOT NULL,
    created INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    index_version INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE processing (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, key)
) STRICT;

CREATE TABLE field (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, key)
) STRICT;

CREATE TABLE source (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_hash BLOB NOT NULL,
    plan TEXT NOT NULL,
    begun INTEGER NOT NULL,
    line INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    finished INTEGER,
    undone INTEGER,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE TABLE person (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    organisation INTEGER,
    segment INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    due INTEGER,
    restricted INTEGER,
    merged_into INTEGER,
    merged_on INTEGER,
    PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_due ON person (workspace, due) WHERE due IS NOT NULL;

CREATE INDEX person_organisation ON person (workspace, organisation) WHERE organisation IS NOT NULL;

CREATE INDEX person_merged ON person (workspace, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE person_key (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (workspace, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE value (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    field INTEGER NOT NULL,
    what INTEGER NOT NULL,
    record INTEGER,
    source INTEGER NOT NULL,
    collected INTEGER NOT NULL,
    verified INTEGER,
    superseded INTEGER,
    merged_from INTEGER,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, person, number, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    day INTEGER NOT NULL,
    merged_from INTEGER,
    PRIMARY KEY (workspace, person, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE basis (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    processing INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    confirmed INTEGER,
    ended INTEGER,
    ended_by INTEGER,
    source INTEGER NOT NULL,
    line INTEGER,
    evidence BLOB,
    merged_from INTEGER,
    PRIMARY KEY (workspace, person, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX basis_unconfirmed ON basis (workspace, person) WHERE confirmed IS NULL AND ended IS NULL;

CREATE TABLE hold (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    target INTEGER,
    begun INTEGER NOT NULL,
    review INTEGER NOT NULL,
    ended INTEGER,
    owner BLOB NOT NULL,
    reason BLOB NOT NULL,
    PRIMARY KEY (workspace, person, number)
) STRICT, WITHOUT ROWID;

-- Restrictions (Art. 18), each with its ground, and when the person was told of its end.
CREATE TABLE restriction (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    ground INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    informed INTEGER,
    ended INTEGER,
    note BLOB,
    PRIMARY KEY (workspace, person, number)
) STRICT, WITHOUT ROWID;

-- Search without reading: whole values (mail, phone, numbers, name with address).
CREATE TABLE exact (
    workspace INTEGER NOT NULL,
    tag BLOB NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (workspace, tag, person)
) STRICT, WITHOUT ROWID;

-- What one workspace may hold only once: a customer number, a shop account's mail.
CREATE TABLE sole (
    workspace INTEGER NOT NULL,
    tag BLOB NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (workspace, tag)
) STRICT, WITHOUT ROWID;

-- Words of names and places, their beginnings and sounds. By segments of persons, so that a
-- large import writes to few pages at a time.
CREATE TABLE word (
    workspace INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (workspace, segment, tag, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;

-- Which row of which source became which person, and a keyed print of the row.
CREATE TABLE origin (
    workspace INTEGER NOT NULL,
    tag BLOB NOT NULL,
    person INTEGER NOT NULL,
    print BLOB NOT NULL,
    source INTEGER NOT NULL,
    line INTEGER NOT NULL,
    created INTEGER,
    PRIMARY KEY (workspace, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX origin_source ON origin (workspace, source, line);

CREATE TABLE duplicate (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    other INTEGER NOT NULL,
    why INTEGER NOT NULL,
    found INTEGER NOT NULL,
    settled INTEGER,
    PRIMARY KEY (workspace, person, other)
) STRICT, WITHOUT ROWID;

-- The ledger of erasures; a copy lies beside the keys and is replayed after a restore.
CREATE TABLE erased (
    workspace INTEGER NOT NULL,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    gone INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (workspace, person, at)
) STRICT;

-- The log: leaves of an RFC 6962 tree, one tree for each workspace; 0 is the house.
CREATE TABLE log (
    workspace INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    leaf TEXT NOT NULL,
    PRIMARY KEY (workspace, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_head (
    workspace INTEGER NOT NULL,
    size INTEGER NOT NULL,
    edge BLOB NOT NULL,
    PRIMARY KEY (workspace)
) STRICT;

-- Whom an entry is about, by the pseudonym that only the person's key can make.
CREATE TABLE log_subject (
    workspace INTEGER NOT NULL,
    subject BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (workspace, subject, seq)
) STRICT, WITHOUT ROWID;

-- Who acts under which pseudonym in the log.
CREATE TABLE actor (
    workspace INTEGER NOT NULL,
    pseudonym BLOB NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, pseudonym)
) STRICT;

CREATE TABLE checkpoint (
    workspace INTEGER NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace, size)
) STRICT;
