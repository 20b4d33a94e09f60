#!/bin/sh
# screen.sh SECONDS COMMAND... - runs COMMAND on a virtual screen of its own.
#
# The X server picks a free display number and listens on no network port; a small window
# manager gives windows their frames and close buttons. COMMAND has SECONDS to finish. It gets
# a home folder of its own (HOME, SHIRABE_HOME), so nothing of the user's is read or written.
# However this script ends, whatever it started ends too, and the folder is removed.
set -eu
limit=$1
shift

tmp=$(mktemp -d)
server='' manager='' command=''
finish() {
	status=$?
	trap - EXIT INT TERM HUP
	for pid in $command $manager $server; do
		kill "$pid" 2>/dev/null || :
		wait "$pid" 2>/dev/null || :
	done
	rm -rf "$tmp"
	exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

mkfifo "$tmp/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp >"$tmp/server.log" 2>&1 3>"$tmp/display" &
server=$!
# A server that fails to start closes the pipe, and read fails.
read -r number <"$tmp/display" || { cat "$tmp/server.log" >&2; exit 1; }

export DISPLAY=":$number" HOME="$tmp/home" SHIRABE_HOME="$tmp/home/shirabe" LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME DBUS_SESSION_BUS_ADDRESS
mkdir -p "$HOME/.cache" "$HOME/.config" # Fyne makes its folders only below these
openbox >"$tmp/manager.log" 2>&1 &
manager=$!

timeout --kill-after=5 "$limit" "$@" &
command=$!
wait "$command" && status=0 || status=$?
command=''
[ "$status" -ne 124 ] || echo "screen: not finished after $limit s: $*" >&2
exit "$status"
