# window.sh - what the scenarios share; sourced, not run. Needs SHIRABE, NOSOCKET, SHOTS and a
# screen (see e2e.sh). A scenario starts with:
#
#   . scripts/e2e/window.sh
#   start [ARGUMENTS...]
#
# and then has $pid, the program, and $window, its X window.
set -eu

fail() {
	echo "FAIL: $*" >&2
	[ ! -s "$HOME/program.log" ] || sed 's/^/  program: /' "$HOME/program.log" >&2
	[ -z "${window:-}" ] || ! running || shot failure 2>/dev/null || :
	exit 1
}

# until_true SECONDS WHAT COMMAND... - asks again and again, ten times a second.
until_true() {
	tries=$(($1 * 10)) what=$2
	shift 2
	while ! "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fail "waited in vain for $what"
		sleep 0.1
	done
}

running() { kill -0 "$pid" 2>/dev/null; }

# ended WHEN - fails with the program's exit code, $status; SIGSYS, 128+31, is what nosocket's
# filter sends.
ended() {
	[ "$status" -ne 159 ] || fail "the program opened a network socket $1"
	fail "the program ended with code $status $1"
}

# reap - waits for the program and sets $status.
reap() {
	wait "$pid" && status=0 || status=$?
	trap - EXIT
}

find_window() {
	running || { reap; ended "before it showed a window"; }
	# Fyne also makes windows nobody sees; only a visible one with a title counts.
	window=$(xdotool search --onlyvisible --pid "$pid" --name 'Shirabe|調べ' 2>/dev/null | tail -n 1)
	[ -n "$window" ]
}

# start ARGUMENTS... - the program, with sockets of the X server's kind and no others: any
# other kills it.
start() {
	"$NOSOCKET" -unix "$SHIRABE" "$@" >"$HOME/program.log" 2>&1 &
	pid=$!
	trap 'kill "$pid" 2>/dev/null || :' EXIT
	until_true 60 'the window' find_window
	until_true 30 'the first picture' drawn
}

# shot NAME - the window as it is on the screen, in build/e2e/NAME.png. For a window that is
# gone import waits for a mouse click instead of failing, hence the limit.
shot() { timeout 10 import -window "$window" "$SHOTS/$1.png"; }

# colours NAME - how many different colours a picture has.
colours() { identify -format '%k' "$SHOTS/$1.png"; }

# A window is drawn when it is no longer one flat colour; text alone makes dozens.
drawn() { shot first 2>/dev/null && [ "$(colours first)" -gt 16 ]; }

# keys KEY... - presses keys as xdotool names them. types TEXT - types it.
keys() { for key; do xdotool key --window "$window" "$key"; sleep 0.2; done; }
types() { xdotool type --window "$window" --delay 40 "$1"; }

# pastes TEXT - what the keyboard of the virtual screen has no keys for.
pastes() { printf '%s' "$1" | xclip -selection clipboard -in >/dev/null 2>&1; keys ctrl+v; }

# click X Y - clicks at a place of the window.
click() { xdotool mousemove --window "$window" "$1" "$2" click 1; sleep 0.2; }

# titled PATTERN - whether the window's title has it. The title names the dossier once it is open.
titled() { xdotool getwindowname "$window" | grep -q "$1"; }
opened() { xdotool windowfocus --sync "$window"; until_true 30 'the dossier' titled '—'; }

# copies PATTERN - copies the record in the reader with its citations, as Ctrl+Shift+C does, and
# says whether the copy has a line like PATTERN. copied - what the clipboard holds.
copies() { keys ctrl+shift+c; copied | grep -q "$1"; }
copied() { timeout 5 xclip -selection clipboard -out 2>/dev/null || :; }

gone() { ! running; }

# kills - ends the program as a power cut would: nothing of it runs any more.
kills() { kill -9 "$pid"; reap; }

# close_window - asks as the window's close button does, and expects a clean end.
close_window() {
	wmctrl -i -c "$window"
	until_true 30 'the program to end' gone
	reap
	[ "$status" -eq 0 ] || ended "when its window was closed"
}

# no_network - every socket the program holds is a local one: its inode is listed in
# /proc/net/unix and in no table of network sockets.
no_network() {
	for fd in /proc/"$pid"/fd/*; do
		target=$(readlink "$fd") || continue
		case $target in
		socket:*)
			inode=$(printf '%s' "$target" | tr -dc 0-9)
			awk -v i="$inode" '$7 == i { found = 1 } END { exit !found }' /proc/net/unix ||
				fail "the program holds a socket that is not local: $target" ;;
		esac
	done
}
