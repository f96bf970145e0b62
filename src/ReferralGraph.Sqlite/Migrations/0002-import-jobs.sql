-- Import jobs, the rows they refused, and what a running snapshot import has put so far.
-- *_ticks      100 ns since 0001-01-01T00:00Z

CREATE TABLE import_job (
    job          INTEGER PRIMARY KEY,
    tenant       INTEGER NOT NULL,
    id           TEXT NOT NULL,
    format       TEXT NOT NULL,
    source       TEXT,
    owner        TEXT,                          -- person id as requested; he may not exist yet
    snapshot     INTEGER NOT NULL,              -- 0 or 1
    content_hash TEXT NOT NULL,
    content_path TEXT NOT NULL,
    created_ticks   INTEGER NOT NULL,
    state        INTEGER NOT NULL,              -- 0 queued, 1 running, 2 completed, 3 failed, 4 cancelled
    rows_read    INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    unchanged    INTEGER NOT NULL,
    rejected     INTEGER NOT NULL,
    ended        INTEGER NOT NULL,
    percent      INTEGER NOT NULL,
    revision     INTEGER,
    failure      TEXT,
    finished_ticks  INTEGER,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX import_job_unfinished ON import_job (created_ticks) WHERE state < 2;
CREATE INDEX import_job_newest ON import_job (tenant, created_ticks);

CREATE TABLE import_error (
    error   INTEGER PRIMARY KEY,
    job     INTEGER NOT NULL,
    row     INTEGER NOT NULL,
    field   TEXT,
    problem TEXT NOT NULL
) STRICT;

CREATE INDEX import_error_by_row ON import_error (job, row);

CREATE TABLE import_seen_fact (
    job    INTEGER NOT NULL,
    kind   INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (job, kind, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_seen_team (
    job  INTEGER NOT NULL,
    team INTEGER NOT NULL,
    PRIMARY KEY (job, team)
) STRICT, WITHOUT ROWID;
