-- Rights: who may act for what, what waits for a second person, who has read how much.

-- A right of an account to act for a processing, with its last day and the day of its last use.
CREATE TABLE granted (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    processing INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    until INTEGER NOT NULL,
    ended INTEGER,
    used INTEGER,
    PRIMARY KEY (workspace, account, processing, begun)
) STRICT;

-- What was decided about a grant when grants were looked through, by whom, and why.
CREATE TABLE grant_review (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    processing INTEGER NOT NULL,
    at INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    reviewer INTEGER,
    note BLOB,
    PRIMARY KEY (workspace, account, processing, at)
) STRICT;

-- Acts that wait for a second person, with everything they need, sealed.
CREATE TABLE waiting (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    act TEXT NOT NULL,
    asker INTEGER NOT NULL,
    concerns INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    until INTEGER NOT NULL,
    alone INTEGER,
    decider INTEGER,
    decided INTEGER,
    verdict INTEGER,
    done INTEGER,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;

-- Whom an account has read today, by the log's pseudonyms, so that nobody counts twice. Emptied
-- when the day is over; only the number stays.
CREATE TABLE reading (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    day INTEGER NOT NULL,
    subject BLOB NOT NULL,
    PRIMARY KEY (workspace, account, day, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_day (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    day INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    PRIMARY KEY (workspace, account, day)
) STRICT;

-- Accounts whose reading somebody has stopped.
CREATE TABLE reading_stop (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (workspace, account)
) STRICT;
