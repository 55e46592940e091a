-- The text index of a release. `thing` has what a hit shows, `words` finds it, `facet` narrows and counts.
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, plan TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  text TEXT NOT NULL, names TEXT NOT NULL, themes TEXT NOT NULL, around TEXT NOT NULL
);
CREATE TABLE facet (
  facet TEXT NOT NULL, value TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (thing, facet, value)
) WITHOUT ROWID;
CREATE TABLE name (
  sort TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL, key TEXT NOT NULL, iri TEXT NOT NULL,
  whole TEXT NOT NULL
);
CREATE TABLE spelt (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  text, names, themes, around, content = 'thing', content_rowid = 'id',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE term USING fts5vocab('words', 'row');
