package index

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Several open, build and close one folder at the same time, each for a state of its own: all of them answer, and what is left is
// whole and of one of the states.
func TestManyAtOneFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var at sync.WaitGroup
	for n := range 4 {
		at.Go(func() {
			stamp := string(rune('0' + n%2))
			for range 6 {
				x, err := Open(t.Context(), Options{Dir: dir})
				if err != nil {
					t.Error(err)
					return
				}
				if err := x.Sync(t.Context(), victimState(stamp), stamp, nil); err != nil {
					t.Errorf("Sync beside others: %v", err)
				}
				got, err := x.Find(t.Context(), Request{Query: "状態" + stamp})
				if err != nil || got.Total != 1 {
					t.Errorf("beside others, state %s is found %d times, %v; want once", stamp, got.Total, err)
				}
				if err := x.Close(); err != nil {
					t.Errorf("Close beside others: %v", err)
				}
			}
		})
	}
	at.Wait()
	name, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, strings.TrimSpace(string(name)))); err != nil {
		t.Errorf("the current generation: %v", err)
	}
	x, err := Open(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer mustClose(t, x)
	if x.waiting == nil || x.waiting.gen == nil || x.waiting.mark.Stamp != "0" && x.waiting.mark.Stamp != "1" {
		t.Errorf("the index left is %+v, want one of the states", x.waiting)
	}
}

func TestLockIsLetGo(t *testing.T) {
	t.Parallel()
	dir, d := t.TempDir(), sample()
	x, _ := openDir(t, dir, d, "1")
	other, _ := openDir(t, dir, d, "1")
	if !other.Status().InMemory {
		t.Error("a folder in use is taken")
	}
	mustClose(t, other)
	mustClose(t, x)
	x, built := openDir(t, dir, d, "1")
	defer mustClose(t, x)
	if built || x.Status().InMemory {
		t.Errorf("after both have closed: built %t, in memory %t; want the index as it is", built, x.Status().InMemory)
	}
}
