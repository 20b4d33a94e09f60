#!/bin/sh
# frames.sh [PROGRAM] - measures the window on a virtual screen of its own.
#
# 1. The first frame: from the start of the process until the window has more than one colour,
#    beside that of a bare Fyne window with the same font (scripts/bare), five times in turn.
# 2. The processor that either window takes while nothing happens, over 20 seconds.
# 3. Frames while scrolling 100,000 rows and 100,000 hits (app/ui, benchmarks named Frame).
# Times of the processor ("cpu") hold on a busy machine too; the others only on a quiet one.
set -eu
program=${1:-build/shirabe}
if [ -z "${ON_SCREEN:-}" ]; then # built before screen.sh, whose home has no build cache
	tags=x11,migrated_fynedo
	export CGO_ENABLED=1
	go build -buildvcs=false -tags "$tags" -o build/bare ./scripts/bare
	go test -buildvcs=false -vet=off -c -tags "$tags,frames" -o build/frames.test ./app/ui
	ON_SCREEN=yes exec sh scripts/screen.sh 900 sh "$0" "$program"
fi

now() { date +%s%N | cut -c1-13; }
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; } # of 10 ms, all threads

# first NAME COMMAND... - starts COMMAND and prints the milliseconds to the first frame of the
# window called NAME and the processor's milliseconds by then; leaves the process in $pid.
first() {
	name=$1
	shift
	begin=$(now)
	"$@" >/dev/null 2>&1 &
	pid=$!
	until id=$(xdotool search --onlyvisible --name "^$name" 2>/dev/null | head -1) && [ -n "$id" ] &&
		[ "$(import -silent -window "$id" -crop 200x200+0+0 -format %k info: 2>/dev/null || echo 0)" -gt 1 ]; do
		kill -0 "$pid"
		sleep 0.02
	done
	echo "$name: first frame $(($(now) - begin)) ms, cpu $(($(ticks "$pid") * 10)) ms"
}

# idle NAME - prints what the window of $pid takes while nothing happens, and ends it.
idle() {
	sleep 10
	before=$(ticks "$pid")
	sleep 20
	memory=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")
	echo "$1: idle cpu $((($(ticks "$pid") - before) * 10)) ms in 20000 ms, memory $memory MB"
	end "$pid"
}

end() { kill "$1" && { wait "$1" || :; }; }

first Shirabe "$program" --lang en # makes the shipped dossier and its index
sleep 5
end "$pid"
for round in 1 2 3 4 5; do
	first Bare build/bare
	end "$pid"
	first Shirabe "$program" --lang en
	[ "$round" = 5 ] || end "$pid"
done
idle Shirabe
first Bare build/bare
idle Bare
build/frames.test -test.run '^$' -test.bench Frame -test.benchtime 400x
