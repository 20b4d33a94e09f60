# Every target sets up what it needs; see scripts/need.sh. `make` alone lists them.

# Headless: no display, no C compiler, no X or GL headers.
TEST = go test -tags ci

.PHONY: help run build test check e2e screenshots soak bench frames package verify-exports clean

help:
	@echo "make run      build and start the program; ARGS='--lang en search 2段階' passes arguments"
	@echo "make build    leave the program in build/shirabe"
	@echo "make test     all tests; needs nothing but Go"
	@echo "make check    the gate: format, vet, lint, tests with the race detector"
	@echo "make e2e      the built program on a virtual screen; E2E=smoke runs one scenario"
	@echo "make screenshots  every screen, both languages, light and dark, into build/screenshots"
	@echo "make soak     long tests of the file and the index"
	@echo "make bench    benchmarks, into build/bench.txt; the search beside its peers, into build/bench-search.md"
	@echo "make frames   measures the window on a virtual screen: first frame, idle, scrolling"
	@echo "make verify-exports  every export judged by other people's programs, into build/verify"
	@echo "make package  tar.xz and deb for Linux, exe for Windows, into build/dist; PACKAGE=linux makes one"
	@echo "make clean    remove build/"

run: build
	./build/shirabe $(ARGS)

build:
	@sh scripts/need.sh go window
	sh scripts/build.sh

test:
	CGO_ENABLED=0 go test -tags ci ./...

check:
	@sh scripts/need.sh go cc
	@unformatted=$$(find . -path ./build -prune -o -name '*.go' -exec gofmt -l {} +); \
		[ -z "$$unformatted" ] || { echo "gofmt -w these:" $$unformatted; exit 1; }
	CGO_ENABLED=0 go vet -tags ci ./...
	sh scripts/lint.sh
	CGO_ENABLED=1 $(TEST) -race -short ./... # -short leaves out long tests of one goroutine; make test runs them

e2e: build
	@sh scripts/need.sh screen
	sh scripts/e2e.sh $(E2E)

screenshots: build
	@sh scripts/need.sh screen
	@CGO_ENABLED=0 go build -buildvcs=false -o build/nosocket ./scripts/nosocket
	SHIRABE="$(CURDIR)/build/shirabe" NOSOCKET="$(CURDIR)/build/nosocket" sh scripts/screen.sh 600 sh scripts/screenshots.sh

soak:
	@sh scripts/need.sh go
	SHIRABE_SOAK=1 CGO_ENABLED=0 $(TEST) -count=1 -run Soak -timeout 60m ./data/sqlite/... ./index/...

bench:
	@sh scripts/need.sh go
	@mkdir -p build
	@CGO_ENABLED=0 $(TEST) -run '^$$' -bench . -benchmem ./... >build/bench.txt; status=$$?; cat build/bench.txt; exit $$status
	sh scripts/bench.sh

verify-exports:
	sh scripts/verify-exports.sh

frames: build
	@sh scripts/need.sh screen
	sh scripts/frames.sh "$(CURDIR)/build/shirabe"

package:
	@sh scripts/need.sh go window deb windows
	sh scripts/package.sh $(PACKAGE)

clean:
	rm -rf build
