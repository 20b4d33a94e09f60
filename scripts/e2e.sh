#!/bin/sh
# e2e.sh [SCENARIO...] - drives the built program on a virtual screen.
#
# Scenarios are scripts/e2e/NAME.sh and Go tests in app/e2e (build tag e2e), all of them unless
# some are named. Each gets a fresh screen and a fresh home. Pictures stay in build/e2e.
set -eu
cd "$(dirname "$0")/.."
GOCACHE=$(go env GOCACHE) GOPATH=$(go env GOPATH) # the scenarios' HOME is not the user's
export GOCACHE GOPATH
export SHIRABE="$PWD/build/shirabe" SHOTS="$PWD/build/e2e"
rm -rf "$SHOTS"
mkdir -p "$SHOTS"
CGO_ENABLED=0 go build -buildvcs=false -o build/nosocket ./scripts/nosocket
export NOSOCKET="$PWD/build/nosocket"

if [ $# -eq 0 ]; then
	for file in scripts/e2e/*.sh; do
		name=$(basename "$file" .sh)
		[ "$name" = window ] || set -- "$@" "$name"
	done
	[ ! -d app/e2e ] || set -- "$@" go
fi
failed=''
for name; do
	echo "=== e2e $name"
	if [ "$name" = go ]; then
		sh scripts/screen.sh 600 go test -tags ci,e2e -count=1 -v ./app/e2e/... || failed="$failed $name"
	else
		sh scripts/screen.sh 120 sh "scripts/e2e/$name.sh" || failed="$failed $name"
	fi
done
[ -z "$failed" ] || { echo "e2e failed:$failed" >&2; exit 1; }
echo "e2e ok: $*"
