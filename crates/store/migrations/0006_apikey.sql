-- Keys of machines: who made them, what they may, how much they have read; answers kept so that a
-- request that is sent twice is done once; tokens that stand in for payment values.

-- Of the house: a key is known by its hash before it is known where it belongs.
CREATE TABLE apikey (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    hash BLOB NOT NULL,
    name_tag BLOB NOT NULL,
    maker INTEGER NOT NULL,
    seat INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    until INTEGER NOT NULL,
    seen INTEGER,
    ended INTEGER,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, hash),
    UNIQUE (workspace, name_tag)
) STRICT;

-- How many persons a key has read on which day.
CREATE TABLE apikey_day (
    workspace INTEGER NOT NULL,
    apikey INTEGER NOT NULL,
    day INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    PRIMARY KEY (workspace, apikey, day)
) STRICT;

-- What was answered to a request that named itself, for a day.
CREATE TABLE answered (
    workspace INTEGER NOT NULL,
    tag BLOB NOT NULL,
    print BLOB NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (workspace, tag)
) STRICT;

CREATE INDEX answered_at ON answered (workspace, at);

-- What stands in for a payment value outside of the house.
CREATE TABLE payment_token (
    workspace INTEGER NOT NULL,
    token TEXT NOT NULL,
    person INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (workspace, token),
    UNIQUE (workspace, person, number)
) STRICT;
