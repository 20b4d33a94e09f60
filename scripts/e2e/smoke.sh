# smoke.sh - the program starts, draws something, holds no network socket, closes cleanly.
. scripts/e2e/window.sh
start --lang ja
shot smoke
no_network
close_window
