-- Rounds: what the clock starts, such as sweeping each night. Of several servers on one register the
-- one that holds the row does it; it has to be back before its lease runs out. Times are
-- milliseconds UTC.

CREATE TABLE round (
    workspace INTEGER NOT NULL,
    name TEXT NOT NULL,
    holder INTEGER NOT NULL,
    until INTEGER NOT NULL,
    done INTEGER NOT NULL,
    failed TEXT,
    PRIMARY KEY (workspace, name)
) STRICT;
