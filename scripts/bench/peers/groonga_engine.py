"""groonga with TokenBigram, through its own program; questions as any of their pairs by scorer_tf_idf."""
import json
import subprocess

from common import FACETS, bigrams, docs, norm, serve


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Engine:
    def start(self, directory, new):
        self.process = subprocess.Popen(["groonga"] + (["-n"] if new else []) + [directory + "/db"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def command(self, text, more=None):
        self.process.stdin.write(text.encode() + b"\n" + (more.encode() + b"\n" if more else b""))
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        if reply[0][0] != 0:
            raise RuntimeError(text[:200] + ": " + str(reply[0]))
        return reply

    def build(self, path, directory):
        self.start(directory, True)
        for text in (["table_create D TABLE_HASH_KEY ShortText", "table_create K TABLE_PAT_KEY ShortText",
                      "column_create D text COLUMN_SCALAR Text"]
                     + ["column_create D %s COLUMN_SCALAR K" % facet for facet in FACETS]
                     + ["table_create T TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerNFKC130",
                        "column_create T idx COLUMN_INDEX|WITH_POSITION D text"]):
            self.command(text)
        rows = []
        for d in docs(path):
            row = {"_key": d["id"], "text": d["title"] + "\n" + d["text"]}
            row.update({facet: d[facet] for facet in FACETS})
            rows.append(row)
            if len(rows) == 1000:
                self.command("load --table D", json.dumps(rows, ensure_ascii=False))
                rows = []
        if rows:
            self.command("load --table D", json.dumps(rows, ensure_ascii=False))

    def open(self, directory):
        self.start(directory, False)
        self.command("select D --limit 0")

    def select(self, query, rest):
        return self.command('select D --match_columns "scorer_tf_idf(text)" --query %s --sort_keys -_score --cache no %s'
                            % (json.dumps(query, ensure_ascii=False), rest))[1]

    def ask(self, question):
        found = self.select(" OR ".join(quoted(g) for g in bigrams(question)), "--output_columns _key --limit 10")
        return [row[0] for row in found[0][2:]]

    def keystroke(self, kind, text):
        rest = ('--limit 20 --output_columns "_key,_score,snippet_html(text)" --drilldown %s '
                "--drilldown_sort_keys -_nsubrecs --drilldown_limit 10" % ",".join(FACETS))
        if kind == "fuzzy":
            found = self.command("select D --filter %s --sort_keys -_score --cache no %s" % (json.dumps(
                'fuzzy_search(text, %s, {"max_distance": 1})' % json.dumps(norm(text), ensure_ascii=False), ensure_ascii=False), rest))[1]
        elif kind == "question":
            found = self.select(" OR ".join(quoted(g) for g in bigrams(text)), rest)
        else:
            found = self.select(" ".join(quoted(w) for w in norm(text).split()), rest)
        return found[0][0][0]


engine = Engine()
serve(engine)
if hasattr(engine, "process"):
    engine.process.stdin.close()
    engine.process.wait()  # so that its size and time count with ours
