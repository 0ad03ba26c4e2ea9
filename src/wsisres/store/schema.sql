-- An index of resolutions: what `wsisres index` writes and `wsisres query` asks. Open it with anything that reads SQLite.
-- Ids are in the order of the sources' names and, within them, of the text:
--   source << 32 | number of the document << 20 = document; document + number of the unit = unit of the text.

PRAGMA application_id = 1465076051;  -- "WSIS"
PRAGMA user_version = 1;             -- version of this schema

-- how the index was made: version, settings (registry and language), made (time)
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- a file that was read, or that could not be
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,        -- path as given
    sha256 TEXT NOT NULL,             -- of its bytes; empty where they could not be read
    size INTEGER NOT NULL,            -- bytes
    mtime REAL NOT NULL,              -- when it was changed, seconds since 1970
    failure TEXT,                     -- code of what went wrong: empty, no-resolution, cannot-be-read, ...
    message TEXT                      -- the same in words
);

-- a resolution, decision, recommendation or opinion
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id),
    act TEXT COLLATE NOCASE,          -- PP/RES/140@PP-18
    series TEXT COLLATE NOCASE,       -- PP/RES/140: the act in all its editions
    instrument TEXT COLLATE NOCASE,   -- resolution, decision, recommendation, opinion
    number TEXT COLLATE NOCASE,
    body TEXT COLLATE NOCASE,         -- PP, COUNCIL, WTDC, ...
    designation TEXT,                 -- RESOLUTION 140 (Rev. Dubai, 2018)
    title TEXT,
    edition TEXT COLLATE NOCASE,      -- conference or session: PP-18, C13
    label TEXT COLLATE NOCASE,        -- as printed: Rev. Dubai, 2018
    place TEXT COLLATE NOCASE,        -- of the edition, else of the opening
    year INTEGER,
    language TEXT NOT NULL COLLATE NOCASE,
    name TEXT NOT NULL                -- of the source
);
CREATE INDEX documents_act ON documents (act);
CREATE INDEX documents_series ON documents (series);
CREATE INDEX documents_number ON documents (number);
CREATE INDEX documents_edition ON documents (edition);
CREATE INDEX documents_year ON documents (year);
CREATE INDEX documents_name ON documents (name);

-- the whole document as `wsisres parse --format json` prints it, compressed by zlib
CREATE TABLE document_json (document INTEGER PRIMARY KEY REFERENCES documents (id), data BLOB NOT NULL);

-- a heading and what stands under it; its id is that of its unit in `clauses`
CREATE TABLE sections (
    id INTEGER PRIMARY KEY REFERENCES clauses (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    name TEXT NOT NULL,               -- instructs-dir-bdt
    heading TEXT NOT NULL,
    part TEXT NOT NULL,               -- preambular, operative
    verb TEXT,                        -- recalling, instructs
    force TEXT,                       -- statement ... decision
    addressees TEXT NOT NULL,         -- JSON array of actor ids
    consulted TEXT NOT NULL,          -- JSON array of actor ids
    lead TEXT                         -- words before the first item
);

-- units of text: clauses, and beside them titles, sections (heading and lead), footnotes and annexes
CREATE TABLE clauses (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    section INTEGER REFERENCES sections (id),
    parent INTEGER REFERENCES clauses (id),  -- the clause or section above: its text is the lead-in
    kind TEXT NOT NULL,               -- clause, title, section, footnote, annex
    path TEXT NOT NULL COLLATE NOCASE,-- resolves/9/ii; a section's name; title; footnote/1; annex/1
    address TEXT NOT NULL,            -- as it is spoken: resolves 9 ii)
    marker TEXT NOT NULL,             -- as printed
    depth INTEGER NOT NULL,           -- 1 for an item of a section, 2 for its sub-items
    heading TEXT,                     -- of a section its heading, of the title row the title
    text TEXT NOT NULL,               -- own words, without marker and sub-clauses; of a section its lead
    tail TEXT,                        -- the words behind its list
    part TEXT,
    verb TEXT COLLATE NOCASE,         -- head verb of the section, for its items (not for their sub-items)
    force TEXT COLLATE NOCASE,        -- of its strongest duty, else of the section's verb, for items
    line INTEGER NOT NULL             -- of the source
);
CREATE INDEX clauses_path ON clauses (path);
CREATE INDEX clauses_verb ON clauses (verb) WHERE verb IS NOT NULL;

-- words of clauses, leads, footnotes and annexes: English reduced to stems, for single words
CREATE VIRTUAL TABLE stems USING fts5(
    text, tail, content='clauses', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
-- the same as printed and in every language, for phrases and beginnings of words
CREATE VIRTUAL TABLE words USING fts5(
    text, tail, content='clauses', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
-- words of titles and section headings
CREATE VIRTUAL TABLE headings USING fts5(
    heading, content='clauses', content_rowid='id', tokenize='unicode61 remove_diacritics 2');

-- a mention of another act, instrument or document
CREATE TABLE citations (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    clause INTEGER NOT NULL REFERENCES clauses (id),
    text TEXT NOT NULL,               -- as printed
    target TEXT COLLATE NOCASE,       -- PP/RES/140@PP-10, WSIS/TUNIS-AGENDA#113-118
    series TEXT COLLATE NOCASE,       -- the target without edition and part
    edition TEXT COLLATE NOCASE,      -- PP-10
    year INTEGER,                     -- of the edition
    part TEXT COLLATE NOCASE,         -- behind the #
    kind TEXT NOT NULL,               -- resolution, decision, ..., basic-text, wsis, un, document
    title TEXT,
    candidates TEXT NOT NULL          -- JSON array
);
CREATE INDEX citations_target ON citations (target, clause);
CREATE INDEX citations_series ON citations (series, clause);
CREATE INDEX citations_edition ON citations (edition, clause);
CREATE INDEX citations_year ON citations (year, clause);
CREATE INDEX citations_clause ON citations (clause);

-- a mention of a WSIS Action Line: a row for each line
CREATE TABLE action_lines (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    clause INTEGER NOT NULL REFERENCES clauses (id),
    code TEXT NOT NULL COLLATE NOCASE,-- C5
    text TEXT NOT NULL,               -- as printed
    role TEXT                         -- what ITU is for it
);
CREATE INDEX action_lines_code ON action_lines (code, clause);
CREATE INDEX action_lines_clause ON action_lines (clause);

-- who is to do what
CREATE TABLE duties (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    clause INTEGER NOT NULL REFERENCES clauses (id),
    force TEXT NOT NULL,
    verbs TEXT NOT NULL,              -- JSON array: ["develop", "implement"]
    text TEXT NOT NULL,
    deadline TEXT,                    -- as printed
    deadline_conference TEXT COLLATE NOCASE,
    deadline_date TEXT,               -- ISO 8601, as exact as the words
    limits TEXT NOT NULL,             -- JSON array: ["within existing resources"]
    basis TEXT NOT NULL               -- heading, clause
);
CREATE INDEX duties_clause ON duties (clause);
CREATE INDEX duties_conference ON duties (deadline_conference, clause);
CREATE INDEX duties_date ON duties (deadline_date, clause);

-- the actors of a duty; groups spelled out, and the groups that an actor belongs to
CREATE TABLE duty_actors (
    role TEXT NOT NULL,               -- actor (who bears it), consulted, recipient, beneficiary, target
    actor TEXT NOT NULL COLLATE NOCASE,
    clause INTEGER NOT NULL REFERENCES clauses (id),
    duty INTEGER NOT NULL REFERENCES duties (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    named INTEGER NOT NULL,           -- 1 as named by the text, 0 by a group
    PRIMARY KEY (role, actor, clause, duty)
) WITHOUT ROWID;
CREATE INDEX duty_actors_clause ON duty_actors (clause, role, actor);

-- the infinitives of duties
CREATE TABLE duty_verbs (
    verb TEXT NOT NULL COLLATE NOCASE,
    clause INTEGER NOT NULL REFERENCES clauses (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (verb, clause)
) WITHOUT ROWID;
CREATE INDEX duty_verbs_clause ON duty_verbs (clause);

-- footnotes; the words stand in `clauses`
CREATE TABLE footnotes (
    id INTEGER PRIMARY KEY REFERENCES clauses (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    mark TEXT NOT NULL,
    text TEXT NOT NULL
);
-- where the marks stand
CREATE TABLE footnote_marks (
    mark TEXT NOT NULL,
    clause INTEGER NOT NULL REFERENCES clauses (id),
    document INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (mark, clause)
) WITHOUT ROWID;
CREATE INDEX footnote_marks_clause ON footnote_marks (clause);
