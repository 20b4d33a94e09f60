# windows.sh - two windows show two dossiers; after a restart both are back.
. scripts/e2e/window.sh
second="$HOME/second.dossier"
"$SHIRABE" new --title 'Second case' "$second" >/dev/null
shows() { window=$(xdotool search --onlyvisible --pid "$pid" --name "$1" 2>/dev/null | tail -n 1); [ -n "$window" ]; }
two() { [ "$(xdotool search --onlyvisible --pid "$pid" --name 'Shirabe —' 2>/dev/null | wc -l)" -eq 2 ]; }

start --lang en # now the shipped one is among those opened lately
opened
close_window
start --lang en --dossier "$second"
opened
until_true 10 'the second dossier' titled 'Second case'
one=$window
keys Escape ctrl+shift+w
until_true 10 'the second window' two
window=$(xdotool search --onlyvisible --pid "$pid" --name 'Shirabe —' | grep -vx "$one")
xdotool windowactivate --sync "$window" || :
opened
keys Escape ctrl+p
types docomo-account.dossier
sleep 1
shot windows-palette
keys Return
until_true 10 'the shipped dossier in it' shows 'docomo account'
until_true 10 'the other dossier beside it' shows 'Second case'
keys ctrl+q || : # the window may be gone before the key is released
until_true 20 'the program to end' gone
reap
[ "$status" -eq 0 ] || ended 'when all windows were closed'

start --lang en
until_true 20 'the shipped dossier again' shows 'docomo account'
until_true 20 'the second dossier again' shows 'Second case'
shot windows-again
keys ctrl+q || : # the window may be gone before the key is released
until_true 20 'the program to end' gone
reap
[ "$status" -eq 0 ] || ended 'after it was started again'
