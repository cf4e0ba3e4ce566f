-- Long work that goes on without whoever asked for it: how far it is, who is at it, what came of
-- it. A server that does it has to be heard from before its lease runs out; then another goes on.
-- Times are milliseconds UTC.

CREATE TABLE job (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    act TEXT NOT NULL,
    asker INTEGER NOT NULL,
    apikey INTEGER,
    asked INTEGER NOT NULL,
    begun INTEGER,
    ended INTEGER,
    state TEXT NOT NULL,
    stage TEXT NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER,
    persons INTEGER NOT NULL,
    holder INTEGER NOT NULL,
    until INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    stop INTEGER,
    sealed BLOB NOT NULL,
    outcome BLOB,
    PRIMARY KEY (workspace, id)
) STRICT;
