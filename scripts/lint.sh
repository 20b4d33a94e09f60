#!/bin/sh
# lint.sh - runs golangci-lint, building it once into build/tools.
#
# It is a tool, not a dependency: it never appears in go.mod.
set -eu
version=v2.15.0
tool=build/tools/golangci-lint
if ! "$tool" version 2>/dev/null | grep -q "version ${version#v} "; then
	echo "lint: building golangci-lint $version once (about two minutes)" >&2
	GOBIN=$PWD/build/tools CGO_ENABLED=0 go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$version"
fi
CGO_ENABLED=0 exec "$tool" run ./...
