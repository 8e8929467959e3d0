-- Summaries of a province's wards, by ward and month. They are no data: all of them may be deleted, and are worked out anew.

ALTER TABLE ward ADD COLUMN stamp uuid; -- of its newest change: after a backup was taken back, a version may come a second time

CREATE TABLE summary (
    ward text NOT NULL, -- of the province whose pages show them, and who alone sees them
    period text NOT NULL, -- 2024-09; blank where only the ward's newest month is noted
    of_ward text NOT NULL,
    looked_at text NOT NULL, -- the version and stamp of the ward at which the next two were found
    records text NOT NULL, -- the digest of the names of its records
    plan text NOT NULL, -- the names and versions of its plan's files
    content text NOT NULL, -- the summary as JSON
    PRIMARY KEY (ward, period, of_ward)
);

ALTER TABLE summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE summary FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON summary USING (ward = current_setting('board.ward', true));
