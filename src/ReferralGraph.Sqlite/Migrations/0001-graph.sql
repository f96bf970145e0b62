-- The graph of every tenant, and the import jobs.
--
-- What identifies a person (id, name, title, addresses) lives in person and person_address only. Facts name people and companies by
-- surrogate number, so a person can be renamed or forgotten without rewriting a fact.
--
-- Units        *_day   days since 0001-01-01, which is 0
--              *_ms    milliseconds since 1970-01-01T00:00Z
--              *_ticks 100 ns since 0001-01-01T00:00Z
--              fact    96 bits of SHA-256 over the fact's natural key: the hexadecimal half of its derived id.
--              JSON    text columns that hold lists are JSON arrays, NULL when empty
-- References are kept by the writer, which is the only one, and checked by tests: enforcing them here would look up every parent again.

CREATE TABLE tenant (
    tenant      INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    revision    INTEGER NOT NULL DEFAULT 0,
    people      INTEGER NOT NULL DEFAULT 0,     -- absorbed ones not counted
    companies   INTEGER NOT NULL DEFAULT 0,     -- absorbed ones not counted
    employments INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE person (
    person INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    title  TEXT,
    emails TEXT,                                -- JSON
    urls   TEXT,                                -- JSON
    sources TEXT,                               -- JSON of {source, knowsId, name, title, emails, urls}: who said what of this
    UNIQUE (tenant, id)
) STRICT;

-- Whom an e-mail or profile address belongs to; several people may share one.
CREATE TABLE person_address (
    person INTEGER NOT NULL,
    kind   INTEGER NOT NULL,                    -- 0 e-mail, 1 profile address
    text   TEXT NOT NULL,
    tenant INTEGER NOT NULL,
    PRIMARY KEY (person, kind, text)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_by_address ON person_address (tenant, kind, text);

CREATE TABLE company (
    company   INTEGER PRIMARY KEY,
    tenant    INTEGER NOT NULL,
    id        TEXT NOT NULL,
    name      TEXT NOT NULL,
    headcount INTEGER,
    domains   TEXT,                             -- JSON
    aliases   TEXT,                             -- JSON
    urls      TEXT,                             -- JSON
    units     TEXT,                             -- JSON of {department, site, headcount}
    successor     TEXT,                         -- id of the company it goes on as
    successor_day INTEGER,                      -- the first day on which it does, NULL without a successor
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX company_by_successor ON company (tenant, successor) WHERE successor IS NOT NULL;

-- Every text a company is found by besides its id.
CREATE TABLE company_name (
    company INTEGER NOT NULL,
    kind    INTEGER NOT NULL,                   -- 0 domain, 1 profile address, 2 normalised name or alias
    text    TEXT NOT NULL,
    tenant  INTEGER NOT NULL,
    PRIMARY KEY (company, kind, text)
) STRICT, WITHOUT ROWID;

CREATE INDEX company_by_name ON company_name (tenant, kind, text);

-- Merges of people and of companies as they were stated. Chains are kept, so that undoing one gives back exactly what was before it.
CREATE TABLE person_merge (
    absorbed INTEGER PRIMARY KEY,
    kept     INTEGER NOT NULL,
    tenant   INTEGER NOT NULL
) STRICT;

CREATE INDEX person_merge_by_kept ON person_merge (kept);
CREATE INDEX person_merge_by_tenant ON person_merge (tenant);

CREATE TABLE company_merge (
    absorbed INTEGER PRIMARY KEY,
    kept     INTEGER NOT NULL,
    tenant   INTEGER NOT NULL
) STRICT;

CREATE INDEX company_merge_by_kept ON company_merge (kept);
CREATE INDEX company_merge_by_tenant ON company_merge (tenant);

CREATE TABLE team (
    team   INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    source TEXT NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE TABLE team_member (
    team   INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (team, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX team_member_by_person ON team_member (person);

CREATE TABLE employment (
    number     INTEGER PRIMARY KEY,
    tenant     INTEGER NOT NULL,
    fact       BLOB NOT NULL,
    source     TEXT NOT NULL,
    person     INTEGER NOT NULL,
    company    INTEGER NOT NULL,
    from_day   INTEGER,
    until_day  INTEGER,
    title      TEXT,
    department TEXT,
    site       TEXT,
    manager    INTEGER,                         -- person
    given_id   TEXT,                            -- the customer's id of the stint, NULL when derived
    apart      INTEGER NOT NULL,                -- 1 when the id is part of the natural key, else 0
    approximate INTEGER NOT NULL,               -- 1 when a day stands for a whole year, else 0
    UNIQUE (tenant, fact)
) STRICT;

CREATE INDEX employment_by_company ON employment (company);
CREATE INDEX employment_by_manager ON employment (manager) WHERE manager IS NOT NULL;
CREATE UNIQUE INDEX employment_by_given_id ON employment (tenant, given_id) WHERE given_id IS NOT NULL;

CREATE TABLE education (
    number    INTEGER PRIMARY KEY,
    tenant    INTEGER NOT NULL,
    fact      BLOB NOT NULL,
    source    TEXT NOT NULL,
    person    INTEGER NOT NULL,
    school    TEXT NOT NULL,
    from_day  INTEGER,
    until_day INTEGER,
    field     TEXT,
    cohort    INTEGER,
    name      TEXT,
    approximate INTEGER NOT NULL,               -- 1 when a day stands for a whole year, else 0
    UNIQUE (tenant, fact)
) STRICT;

CREATE TABLE connection (
    number      INTEGER PRIMARY KEY,
    tenant      INTEGER NOT NULL,
    fact        BLOB NOT NULL,
    source      TEXT NOT NULL,
    from_person INTEGER NOT NULL,
    to_person   INTEGER NOT NULL,
    since_day   INTEGER,
    until_day   INTEGER,
    approximate INTEGER NOT NULL,               -- 1 when a day stands for a whole year, else 0
    UNIQUE (tenant, fact)
) STRICT;

CREATE TABLE interaction (
    number      INTEGER PRIMARY KEY,
    tenant      INTEGER NOT NULL,
    fact        BLOB NOT NULL,
    source      TEXT NOT NULL,
    from_person INTEGER NOT NULL,
    to_people   TEXT NOT NULL,                  -- JSON of person numbers, in ordinal order of the people's ids
    medium      INTEGER NOT NULL,               -- 0 meeting, 1 message, 2 cc
    at_ms       INTEGER NOT NULL,
    uid         TEXT,                           -- the source's own id
    ordinal     INTEGER NOT NULL,               -- tells meetings of one organiser at one moment apart
    UNIQUE (tenant, fact)
) STRICT;

CREATE TABLE endorsement (
    number      INTEGER PRIMARY KEY,
    tenant      INTEGER NOT NULL,
    fact        BLOB NOT NULL,
    source      TEXT NOT NULL,
    from_person INTEGER NOT NULL,
    to_person   INTEGER NOT NULL,
    level       REAL NOT NULL,
    job_family  TEXT,
    on_day      INTEGER,
    UNIQUE (tenant, fact)
) STRICT;

CREATE TABLE tie (
    number      INTEGER PRIMARY KEY,
    tenant      INTEGER NOT NULL,
    fact        BLOB NOT NULL,
    source      TEXT NOT NULL,
    from_person INTEGER NOT NULL,
    to_person   INTEGER NOT NULL,
    strength    REAL NOT NULL,
    response    REAL,
    on_day      INTEGER,
    set_by      INTEGER,                        -- person
    set_by_key  TEXT,                           -- id of a key
    UNIQUE (tenant, fact)
) STRICT;

CREATE INDEX tie_by_setter ON tie (set_by) WHERE set_by IS NOT NULL;

-- Pairs of people who may be taken for one and are two.
CREATE TABLE distinction (
    number      INTEGER PRIMARY KEY,
    tenant      INTEGER NOT NULL,
    fact        BLOB NOT NULL,
    source      TEXT NOT NULL,
    person      INTEGER NOT NULL,
    other       INTEGER NOT NULL,
    UNIQUE (tenant, fact)
) STRICT;

-- With whom people share their ties.
CREATE TABLE sharing (
    number INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    fact   BLOB NOT NULL,
    person INTEGER NOT NULL,                    -- whose ties
    other  INTEGER,                             -- to whom the one tie is, NULL for all
    level  INTEGER NOT NULL,                    -- 1 tenant, 2 tier only, 4 team, 8 private
    UNIQUE (tenant, fact)
) STRICT;

-- What became of requests and candidates.
CREATE TABLE outcome (
    number     INTEGER PRIMARY KEY,
    tenant     INTEGER NOT NULL,
    fact       BLOB NOT NULL,
    source     TEXT NOT NULL,
    person     INTEGER NOT NULL,                -- who answered, or the candidate
    kind       INTEGER NOT NULL,                -- 0 accepted, 1 declined, 2 unanswered, 3 handed over, 4 replied, 5 disowned,
                                                -- 6 interviewed, 7 offered, 8 hired, 9 retained, 10 unsuitable, 11 left
    requester  INTEGER,                         -- of kinds 0 to 4
    other      INTEGER,                         -- of kinds 3 and 5
    job_family TEXT,                            -- of kinds 6 to 11, NULL for any
    at_ms      INTEGER NOT NULL,
    UNIQUE (tenant, fact)
) STRICT;

-- The facts that name a person, in the order they are listed.
CREATE TABLE fact_of_person (
    person INTEGER NOT NULL,
    id     TEXT NOT NULL,                       -- fact id as callers see it
    kind   INTEGER NOT NULL,                    -- 0 employment, 1 education, 2 connection, 3 interaction, 4 endorsement, 5 tie, 6 outcome,
                                                -- 7 distinction, 8 sharing
    number INTEGER NOT NULL,                    -- in the table of that kind
    PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_job (
    job          INTEGER PRIMARY KEY,
    tenant       INTEGER NOT NULL,
    id           TEXT NOT NULL,
    format       TEXT NOT NULL,
    source       TEXT,
    owner        TEXT,                          -- person id as requested; may be nobody yet
    snapshot     INTEGER NOT NULL,              -- 1 for a snapshot import, else 0
    date_order   INTEGER,                       -- of days such as 01/02/2019: 0 day first, 1 month first
    max_ended    TEXT,                          -- as requested, NULL for the default
    only_tightens INTEGER,                      -- level of people who stated none, where it may show nothing that is hidden
    strict       INTEGER NOT NULL,              -- 1 when rows that name what nobody knows are refused, else 0
    dry_run      INTEGER NOT NULL,              -- 1 when nothing but the report is written, else 0
    content_hash TEXT NOT NULL,
    content_path TEXT NOT NULL,
    created_ticks   INTEGER NOT NULL,
    state        INTEGER NOT NULL,              -- 0 queued, 1 running, 2 completed, 3 failed, 4 cancelled, 5 held
    rows_read    INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    unchanged    INTEGER NOT NULL,
    rejected     INTEGER NOT NULL,
    ended        INTEGER NOT NULL,
    moved        INTEGER NOT NULL,
    unreadable   INTEGER NOT NULL,
    replaced     INTEGER NOT NULL,
    passed       INTEGER NOT NULL,
    made         INTEGER NOT NULL,
    percent      INTEGER NOT NULL,
    encoding     TEXT,
    ignored_columns TEXT,                       -- JSON
    end_employments INTEGER NOT NULL,           -- ended; or to end, when held or a dry run
    end_connections INTEGER NOT NULL,
    end_teams       INTEGER NOT NULL,
    large_organisations INTEGER,                -- of a dry run
    revision     INTEGER,
    failure      TEXT,
    finished_ticks  INTEGER,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX import_job_unfinished ON import_job (created_ticks) WHERE state < 2;
CREATE INDEX import_job_newest ON import_job (tenant, created_ticks);

-- The rows that jobs refused, and what is to be said of others.
CREATE TABLE import_error (
    error   INTEGER PRIMARY KEY,
    job     INTEGER NOT NULL,
    row     INTEGER NOT NULL,
    field   TEXT,
    problem TEXT NOT NULL,
    notice  INTEGER NOT NULL                    -- 1 when the row was taken all the same, else 0
) STRICT;

CREATE INDEX import_error_by_row ON import_error (job, row);

-- What snapshot imports ended, or would end.
CREATE TABLE import_ending (
    job      INTEGER NOT NULL,
    number   INTEGER NOT NULL,                  -- from 1
    kind     INTEGER NOT NULL,                  -- 0 employment, 1 connection, 2 team
    id       TEXT NOT NULL,                     -- of the fact or team as callers see it
    person   TEXT,                              -- ids; of whom nothing else may be left
    other    TEXT,
    from_day INTEGER,
    until    INTEGER,                           -- NULL for the day of the import
    PRIMARY KEY (job, number)
) STRICT, WITHOUT ROWID;

-- What a running snapshot import has put so far, or keeps.
CREATE TABLE import_seen_fact (
    job    INTEGER NOT NULL,
    kind   INTEGER NOT NULL,
    number INTEGER NOT NULL,
    made   INTEGER NOT NULL,                    -- 1 when the import made it, else 0
    PRIMARY KEY (job, kind, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_seen_team (
    job  INTEGER NOT NULL,
    team INTEGER NOT NULL,
    PRIMARY KEY (job, team)
) STRICT, WITHOUT ROWID;

-- What decides who may ask what. No part of any graph: little, and read whole.
CREATE TABLE access_record (
    kind   TEXT NOT NULL,
    tenant TEXT NOT NULL,
    id     TEXT NOT NULL,
    body   TEXT NOT NULL,                       -- JSON
    PRIMARY KEY (kind, tenant, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_version (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    version INTEGER NOT NULL
) STRICT;

INSERT INTO access_version VALUES (1, 0);

-- Requests that may be sent again, with what they were answered.
CREATE TABLE kept_request (
    number      INTEGER PRIMARY KEY,
    tenant      TEXT NOT NULL,
    id          TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    made        INTEGER NOT NULL,               -- ms since 1970
    expires     INTEGER NOT NULL,               -- ms since 1970
    revision    INTEGER NOT NULL,
    answer      TEXT,                           -- NULL: done, and still to be answered
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX kept_request_expires ON kept_request (expires);

-- Who asked for paths: equal questions of an hour are one.
CREATE TABLE lookup (
    number     INTEGER PRIMARY KEY,
    tenant     TEXT NOT NULL,
    id         TEXT NOT NULL,
    first      INTEGER NOT NULL,                -- ms since 1970
    asker      TEXT,                            -- what from said, NULL where that person was erased
    person     TEXT,                            -- id of who asked, or for whom
    credential TEXT,
    purpose    TEXT,
    last       INTEGER NOT NULL,                -- ms since 1970
    count      INTEGER NOT NULL,
    UNIQUE (tenant, id)
) STRICT;

CREATE INDEX lookup_first ON lookup (tenant, first);
CREATE INDEX lookup_asker ON lookup (tenant, asker) WHERE asker IS NOT NULL;
CREATE INDEX lookup_by_person ON lookup (tenant, person) WHERE person IS NOT NULL;

-- Whom they were shown.
CREATE TABLE lookup_person (
    tenant TEXT NOT NULL,
    person TEXT NOT NULL,
    first  INTEGER NOT NULL,                    -- of the look-up
    id     TEXT NOT NULL,                       -- of the look-up
    roles  INTEGER NOT NULL,                    -- 1 a path led to them, 2 through them, 3 both
    PRIMARY KEY (tenant, person, first, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX lookup_person_by_lookup ON lookup_person (tenant, id);

-- The record of work between people: who stands in it. Renamed when somebody is erased, so no event names them any more.
CREATE TABLE work_person (
    number INTEGER PRIMARY KEY,
    tenant INTEGER NOT NULL,
    person TEXT NOT NULL,
    seen   INTEGER NOT NULL DEFAULT 0,          -- sequence up to which they were shown what waits for them
    UNIQUE (tenant, person)
) STRICT;

-- What happened, in order.
CREATE TABLE work_event (
    event       INTEGER PRIMARY KEY,
    tenant      INTEGER NOT NULL,
    sequence    INTEGER NOT NULL,               -- of the tenant, from 1 without gaps
    kind        TEXT NOT NULL,
    id          TEXT NOT NULL,
    version     INTEGER NOT NULL,               -- of the case after it
    name        TEXT NOT NULL,
    state       TEXT NOT NULL,                  -- of the case after it
    at          INTEGER NOT NULL,               -- ms since 1970
    actor_kind  TEXT NOT NULL,
    actor       TEXT,                           -- NULL for a person, who is among the people
    reason      TEXT,
    has_parties INTEGER NOT NULL,               -- 0: they are as before
    opening     TEXT,
    due_event   TEXT,
    due_at      INTEGER,                        -- ms since 1970
    data        TEXT,                           -- JSON
    personal    TEXT,                           -- JSON that says something of people
    text        TEXT,
    UNIQUE (tenant, sequence),
    UNIQUE (tenant, kind, id, version)
) STRICT;

-- Whom an event names; the roles actor and onBehalfOf are of who did it.
CREATE TABLE work_event_person (
    event    INTEGER NOT NULL,
    role     TEXT NOT NULL,
    position INTEGER NOT NULL,
    person   INTEGER NOT NULL,                  -- number of work_person
    PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX work_event_person_by_person ON work_event_person (person, event);

-- What the events have made of each case.
CREATE TABLE work_case (
    work_case    INTEGER PRIMARY KEY,
    tenant       INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    id           TEXT NOT NULL,
    made         INTEGER NOT NULL,              -- sequence of the first event
    sequence     INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    state        TEXT NOT NULL,
    state_before TEXT,
    maker_kind   TEXT NOT NULL,
    maker        TEXT,                          -- NULL for a person, who is among the people
    created      INTEGER NOT NULL,              -- ms since 1970
    last_event   TEXT NOT NULL,
    doer_kind    TEXT NOT NULL,
    doer         TEXT,                          -- likewise
    changed      INTEGER NOT NULL,              -- ms since 1970
    opening      TEXT,
    due_event    TEXT,
    due_at       INTEGER,                       -- ms since 1970
    taken_until  INTEGER NOT NULL DEFAULT 0,    -- ms since 1970
    data         TEXT,                          -- JSON
    personal     TEXT,                          -- likewise
    text         TEXT,
    UNIQUE (tenant, kind, id)
) STRICT;

CREATE INDEX work_case_made ON work_case (tenant, kind, made);
CREATE INDEX work_case_state ON work_case (tenant, kind, state, made);
CREATE INDEX work_case_opening ON work_case (tenant, opening, kind, made) WHERE opening IS NOT NULL;
CREATE INDEX work_case_due ON work_case (due_at) WHERE due_at IS NOT NULL;

-- The people of each case; the roles maker and doer are of who made it and who did what happened last.
CREATE TABLE work_case_person (
    work_case INTEGER NOT NULL,
    role      TEXT NOT NULL,
    position  INTEGER NOT NULL,
    person    INTEGER NOT NULL,                 -- number of work_person
    kind      TEXT NOT NULL,                    -- of the case
    made      INTEGER NOT NULL,                 -- of the case
    PRIMARY KEY (work_case, role, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX work_case_person_by_person ON work_case_person (person, kind, made);

-- How far each endpoint of webhooks has been told.
CREATE TABLE webhook_progress (
    number   INTEGER PRIMARY KEY,
    tenant   TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    version  INTEGER NOT NULL,
    body     TEXT NOT NULL,                     -- JSON
    UNIQUE (tenant, endpoint)
) STRICT;

-- Messages to them.
CREATE TABLE webhook_delivery (
    number   INTEGER PRIMARY KEY,
    tenant   TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    id       TEXT NOT NULL,
    state    INTEGER NOT NULL,                  -- 0 pending, 1 delivered, 2 failed
    sequence INTEGER NOT NULL,
    made     INTEGER NOT NULL,                  -- ms since 1970
    body     TEXT NOT NULL,                     -- JSON
    UNIQUE (tenant, endpoint, id)
) STRICT;

CREATE INDEX webhook_delivery_pending ON webhook_delivery (tenant, endpoint, sequence, made, id) WHERE state = 0;
CREATE INDEX webhook_delivery_made ON webhook_delivery (tenant, endpoint, made, id);
CREATE INDEX webhook_delivery_over ON webhook_delivery (made) WHERE state <> 0;

-- Which process sends them.
CREATE TABLE webhook_turn (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL                     -- ms since 1970
) STRICT;
