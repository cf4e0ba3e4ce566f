-- Signing in: who, with what, from where; and what waits to be sent to them.
--
-- What is not of one client's register belongs to the house, workspace 0: one account for each
-- person, whatever registers they work in. Names, mail addresses and what opens an account are
-- sealed and found by blind tags; of sessions, links and codes only hashes are kept. Times are
-- milliseconds UTC.

CREATE TABLE account (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    handle_tag BLOB NOT NULL,
    mail_tag BLOB,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    begun INTEGER NOT NULL,
    shared INTEGER,
    renewed INTEGER,
    ended INTEGER,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, handle_tag),
    UNIQUE (workspace, mail_tag)
) STRICT;

-- In which register (seat) an account works, as what.
CREATE TABLE member (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    number INTEGER NOT NULL,
    seat INTEGER NOT NULL,
    role TEXT NOT NULL,
    begun INTEGER NOT NULL,
    ended INTEGER,
    PRIMARY KEY (workspace, account, number)
) STRICT, WITHOUT ROWID;

-- What opens an account: password, authenticator program, passkeys, emergency codes. What no
-- longer opens it is deleted.
CREATE TABLE secret (
    workspace INTEGER NOT NULL,
    account INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    tag BLOB,
    sealed BLOB NOT NULL,
    step INTEGER,
    begun INTEGER NOT NULL,
    confirmed INTEGER,
    used INTEGER,
    PRIMARY KEY (workspace, account, number),
    UNIQUE (workspace, tag)
) STRICT;

CREATE TABLE session (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    hash BLOB NOT NULL,
    account INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    begun INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    until INTEGER NOT NULL,
    stepped INTEGER,
    locked INTEGER,
    seat INTEGER,
    purpose TEXT,
    lang TEXT,
    device BLOB NOT NULL,
    sealed BLOB NOT NULL,
    ended INTEGER,
    PRIMARY KEY (workspace, id),
    UNIQUE (workspace, hash)
) STRICT;

CREATE INDEX session_account ON session (workspace, account);

-- What somebody had typed when the page was locked.
CREATE TABLE draft (
    workspace INTEGER NOT NULL,
    session INTEGER NOT NULL,
    form TEXT NOT NULL,
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, session, form)
) STRICT;

-- One-time links: invitation, forgotten password, new mail address, first start.
CREATE TABLE link (
    workspace INTEGER NOT NULL,
    hash BLOB NOT NULL,
    account INTEGER,
    kind INTEGER NOT NULL,
    made INTEGER NOT NULL,
    until INTEGER NOT NULL,
    used INTEGER,
    sealed BLOB,
    PRIMARY KEY (workspace, hash)
) STRICT;

CREATE INDEX link_account ON link (workspace, account) WHERE account IS NOT NULL;

-- Attempts that failed, by whom and from where, under blind tags.
CREATE TABLE attempt (
    workspace INTEGER NOT NULL,
    tag BLOB NOT NULL,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (workspace, tag)
) STRICT;

-- Mails of the house on their way out. What was sent is emptied.
CREATE TABLE outbox (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    account INTEGER,
    kind TEXT NOT NULL,
    sealed BLOB NOT NULL,
    made INTEGER NOT NULL,
    due INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    failed TEXT,
    sent INTEGER,
    PRIMARY KEY (workspace, id)
) STRICT;

CREATE INDEX outbox_due ON outbox (workspace, due) WHERE sent IS NULL;

CREATE TABLE setting (
    workspace INTEGER NOT NULL,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
) STRICT;
