-- What became of requests and candidates. Their facts have kind 6 in fact_of_person.

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
