-- Sealing anew: the index version that tags are being made under, while they are, and the form in
-- which the keys of persons seal from now on.

ALTER TABLE workspace ADD COLUMN index_next INTEGER;

ALTER TABLE workspace ADD COLUMN form INTEGER NOT NULL DEFAULT 1;
