"""SQLite's full text search with trigrams. Words of fewer than three letters are looked for by reading the texts."""
import sqlite3

from common import FACETS, docs, norm, serve


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def trigrams(text):
    out = []
    for word in "".join(c if c.isalnum() or c == "ー" else " " for c in norm(text)).split():
        out += [word[i:i + 3] for i in range(len(word) - 2)]
    return " OR ".join(quoted(g) for g in dict.fromkeys(out)) or quoted(text)


class Engine:
    def connect(self, directory):
        self.db = sqlite3.connect(directory + "/fts.db")
        for text in ("journal_mode=wal", "synchronous=normal", "cache_size=-200000", "mmap_size=4000000000", "temp_store=memory"):
            self.db.execute("pragma " + text)

    def build(self, path, directory):
        self.connect(directory)
        self.db.execute("create table d(id integer primary key, name, title, body, kind, publisher, basis, month)")
        self.db.execute("create virtual table f using fts5(title, body, content='', tokenize='trigram')")
        rows = []

        def flush():
            self.db.executemany("insert into d values(?,?,?,?,?,?,?,?)", rows)
            self.db.executemany("insert into f(rowid, title, body) values(?,?,?)", [(r[0], norm(r[2]), norm(r[3])) for r in rows])
            self.db.commit()
            rows.clear()

        for i, d in enumerate(docs(path)):
            rows.append((i + 1, d["id"], d["title"], d["text"]) + tuple(d[f] for f in FACETS))
            if len(rows) == 1000:
                flush()
        flush()
        self.db.execute("pragma wal_checkpoint(truncate)")

    def open(self, directory):
        self.connect(directory)
        self.db.execute("select count(*) from (select rowid from f where f match ? limit 1)", ('"日本人"',)).fetchall()

    def ask(self, question):
        return [r[0] for r in self.db.execute(
            "select d.name from f join d on d.id = f.rowid where f match ? order by rank limit 10", (trigrams(question),))]

    def keystroke(self, kind, text):
        if kind == "fuzzy":
            return None
        table, where, args = self.condition(kind, text)
        if table == "f":
            page = self.db.execute("select rowid from f where %s order by rank limit 20" % where, args).fetchall()
            for (row,) in page:  # the index keeps no text of its own: the passage is cut here
                body = self.db.execute("select body from d where id = ?", (row,)).fetchone()[0]
                at = max(body.find(text) - 40, 0)
                body[at:at + 120]
        else:
            self.db.execute("select body from d where %s limit 20" % where, args).fetchall()
        self.db.execute("create temp table if not exists hit(id integer primary key)")
        self.db.execute("delete from hit")
        self.db.execute("insert into hit select %s from %s where %s" % ("rowid" if table == "f" else "id", table, where), args)
        for facet in FACETS:
            self.db.execute("select %s, count(*) c from hit join d using(id) group by 1 order by c desc limit 10" % facet).fetchall()
        return self.db.execute("select count(*) from hit").fetchone()[0]

    def condition(self, kind, text):
        if kind == "question":
            return "f", "f match ?", (trigrams(text),)
        words = norm(text).split()
        if all(len(w) >= 3 for w in words):
            return "f", "f match ?", (" AND ".join(quoted(w) for w in words),)
        return "d", " and ".join("body like ?" for _ in words), tuple("%" + w + "%" for w in words)


serve(Engine())
