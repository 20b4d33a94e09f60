# language.sh - language and look change while the program runs, and nothing is lost.
. scripts/e2e/window.sh
start --lang ja
opened
keys ctrl+k
types total
sleep 1
keys Down
until_true 10 'a record' copies '^## '
keys ctrl+shift+l
until_true 10 'the English title' titled 'docomo account'
until_true 10 'the record in English' copies '^### Value'
shot language-en
keys ctrl+shift+d
sleep 1
shot language-en-dark
keys ctrl+shift+l
until_true 10 'the Japanese title' titled 'ドコモ口座'
shot language-ja-dark
close_window
