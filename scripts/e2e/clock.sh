# clock.sh - on 11 September 2020 twelve banks had damage; later it was eleven. Nothing that
# became known later shows at the earlier clock.
. scripts/e2e/window.sh
start --lang ja
opened
keys ctrl+t
types 2020-09-11
keys Return ctrl+k
types id:total-loss
sleep 1
keys Down
until_true 10 'the loss of the day' copies '1,990万円'
! copied | grep -q '2,542万円\|2,676万円\|2,764万円\|2,797万円' || fail 'the loss shows a value of a later day'
keys ctrl+k ctrl+a
types id:banks-damaged
sleep 1
keys Down
until_true 10 'twelve banks' copies '12行'
shot clock-0911
! copied | grep -q '11行' || fail 'a value of 14 September shows on the 11th'
keys ctrl+shift+t
until_true 10 'eleven banks' copies '11行'
shot clock-now
close_window
# The place is remembered.
start --lang ja
opened
until_true 10 'the record of the last time' copies '11行'
close_window
