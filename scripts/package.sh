#!/bin/sh
# package.sh [linux] [windows] - leaves what users download in build/dist; both when none is named.
#
#   Shirabe-VERSION-linux-ARCH.tar.xz   usr/local tree with a Makefile (install, user-install)
#   shirabe_VERSION_ARCH.deb            Debian and Ubuntu
#   Shirabe-VERSION-windows-amd64.exe   cross-built, with icon and version resource
#   OFL.txt                             the licence of the fonts inside all three
#
# The packaging tool counts Build up in FyneApp.toml and writes files beside the program's
# source. It therefore only ever sees copies below build/package; the source tree stays as it
# is, also when a step fails.
set -eu
cd "$(dirname "$0")/.."
root=$PWD work=$PWD/build/package dist=$PWD/build/dist
fyne_version=v1.7.4

field() { sed -n "s/^$1 = \"\(.*\)\"$/\1/p" FyneApp.toml; }
name=$(field Name) version=$(field Version) id=$(field ID) comment=$(field Comment)
# Archives made from the same commit carry the same times.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
export GOFLAGS="${GOFLAGS:-} -buildvcs=false" # the copies are in no repository of their own

fyne=$root/build/tools/fyne
if ! go version -m "$fyne" 2>/dev/null | grep -q "fyne.io/tools.*$fyne_version"; then
	echo "package: building the packaging tool once" >&2
	GOBIN=$root/build/tools CGO_ENABLED=0 go install "fyne.io/tools/cmd/fyne@$fyne_version"
fi

# linux - the program is built here and only wrapped by the tool: it then keeps its name.
linux() {
	dir=$work/linux
	mkdir -p "$dir/assets/icons"
	cp FyneApp.toml "$dir"
	cp assets/icons/Icon.png "$dir/assets/icons"
	echo 'package main' >"$dir/main.go" # the tool refuses a folder without Go code, needed or not
	CGO_ENABLED=1 go build -trimpath -ldflags '-s -w' -tags x11,migrated_fynedo,release -o "$dir/shirabe" ./app
	(cd "$dir" && "$fyne" package --target linux --executable "$dir/shirabe")
	arch=$(go env GOARCH)
	mv "$dir/$name.tar.xz" "$dist/$name-$version-linux-$arch.tar.xz"
	deb "$arch"
}

# deb ARCH - the tarball's own install target fills the package.
deb() {
	tree=$work/tree pkg=$work/deb
	mkdir -p "$tree" "$pkg/DEBIAN" "$pkg/usr/share/doc/shirabe"
	tar -xJf "$dist/$name-$version-linux-$1.tar.xz" -C "$tree"
	makefile=$(find "$tree" -maxdepth 2 -name Makefile | head -n 1)
	make -C "$(dirname "$makefile")" install DESTDIR="$pkg" PREFIX=/usr >/dev/null
	cp assets/fonts/OFL.txt "$pkg/usr/share/doc/shirabe/OFL.txt"
	debarch=$(dpkg --print-architecture)
	cat >"$pkg/DEBIAN/control" <<CONTROL
Package: shirabe
Version: $version
Architecture: $debarch
Maintainer: $name <$id@localhost>
Installed-Size: $(du -sk "$pkg/usr" | cut -f1)
Depends: libc6, libgl1, libx11-6, libxrandr2, libxcursor1, libxi6, libxinerama1, libxxf86vm1
Section: misc
Priority: optional
Description: $comment
 What happened, who said so, on which source, and what was known when.
 Searches, compares and exports incident dossiers with their citations,
 in Japanese and English, without a network.
CONTROL
	find "$pkg" -type d -exec chmod 755 {} +
	dpkg-deb --root-owner-group --build "$pkg" "$dist/shirabe_${version}_$debarch.deb" >/dev/null
}

# windows - here the tool compiles, because it adds the icon and version resource; it looks for
# FyneApp.toml beside the program's source.
windows() {
	dir=$work/windows
	mkdir -p "$dir"
	tar --exclude=./build --exclude=./.git -cf - . | tar -xf - -C "$dir"
	sed 's|^Icon = "|&../|' FyneApp.toml >"$dir/app/FyneApp.toml"
	(cd "$dir" && GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc \
		"$fyne" package --target windows --release --src ./app --icon ../assets/icons/Icon.png \
		--tags migrated_fynedo)
	exe=$(find "$dir" -maxdepth 2 -name '*.exe' | head -n 1)
	mv "$exe" "$dist/$name-$version-windows-amd64.exe"
}

rm -rf "$work"
mkdir -p "$work" "$dist"
trap 'rm -rf "$work"' EXIT
if [ $# -eq 0 ]; then
	rm -f "$dist"/*
	set -- linux windows
fi
cp assets/fonts/OFL.txt "$dist"
for target; do
	case $target in
	linux | windows) "$target" ;;
	*) echo "package: unknown target: $target" >&2; exit 2 ;;
	esac
done
ls -l "$dist"
