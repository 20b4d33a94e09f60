#!/bin/sh
# screenshots.sh [FOLDER] - pictures of every screen in both languages, light and dark, as the
# built program draws them on a virtual screen: FOLDER/SCREEN-LANGUAGE-LOOK.png, by default in
# build/screenshots. Runs under screen.sh, which gives it a home of its own.
set -eu
. scripts/e2e/window.sh
SHOTS=${1:-build/screenshots}
mkdir -p "$SHOTS"

# remember SCREEN LANGUAGE MODE [RECORD] - what the window finds when it starts: its own file.
remember() {
	mkdir -p "$SHIRABE_HOME"
	cat >"$SHIRABE_HOME/window.json" <<END
{"toured": true, "width": 1280, "height": 800, "look": {"Mode": $3}, "lang": "$2",
 "place": {"screen": "$1", "record": "${4:-}"${5:-}}}
END
}

take() {
	remember "$2" "$3" "$4" "${5:-}" "${6:-}"
	start
	opened
	sleep 1.5 # charts and lists are drawn a moment after the dossier is open
	shot "$1"
	close_window
}

record=$("$SHIRABE" show shichijushichi --json | sed 's/^{"id":"\([^"]*\)".*/\1/')
for lang in ja en; do
	for mode in 1 2; do
		look=light
		[ "$mode" = 1 ] || look=dark
		for screen in overview timeline banks reports sources figures matrix contradictions method notes; do
			take "$screen-$lang-$look" "$screen" "$lang" "$mode"
		done
		take "search-$lang-$look" search "$lang" "$mode" "$record" ', "query": "七十七銀行 停止"'
	done
done
