-- How often something was tried, counted over all servers of a ward. It is worth nothing after an hour, so it is not logged: after a
-- crash, and on a standby that takes over, the counts begin anew.

CREATE UNLOGGED TABLE tally (
    ward text NOT NULL,
    key bytea NOT NULL, -- the digest of what is counted
    count integer NOT NULL,
    last timestamptz NOT NULL, -- by the clock of the server that counted
    changed_at timestamptz NOT NULL DEFAULT now(), -- by the database's, for clearing what is old
    PRIMARY KEY (ward, key)
);
CREATE INDEX tally_changed_at ON tally (ward, changed_at);

ALTER TABLE tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE tally FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON tally USING (ward = current_setting('board.ward', true));
