"""Xapian with its n-grams for Chinese, Japanese and Korean; words of three letters and more as all of their pairs."""
import re

import xapian

from common import FACETS, bigrams, docs, norm, serve

Q = xapian.Query


class Engine:
    def build(self, path, directory):
        db = xapian.WritableDatabase(directory + "/db", xapian.DB_CREATE_OR_OVERWRITE)
        cutter = xapian.TermGenerator()
        cutter.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
        for i, d in enumerate(docs(path)):
            x = xapian.Document()
            cutter.set_document(x)
            cutter.index_text(norm(d["title"] + "\n" + d["text"]))
            x.set_data(d["id"] + "\0" + d["text"])
            for slot, facet in enumerate(FACETS):
                x.add_value(slot, d[facet])
            db.add_document(x)
            if i % 10000 == 9999:
                db.commit()
        db.commit()
        db.close()
        self.open(directory)

    def open(self, directory):
        self.db = xapian.Database(directory + "/db")
        self.db.get_doccount()

    def ask(self, question):
        found = self.enquire(self.any(question)).get_mset(0, 10)
        return [m.document.get_data().decode().split("\0")[0] for m in found]

    def any(self, question):
        letters = re.findall(r"\w", norm(question))
        return Q(Q.OP_OR, [Q(t) for t in dict.fromkeys(bigrams(question) + letters)])

    def enquire(self, query):
        out = xapian.Enquire(self.db)
        out.set_query(query)
        out.set_weighting_scheme(xapian.BM25Weight(1.2, 0, 1, 0.75, 0.5))
        return out

    def keystroke(self, kind, text):
        if kind == "fuzzy":
            return None
        query = self.any(text) if kind == "question" else Q(Q.OP_AND, [self.word(w) for w in norm(text).split()])
        enquire = self.enquire(query)
        spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, 20, self.db.get_doccount())
        for spy in spies:
            for _ in spy.top_values(10):
                pass
        stem = xapian.Stem("none")
        flags = xapian.MSet.SNIPPET_BACKGROUND_MODEL | xapian.MSet.SNIPPET_EXHAUSTIVE | getattr(xapian.MSet, "SNIPPET_CJK_NGRAM", 2048)
        for m in found:
            found.snippet(m.document.get_data().decode().split("\0")[1], 200, stem, flags, "<b>", "</b>", "…")
        return found.get_matches_estimated()

    def word(self, w):
        if w[0] < "\x80" or len(w) <= 2:
            return Q(w)
        return Q(Q.OP_AND, [Q(w[i:i + 2]) for i in range(len(w) - 1)])


serve(Engine())
