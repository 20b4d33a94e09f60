# figure.sh - a trainer goes from the loss as it stands to a value it superseded, and on to the
# source of that value, without the mouse.
. scripts/e2e/window.sh
start --lang ja
opened
keys Escape ctrl+7 ctrl+m
keys Home Down Down Down # the headline figures come first; the loss is the fourth
keys Return
until_true 10 'the loss in the reader' copies '^## 不正利用の被害総額'
copied | grep -q '2,797万円' || fail 'the loss lacks the value that stands'
keys Tab Down Down Down Down # its values, newest first: 2,797 stands, then 2,764, 2,676, 2,542
shot figure-superseded
keys Return
until_true 10 'the source of the superseded value' copies '^## ドコモ口座、被害は2,542万円'
shot figure-source
keys alt+Left
until_true 10 'the loss again' copies '^## 不正利用の被害総額'
close_window
