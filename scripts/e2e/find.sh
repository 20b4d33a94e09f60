# find.sh - an investigator finds a bank by its name in romaji, reads a claim's source and
# opens it, without the mouse.
. scripts/e2e/window.sh
start --lang en
opened
keys ctrl+k
types shiga
sleep 1 # the hits come while one types; there is nothing else to wait for
keys Down
until_true 10 'the bank in the reader' copies '## The Shiga Bank'
copies '\[\^1\]: piyolog' || fail 'the record was copied without its sources'
shot find
keys ctrl+r Return # the first source mark opens its citation in place
sleep 0.5
shot find-source
keys Tab Tab Return # past the menu of the claim, the citation's title opens the source
until_true 10 'the source in the reader' copies '^## A round-up'
shot find-opened
keys alt+Left
until_true 10 'the bank again' copies '## The Shiga Bank'
close_window
