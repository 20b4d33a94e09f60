#!/bin/sh
# build.sh - leaves the program in build/shirabe.
#
# x11: Fyne would otherwise choose native Wayland by itself, where no Japanese input method
# works; under Wayland the window runs through XWayland. migrated_fynedo: all widget work is
# on one goroutine (fyne.Do), which spares Fyne its locks. One set of flags for every build:
# each flag that reaches cgo compiles OpenGL again, two to four minutes. No version control
# stamp: it would link anew after every commit and fail in a tree of another owner.
set -eu
case $(uname -s) in
Linux) tags=x11,migrated_fynedo ;;
*) tags=migrated_fynedo ;;
esac
mkdir -p build
CGO_ENABLED=1 exec go build -buildvcs=false -tags "$tags" -o build/shirabe ./app
