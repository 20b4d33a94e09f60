# export.sh - a writer exports a summary as known on a day, as Markdown in which every note
# resolves, and is asked before a file is replaced.
. scripts/e2e/window.sh
start --lang ja --as-of 2020-09-11
opened
keys ctrl+e
sleep 1
shot export-dialog
keys Return
written() { set -- "$HOME"/*.md; [ -s "$1" ]; }
until_true 20 'the file' written
set -- "$HOME"/*.md
grep -q '12行' "$1" || fail 'the summary lacks the figure of the day'
! grep -q '2,797万円' "$1" || fail 'the summary tells a figure of 23 September'
grep -o '\[\^[0-9]*\]' "$1" | sort -u >"$HOME/used"
grep -o '^\[\^[0-9]*\]:' "$1" | tr -d : | sort -u >"$HOME/noted"
[ -s "$HOME/used" ] || fail 'the summary has no notes'
[ -z "$(comm -23 "$HOME/used" "$HOME/noted")" ] || fail 'a note does not resolve'
sleep 1
shot export-done
sum=$(cksum <"$1")
echo changed >"$1"
keys ctrl+e
sleep 1
keys Return
sleep 1
shot export-again
[ "$(cat "$1")" = changed ] || fail 'a file was replaced without asking'
keys Return # replace
again() { [ "$(cksum <"$1")" = "$sum" ]; }
until_true 20 'the same bytes again' again "$1"
close_window
