# write.sh - an investigator adds a claim to a working copy by keyboard alone. Once the program
# says "saved" a kill -9 loses nothing, and a form that was half filled in comes back.
. scripts/e2e/window.sh
copy="$HOME/work.dossier"
"$SHIRABE" new --from shipped "$copy" >/dev/null

figure() {
	keys Escape ctrl+k
	types id:total-loss
	sleep 1 # the hits come while one types
	keys Down
	until_true 10 'the figure' copies '^## 不正利用の被害総額'
}
values() { copied | grep -c "$1" || :; }
more() { keys ctrl+shift+c; [ "$(values '1,800万円')" -gt "$before" ]; }

start --lang ja --dossier "$copy"
opened
figure
before=$(values '1,800万円')
keys ctrl+shift+k
types value # the property
sleep 1     # so do the choices
keys Return
pastes 約1,800万円
keys Return
pastes 9/10夕方
keys Return Return # past when it became public
types piyolog
sleep 1
shot write-form
keys Return ctrl+Return
until_true 10 'the claim in the reader' more
kills

"$SHIRABE" show --json --dossier "$copy" total-loss >"$HOME/figure.json"
for part in '"edtf":"2020-09-10T15/2020-09-10T17","text":"9/10夕方"' '"verbatim":"約1,800万円"'; do
	grep -qF "$part" "$HOME/figure.json" || fail "the saved claim is not in the file: $part"
done

# Half a claim: the property and the value, nothing else.
drafted() { grep -qs 1,900万円 "$SHIRABE_HOME"/drafts/*/*.json; }
half() { keys ctrl+shift+c; copied | grep -q '1,900万円'; }
start --lang ja --dossier "$copy"
opened
figure
! copied | grep -q 1,900万円 || fail 'the figure has the value already'
keys ctrl+shift+k
types value
sleep 1
keys Return
pastes 約1,900万円
until_true 10 'the draft on the disk' drafted
kills

start --lang ja --dossier "$copy"
opened
keys Escape ctrl+p
pastes 下書きの続き
sleep 0.5
shot write-resume
keys Return
sleep 0.5
shot write-draft
keys ctrl+Return
until_true 10 'what was half typed, in the reader' half
! drafted || fail 'the draft stays although it was saved'
close_window
