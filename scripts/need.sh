#!/bin/sh
# need.sh GROUP... - makes sure that what a make target needs is on this machine.
#
# Each group is probed first (a header, a command); only what is missing is installed, so the
# second run installs nothing and takes a fraction of a second. On Debian, Ubuntu, Fedora and
# Arch the packages are installed, with sudo when not root; elsewhere the script says what to
# install and fails.
#
#   go       the Go toolchain that go.mod asks for (never installed, only explained)
#   cc       a C compiler, for `go test -race`
#   window   the headers the window is built with and the libraries it runs with
#   screen   a virtual screen and the tools that press keys on it
#   windows  the cross compiler for the Windows program
#   deb      what wraps the Linux packages
#   verify   the programs that judge exports
#   node     Node.js, for those of them that come from npm
set -eu

say() { printf '%s\n' "need: $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }
die() { say "$@"; exit 1; }

# The window's headers: GLFW 3.4 includes these when built for X11 only.
window_headers() {
	have "${CC:-cc}" && have pkg-config && pkg-config --exists gl || return 1
	printf '#include <%s>\n' GL/gl.h X11/Xlib.h X11/Xcursor/Xcursor.h X11/extensions/Xrandr.h \
		X11/extensions/Xinerama.h X11/extensions/XInput2.h X11/extensions/xf86vmode.h |
		"${CC:-cc}" -E -x c - >/dev/null 2>&1
}

# satisfied GROUP - true when nothing is missing.
satisfied() {
	case $1 in
	cc) have "${CC:-cc}" && printf '#include <stdlib.h>\n' | "${CC:-cc}" -E -x c - >/dev/null 2>&1 ;;
	window)
		case $(uname -s) in
		Linux) window_headers ;;
		*) have "${CC:-cc}" ;;
		esac ;;
	screen) have Xvfb && have xdotool && have openbox && have import && have convert && have wmctrl && have xclip && have timeout &&
		mesa_software ;;
	windows) have x86_64-w64-mingw32-gcc ;;
	deb) have dpkg-deb && have xz ;;
	verify) have qpdf && have pdftotext && have pandoc && have soffice && have chromium && libreoffice_parts ;;
	node) have node && have npm ;;
	*) die "unknown group: $1" ;;
	esac
}

# Mesa's software renderer; without it a virtual screen has no OpenGL.
mesa_software() {
	for f in /usr/lib/*/dri/swrast_dri.so /usr/lib64/dri/swrast_dri.so /usr/lib/dri/swrast_dri.so \
		/usr/lib/*/libgallium-*.so /usr/lib64/libgallium-*.so /usr/lib/libgallium-*.so; do
		[ -e "$f" ] && return 0
	done
	return 1
}

# LibreOffice's programs are packages of their own, and soffice is in the core.
libreoffice_parts() {
	for part in swriter scalc simpress; do
		[ -e "/usr/lib/libreoffice/program/$part" ] || [ -e "/usr/lib64/libreoffice/program/$part" ] || return 1
	done
}

# packages MANAGER GROUP - the package names, one manager a row.
packages() {
	case $1:$2 in
	apt:cc) echo gcc libc6-dev ;;
	apt:window) echo gcc libc6-dev pkg-config libgl-dev libx11-dev libxrandr-dev libxxf86vm-dev libxi-dev \
		libxcursor-dev libxinerama-dev libgl1 libx11-6 libxrandr2 libxcursor1 libxi6 libxinerama1 libxxf86vm1 ;;
	apt:screen) echo xvfb xdotool openbox imagemagick wmctrl xclip libgl1-mesa-dri ;;
	apt:windows) echo gcc-mingw-w64-x86-64 ;;
	apt:deb) echo dpkg xz-utils ;;
	apt:node | dnf:node | pacman:node) echo nodejs npm ;;
	apt:verify) echo qpdf poppler-utils pandoc libreoffice-writer libreoffice-calc libreoffice-impress chromium ;;
	dnf:cc) echo gcc glibc-devel ;;
	dnf:window) echo gcc glibc-devel pkgconf-pkg-config mesa-libGL-devel libX11-devel libXrandr-devel \
		libXxf86vm-devel libXi-devel libXcursor-devel libXinerama-devel ;;
	dnf:screen) echo xorg-x11-server-Xvfb xdotool openbox ImageMagick wmctrl xclip mesa-dri-drivers ;;
	dnf:windows) echo mingw64-gcc ;;
	dnf:deb) echo dpkg xz ;;
	dnf:verify) echo qpdf poppler-utils pandoc libreoffice-writer libreoffice-calc libreoffice-impress chromium ;;
	pacman:cc) echo gcc ;;
	pacman:window) echo gcc pkgconf libglvnd mesa libx11 libxrandr libxxf86vm libxi libxcursor libxinerama ;;
	pacman:screen) echo xorg-server-xvfb xdotool openbox imagemagick wmctrl xclip mesa ;;
	pacman:windows) echo mingw-w64-gcc ;;
	pacman:deb) echo dpkg xz ;;
	pacman:verify) echo qpdf poppler pandoc-cli libreoffice-fresh chromium ;;
	esac
}

# as_root COMMAND... - runs it, through sudo when this user may not.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif have sudo; then
		say "sudo $* (sudo may ask for your password)"
		sudo "$@"
	else
		die "not root and no sudo. As root, run: $*"
	fi
}

install_group() {
	case $(uname -s) in
	Linux) ;;
	Darwin) die "install Apple's compiler once with: xcode-select --install   (group $1)" ;;
	*) die "install a C compiler once: https://www.msys2.org, then in its MINGW64 shell: pacman -S mingw-w64-x86_64-gcc   (group $1)" ;;
	esac
	for manager in apt-get dnf pacman; do
		have "$manager" && break
	done
	# shellcheck disable=SC2046 # one word a package is what is wanted
	case $manager in
	apt-get)
		set -- "$1" $(packages apt "$1")
		shift
		say "installing: $*"
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 update >&2
		as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" >&2 ;;
	dnf) say "installing: $(packages dnf "$1")"; as_root dnf install -y $(packages dnf "$1") >&2 ;;
	*)
		have pacman || die "no known package manager. Install what these Debian packages hold: $(packages apt "$1")"
		say "installing: $(packages pacman "$1")"; as_root pacman -S --needed --noconfirm $(packages pacman "$1") >&2 ;;
	esac
}

# go.mod says which Go; a newer one is fine, an older one fetches it by itself unless told not to.
need_go() {
	want=$(sed -n 's/^go //p' go.mod)
	have go || die "Go is missing. Install Go $want or newer from https://go.dev/dl/ and put its bin folder on PATH."
	go list -m >/dev/null 2>&1 ||
		die "$(go version 2>/dev/null | cut -d' ' -f3) is older than go.mod asks for. Install Go $want or newer from https://go.dev/dl/ (or allow it to be fetched: unset GOTOOLCHAIN)."
}

for group; do
	if [ "$group" = go ]; then
		need_go
		continue
	fi
	satisfied "$group" && continue
	install_group "$group"
	satisfied "$group" || die "installed the packages of \"$group\", yet something is still missing: see the output above."
done
