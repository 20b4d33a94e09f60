#!/bin/sh
# verify-exports.sh - writes the shipped dossier in every format and both languages into
# build/verify and has other people's programs judge the files: qpdf, pdfcpu, Poppler, pandoc,
# LibreOffice, the Open XML SDK, html-validate, axe in Chromium, citation-js.
#
# The first run downloads them; Debian's come through scripts/need.sh. build/verify/table.md has
# the times and sizes, and beside each file lie pictures of its pages to look at.
set -eu
out=$PWD/build/verify
pdfcpu=v0.15.0

sh scripts/need.sh go verify node
mkdir -p "$out" build/tools
cp scripts/verify/package.json scripts/verify/checks.mjs "$out"
[ -d "$out/node_modules/puppeteer-core" ] || (cd "$out" && npm install --no-audit --no-fund --loglevel=error)
[ -x build/tools/pdfcpu ] || GOBIN=$PWD/build/tools CGO_ENABLED=0 go install "github.com/pdfcpu/pdfcpu/cmd/pdfcpu@$pdfcpu"

# Japanese in pictures of pages is set in the program's own font; a machine may have none.
cat >"$out/fonts.conf" <<EOF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>$PWD/assets/fonts</dir></fontconfig>
EOF
export FONTCONFIG_FILE="$out/fonts.conf"

status=0
SHIRABE_VERIFY=$out SHIRABE_PDFCPU=$PWD/build/tools/pdfcpu CGO_ENABLED=0 \
	go test -tags "ci verify" -count=1 -timeout 30m -run '^TestVerify' -v ./data/export >"$out/go.txt" 2>&1 || status=1
grep -vE '^(=== |--- PASS|    --- PASS)' "$out/go.txt" || true
(cd "$out" && node checks.mjs .) || status=1
[ "$status" -eq 0 ] || echo "verify-exports: there are complaints, see above and build/verify/go.txt" >&2
exit "$status"
