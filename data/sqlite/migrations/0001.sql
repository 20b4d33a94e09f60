-- The dossier file, version 1. Texts are UTF-8; lists are JSON arrays; dates are EDTF.
-- position orders siblings; it has gaps, so that one part can be moved without the others.

CREATE TABLE meta(
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record(
  id       TEXT PRIMARY KEY,
  kind     TEXT NOT NULL,
  slug     TEXT NOT NULL, -- unique, seen to by the program: two records may trade slugs in one change
  title_ja TEXT NOT NULL, title_en TEXT NOT NULL,
  text_ja  TEXT NOT NULL, text_en  TEXT NOT NULL,
  aliases  TEXT NOT NULL, readings TEXT NOT NULL, tags TEXT NOT NULL
) STRICT;
CREATE INDEX record_slug ON record(slug);

CREATE TABLE source(
  record_id    TEXT PRIMARY KEY REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED,
  publisher_ja TEXT NOT NULL, publisher_en TEXT NOT NULL,
  published    TEXT NOT NULL, url TEXT NOT NULL, archive TEXT NOT NULL, accessed TEXT NOT NULL,
  lang         TEXT NOT NULL, type TEXT NOT NULL, number INTEGER NOT NULL, reliability TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claim(
  id        TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED,
  position  INTEGER NOT NULL,
  property  TEXT NOT NULL,
  value     TEXT, -- JSON with its type; NULL: none
  text_ja   TEXT NOT NULL, text_en TEXT NOT NULL,
  edtf      TEXT NOT NULL, verbatim TEXT NOT NULL, -- when it holds
  known     TEXT NOT NULL, basis TEXT NOT NULL, rank TEXT NOT NULL,
  note_ja   TEXT NOT NULL, note_en TEXT NOT NULL,
  type      TEXT GENERATED ALWAYS AS (value->>'$.type') VIRTUAL,
  low       REAL GENERATED ALWAYS AS (value->>'$.min') VIRTUAL,
  high      REAL GENERATED ALWAYS AS (value->>'$.max') VIRTUAL,
  unit      TEXT GENERATED ALWAYS AS (value->>'$.unit') VIRTUAL,
  ref       TEXT GENERATED ALWAYS AS (value->>'$.record') VIRTUAL
            REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX claim_record ON claim(record_id);
CREATE INDEX claim_ref ON claim(ref) WHERE ref IS NOT NULL;

CREATE TABLE link(
  id         TEXT PRIMARY KEY, -- claim/type/target
  record_id  TEXT NOT NULL REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED,
  claim_id   TEXT NOT NULL REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
  position   INTEGER NOT NULL,
  type       TEXT NOT NULL,
  target     TEXT NOT NULL REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
  status     TEXT NOT NULL,
  differs_ja TEXT NOT NULL, differs_en TEXT NOT NULL,
  note_ja    TEXT NOT NULL, note_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_record ON link(record_id);
CREATE INDEX link_claim ON link(claim_id);
CREATE INDEX link_target ON link(target);

CREATE TABLE citation(
  id          TEXT PRIMARY KEY,
  record_id   TEXT NOT NULL REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED,
  claim_id    TEXT NOT NULL REFERENCES claim(id) DEFERRABLE INITIALLY DEFERRED,
  position    INTEGER NOT NULL,
  source_id   TEXT NOT NULL REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED,
  locator     TEXT NOT NULL, quote TEXT NOT NULL, stance TEXT NOT NULL, credibility INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_record ON citation(record_id);
CREATE INDEX citation_claim ON citation(claim_id);
CREATE INDEX citation_source ON citation(source_id);

CREATE TABLE attachment(
  id        TEXT PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record(id) DEFERRABLE INITIALLY DEFERRED,
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL, mime TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_record ON attachment(record_id);

-- Contents of attachments. Not logged: a blob is never changed and never deleted.
CREATE TABLE blob(sha256 TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;

-- Who did what when. state is for edits: 0 in effect, 1 undone, 2 undone and overtaken by a newer edit,
-- 3 in effect for good.
CREATE TABLE change(
  id     INTEGER PRIMARY KEY,
  uid    TEXT NOT NULL UNIQUE, -- the same in every copy of the file
  kind   TEXT NOT NULL CHECK(kind IN ('edit', 'undo', 'redo')),
  at     TEXT NOT NULL, author TEXT NOT NULL, title TEXT NOT NULL,
  target INTEGER REFERENCES change(id),
  state  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_edit ON change(state, id) WHERE kind = 'edit' AND state < 2;
CREATE INDEX change_target ON change(target) WHERE target IS NOT NULL;

-- One row of a logged table, as it was before the change; NULL: it did not exist.
-- Written by triggers only. What it became is the next revision's before, or the row itself.
CREATE TABLE revision(
  seq       INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES change(id),
  tbl       TEXT NOT NULL, key TEXT NOT NULL,
  record_id TEXT NOT NULL,
  before    TEXT
) STRICT;
CREATE INDEX revision_change ON revision(change_id);
CREATE INDEX revision_record ON revision(record_id);

-- For people who query the file with other tools.
CREATE VIEW alias AS SELECT r.id AS record_id, e.value AS alias FROM record r, json_each(r.aliases) e;
CREATE VIEW reading AS SELECT r.id AS record_id, e.value AS reading FROM record r, json_each(r.readings) e;
CREATE VIEW tag AS SELECT r.id AS record_id, e.value AS tag FROM record r, json_each(r.tags) e;
