-- When an act was last done in a workspace: what the overview measures duties by. The log says the
-- same, but only to whoever reads all of it.

CREATE TABLE lately (
    workspace INTEGER NOT NULL,
    act TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (workspace, act)
) STRICT;
