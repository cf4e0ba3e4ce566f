-- How far each log was handed to the collector outside, and with which version of the setting that
-- names it: another collector begins at the first line.

CREATE TABLE collected (
    workspace INTEGER NOT NULL,
    version INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (workspace)
) STRICT;
