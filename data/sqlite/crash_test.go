package sqlite

import (
	"bufio"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"shirabe/data"
)

func TestKilledWhileWriting(t *testing.T) {
	t.Parallel()
	killAndCheck(t, 10)
}

func TestSoakKilledWhileWriting(t *testing.T) {
	soak(t)
	killAndCheck(t, 400)
}

// soak skips a test that takes minutes unless SHIRABE_SOAK is set.
func soak(t *testing.T) {
	t.Helper()
	if os.Getenv("SHIRABE_SOAK") == "" {
		t.Skip("SHIRABE_SOAK is not set")
	}
}

// killAndCheck kills a writing process, times over, at a moment of no one's choosing: every
// change it was told is saved must be there, none by half, and the next process can go on.
func killAndCheck(t *testing.T, times int) {
	path := filepath.Join(t.TempDir(), "kill.dossier")
	s, err := Create(t.Context(), path, data.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	acknowledged, left := 0, 0
	for i := range times {
		acknowledged = max(acknowledged, killOnce(t, path, 1+rand.IntN(15)))
		if _, err := os.Stat(path + "-journal"); err == nil {
			left++
		}
		s, err := Open(t.Context(), path, Options{})
		if err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		if ro, reason := s.ReadOnly(); ro {
			t.Fatalf("kill %d: the lock of the dead process was not taken over: %v", i, reason)
		}
		n, err := counted(t.Context(), s)
		if err != nil || n < acknowledged-1 || n < acknowledged && acknowledged%5 != 0 {
			t.Fatalf("kill %d: %d changes, %v, but %d were acknowledged", i, n, err, acknowledged)
		}
		if r, err := s.Check(t.Context()); err != nil || !r.OK() {
			t.Fatalf("kill %d: Check = %+v, %v", i, r, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		acknowledged = n
	}
	t.Logf("%d kills, %d changes, %d journals left behind and taken back", times, acknowledged, left)
}

// killOnce lets a process write until acks changes are acknowledged, kills it and returns the
// number of the last that it was told is saved.
func killOnce(t *testing.T, path string, acks int) int {
	t.Helper()
	cmd := childCommand(t, testBinary(t), "write", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last, seen := 0, 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the writer says %q", lines.Text())
		}
		last = n
		if seen++; seen == acks {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return last
}
