package index

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/data"
)

// openDir opens an index on disk and syncs it; built tells whether it had to be built.
func openDir(t *testing.T, dir string, d *data.Dossier, stamp string) (x *Index, built bool) {
	t.Helper()
	x, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Sync(t.Context(), d, stamp, func(int, int) { built = true }); err != nil {
		t.Fatal(err)
	}
	return x, built
}

func mustClose(t *testing.T, x *Index) {
	t.Helper()
	if err := x.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
}

func TestReopenTakesTheIndexAsItIs(t *testing.T) {
	t.Parallel()
	dir, d := t.TempDir(), sample()
	x, built := openDir(t, dir, d, "1")
	if !built || x.Status().InMemory {
		t.Errorf("first open: built %t, in memory %t; want built on disk", built, x.Status().InMemory)
	}
	edited := *d.Record(id(2))
	edited.Text = data.Text{JA: "追記"}
	after := d.With([]data.Record{edited}, nil)
	if err := x.Apply(t.Context(), after, "2", []data.ID{id(2)}, nil); err != nil {
		t.Fatal(err)
	}
	mustClose(t, x)
	x, built = openDir(t, dir, after, "2")
	if built || find(t, x, Request{Query: "追記"}).Total != 1 {
		t.Errorf("after an edit and a new start: built %t, want the index of the edit as it is", built)
	}
	mustClose(t, x)
	x, built = openDir(t, dir, d, "3")
	if !built || find(t, x, Request{Query: "追記"}).Total != 0 {
		t.Errorf("another state: built %t, want a new index", built)
	}
	mustClose(t, x)
	mustClose(t, first(openDir(t, dir, d, "3")))
	folders, err := filepath.Glob(filepath.Join(dir, generations+"*"))
	if err != nil || len(folders) != 1 {
		t.Errorf("generations left after a new start: %q, %v; want one", folders, err)
	}
}

func first(x *Index, _ bool) *Index { return x }

func TestDamageIsRepaired(t *testing.T) {
	t.Parallel()
	segment := func(t *testing.T, dir string) string {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(dir, generations+"*", "*.zap"))
		if err != nil || len(names) == 0 {
			t.Fatalf("no segments in %s: %v", dir, err)
		}
		return names[0]
	}
	only := func(t *testing.T, dir, name string) string {
		t.Helper()
		names, err := filepath.Glob(filepath.Join(dir, generations+"*", name))
		if err != nil || len(names) != 1 {
			t.Fatalf("%s: %q, %v", name, names, err)
		}
		return names[0]
	}
	flip := func(t *testing.T, path string, at float64) {
		t.Helper()
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		from := int(float64(len(raw)) * at)
		for i := from; i < min(from+64, len(raw)); i++ {
			raw[i] ^= 0xFF
		}
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, damage := range map[string]func(t *testing.T, dir string) error{
		"missing segment":   func(t *testing.T, dir string) error { return os.Remove(segment(t, dir)) },
		"empty segment":     func(t *testing.T, dir string) error { return os.Truncate(segment(t, dir), 0) },
		"half a segment":    func(t *testing.T, dir string) error { return os.Truncate(segment(t, dir), 2000) },
		"flipped bytes":     func(t *testing.T, dir string) error { flip(t, segment(t, dir), 0.5); return nil },
		"flipped beginning": func(t *testing.T, dir string) error { flip(t, segment(t, dir), 0); return nil },
		"missing root":      func(t *testing.T, dir string) error { return os.Remove(only(t, dir, "root.bolt")) },
		"half a root":       func(t *testing.T, dir string) error { return os.Truncate(only(t, dir, "root.bolt"), 9000) },
		"empty root":        func(t *testing.T, dir string) error { return os.Truncate(only(t, dir, "root.bolt"), 0) },
		"missing current":   func(_ *testing.T, dir string) error { return os.Remove(filepath.Join(dir, currentFile)) },
		"foreign current": func(_ *testing.T, dir string) error {
			return os.WriteFile(filepath.Join(dir, currentFile), []byte("../../etc"), 0o600)
		},
		"current of nothing": func(_ *testing.T, dir string) error {
			return os.WriteFile(filepath.Join(dir, currentFile), []byte("index-none\n"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, d := t.TempDir(), sample()
			mustClose(t, first(openDir(t, dir, d, "1")))
			if err := damage(t, dir); err != nil {
				t.Fatal(err)
			}
			x, built := openDir(t, dir, d, "1")
			defer mustClose(t, x)
			if !built {
				t.Error("the damaged index was taken as it is")
			}
			if got := find(t, x, Request{Query: "七十七銀行"}); got.Total != 1 {
				t.Errorf("after the repair: %d hits, want 1", got.Total)
			}
		})
	}
}

func TestSecondProcessUsesMemory(t *testing.T) {
	t.Parallel()
	dir, d := t.TempDir(), sample()
	x, _ := openDir(t, dir, d, "1")
	defer mustClose(t, x)
	other, _ := openDir(t, dir, d, "1")
	defer mustClose(t, other)
	if !other.Status().InMemory || find(t, other, Request{Query: "滋賀"}).Total != 1 {
		t.Errorf("a second opening: %+v, want an answer from memory", other.Status())
	}
}

func TestCancelledBuildKeepsTheOldIndex(t *testing.T) {
	t.Parallel()
	dir, d := t.TempDir(), sample()
	x, _ := openDir(t, dir, d, "1")
	defer mustClose(t, x)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.Sync(ctx, d, "2", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Sync after cancel: %v, want %v", err, context.Canceled)
	}
	if s := x.Status(); s.Stamp != "1" || s.State != Ready || find(t, x, Request{Query: "滋賀"}).Total != 1 {
		t.Errorf("after a cancelled build: %+v, want the old index", s)
	}
	folders, err := filepath.Glob(filepath.Join(dir, generations+"*"))
	if err != nil || len(folders) != 1 {
		t.Errorf("generations after a cancelled build: %q, %v; want the old one", folders, err)
	}
}

func TestFindBeforeSyncAndAfterClose(t *testing.T) {
	t.Parallel()
	x, err := Open(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.Find(t.Context(), Request{}); !errors.Is(err, ErrEmpty) {
		t.Errorf("Find before Sync: %v, want %v", err, ErrEmpty)
	}
	mustClose(t, x)
	if err := x.Sync(t.Context(), sample(), "1", nil); err == nil {
		t.Error("Sync after Close succeeds")
	}
	mustClose(t, x)
}

// TestKilledAtAnyPoint kills a process that builds and edits an index again and again, and checks
// that what it leaves is of the state it names, or is built anew.
func TestKilledAtAnyPoint(t *testing.T) {
	if dir := os.Getenv("SHIRABE_INDEX_VICTIM"); dir != "" {
		victim(t, dir)
		return
	}
	t.Parallel()
	dir := t.TempDir()
	rounds := 6
	if os.Getenv("SHIRABE_BENCH") != "" {
		rounds = 100
	}
	for round := range rounds {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledAtAnyPoint$")
		cmd.Env = append(os.Environ(), "SHIRABE_INDEX_VICTIM="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Each state reached is a line; the process is killed after as many lines as rounds so far.
		buf := make([]byte, 1)
		for seen := 0; seen <= round%7; {
			if _, err := out.Read(buf); err != nil {
				t.Fatalf("round %d: the victim ended by itself: %v", round, err)
			}
			if buf[0] == '\n' {
				seen++
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // killed
		for _, stamp := range []string{"0", "1"} {
			d := victimState(stamp)
			x, _ := openDir(t, dir, d, stamp)
			if got := find(t, x, Request{Query: "状態" + stamp}); got.Total != 1 {
				t.Fatalf("round %d: state %s is found %d times, want once", round, stamp, got.Total)
			}
			mustClose(t, x)
		}
	}
}

func victimState(stamp string) *data.Dossier {
	return sample().With([]data.Record{{ID: id(8), Slug: "state", Kind: data.KindNote, Title: data.Text{JA: "状態" + stamp}}}, nil)
}

// victim builds and edits until it is killed.
func victim(t *testing.T, dir string) {
	for i := 0; ; i++ {
		x, err := Open(t.Context(), Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if err := x.Sync(t.Context(), victimState("0"), "0", nil); err != nil {
			t.Fatal(err)
		}
		_, _ = os.Stdout.WriteString("built\n")
		if err := x.Apply(t.Context(), victimState("1"), "1", []data.ID{id(8)}, nil); err != nil {
			t.Fatal(err)
		}
		_, _ = os.Stdout.WriteString(strings.Repeat("edited\n", 1+i%2))
		mustClose(t, x)
	}
}
