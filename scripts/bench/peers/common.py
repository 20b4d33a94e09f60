"""What the engines in Python share: requests and replies as JSON lines, and how Japanese is cut."""
import json
import re
import sys
import time
import unicodedata

FACETS = ("kind", "publisher", "basis", "month")


def norm(text):
    return unicodedata.normalize("NFKC", text).lower()


def docs(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def bigrams(text):
    """The pairs of neighbouring letters of a text, each once."""
    out = []
    for word in re.findall(r"\w+", norm(text)):
        out += [word[i:i + 2] for i in range(len(word) - 1)] or [word]
    return list(dict.fromkeys(out))


def serve(engine):
    """Answers requests until there are no more. An engine may tell its own time as third of a keystroke's reply."""
    for line in sys.stdin:
        request = json.loads(line)
        reply = {}
        start = time.perf_counter()
        try:
            op = request["op"]
            if op == "build":
                engine.build(request["docs"], request["dir"])
            elif op == "open":
                engine.open(request["dir"])
            elif op == "ask":
                reply["ids"] = engine.ask(request["q"])
            elif op == "type":
                found = engine.keystroke(request["class"], request["q"])
                reply["none"] = found is None
                reply["total"] = found or 0
        except Exception as problem:  # the bench names it and ends
            reply["error"] = repr(problem)
        reply["ms"] = (time.perf_counter() - start) * 1000
        print(json.dumps(reply), flush=True)
