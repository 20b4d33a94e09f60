# import.sh - a table is taken in through the window: the file dialog, the preview, one change,
# and one undo that takes it back.
. scripts/e2e/window.sh
printf '題名,種別,公表日\n架空銀行の発表,報道,2020-09-12\n架空銀行の続報,報道,2020-09-13\n' >"$HOME/new.csv"
reports() { "$SHIRABE" list report --json >"$HOME/reports"; }
taken() { reports && grep -q 架空銀行の発表 "$HOME/reports" && grep -q 架空銀行の続報 "$HOME/reports"; }
untaken() { reports && ! grep -q 架空銀行 "$HOME/reports"; }
start --lang ja
opened
keys Escape ctrl+i ctrl+m space # the first button asks for a file
sleep 1
shot import-dialog
click 283 130 # the first file of the home folder
click 1228 779 # open
sleep 1
shot import-preview
untaken || fail 'the preview wrote something'
keys ctrl+m # the rows of the preview; before them the header, the two chips, the button
keys shift+Tab shift+Tab shift+Tab shift+Tab
shot import-button
keys space
until_true 10 'the imported records' taken
shot import-done
keys ctrl+z
until_true 10 'the records to be gone again' untaken
close_window
