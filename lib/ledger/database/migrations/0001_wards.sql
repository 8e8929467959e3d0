-- The data of wards. Every primary key begins with the ward's code, so that a database of several machines can keep each ward on one.

CREATE TABLE ward (
    ward text PRIMARY KEY CHECK (ward ~ '^[A-Za-z0-9._-]{1,40}$'),
    version bigint NOT NULL DEFAULT 0 -- counts its changes; its row is held from here to the end of each of them
);

CREATE TABLE change (
    ward text NOT NULL,
    version bigint NOT NULL,
    stamp uuid NOT NULL, -- tells a change from another of the same number, where a backup of the database was taken back
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (ward, version)
);

CREATE TABLE writers_lock (
    ward text NOT NULL,
    name text NOT NULL,
    PRIMARY KEY (ward, name)
);

CREATE TABLE record_file (
    ward text NOT NULL,
    place text NOT NULL, -- of the record or kept change below the data folder: actuals/2024/2024-09/<id>
    name text NOT NULL,
    content bytea NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (ward, place, name)
);
CREATE INDEX record_file_version ON record_file (ward, version);

CREATE TABLE document (
    ward text NOT NULL,
    name text NOT NULL, -- below the data folder: targets.csv, access/accounts.json
    content bytea NOT NULL,
    private boolean NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (ward, name)
);
CREATE INDEX document_version ON document (ward, version);

CREATE TABLE journal_line (
    ward text NOT NULL,
    file text NOT NULL, -- journal/journal.jsonl
    number bigint NOT NULL,
    line bytea NOT NULL, -- one entry as JSON with the digest of the one before, without the end of the line
    PRIMARY KEY (ward, file, number)
);

-- Each transaction says in board.ward whose data it is about, and neither sees nor changes those of others, whoever owns the tables.
-- Records, entries and the list of changes can only be added to: there is no policy by which they change.

ALTER TABLE ward ENABLE ROW LEVEL SECURITY;
ALTER TABLE ward FORCE ROW LEVEL SECURITY;
CREATE POLICY codes_are_known ON ward FOR SELECT USING (true);
CREATE POLICY own_added ON ward FOR INSERT WITH CHECK (ward = current_setting('board.ward', true));
CREATE POLICY own_changed ON ward FOR UPDATE USING (ward = current_setting('board.ward', true));

ALTER TABLE change ENABLE ROW LEVEL SECURITY;
ALTER TABLE change FORCE ROW LEVEL SECURITY;
CREATE POLICY own_seen ON change FOR SELECT USING (ward = current_setting('board.ward', true));
CREATE POLICY own_added ON change FOR INSERT WITH CHECK (ward = current_setting('board.ward', true));

ALTER TABLE writers_lock ENABLE ROW LEVEL SECURITY;
ALTER TABLE writers_lock FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON writers_lock USING (ward = current_setting('board.ward', true));

ALTER TABLE record_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_file FORCE ROW LEVEL SECURITY;
CREATE POLICY own_seen ON record_file FOR SELECT USING (ward = current_setting('board.ward', true));
CREATE POLICY own_added ON record_file FOR INSERT WITH CHECK (ward = current_setting('board.ward', true));

ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON document USING (ward = current_setting('board.ward', true));

ALTER TABLE journal_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_line FORCE ROW LEVEL SECURITY;
CREATE POLICY own_seen ON journal_line FOR SELECT USING (ward = current_setting('board.ward', true));
CREATE POLICY own_added ON journal_line FOR INSERT WITH CHECK (ward = current_setting('board.ward', true));
