#!/bin/sh
# bench.sh - measures the search: its own benchmarks, the whole recall test, and the comparison with its peers.
#
# Leaves build/bench-search.md. Peers that are installed take part: groonga-bin, python3-xapian and ripgrep are
# Debian packages; MiniSearch is fetched from npm if npm is there. Nothing is installed system-wide.
# BENCH_SIZES=10000 makes it shorter; BENCH_EVERY=10 asks every tenth question.
set -eu
mkdir -p build/bench
if command -v npm >/dev/null 2>&1 && [ ! -d build/bench/node_modules/minisearch ]; then
	npm install --silent --no-audit --no-fund --prefix build/bench minisearch@7.2.0 >/dev/null 2>&1 ||
		echo "bench: MiniSearch cannot be fetched" >&2
fi
export CGO_ENABLED=0
SHIRABE_BENCH=1 go test -tags ci -count=1 -run 'TestLiteralRecall' -v -timeout 60m ./index | grep -E 'pieces|^(ok|FAIL|---)' || exit 1
go build -tags bench -o build/bench/bench ./scripts/bench
exec build/bench/bench -sizes "${BENCH_SIZES:-10000,100000}" -every "${BENCH_EVERY:-1}"
