package sqlite

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"shirabe/data"
)

// A holder is another process that has a dossier open.
type holder struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
	say string // what it said when it had opened the dossier
}

func startHolder(t *testing.T, path string) *holder {
	t.Helper()
	h := &holder{Cmd: childCommand(t, testBinary(t), "open", path)}
	var err error
	if h.in, err = h.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := h.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Start(); err != nil {
		t.Fatal(err)
	}
	h.out = bufio.NewScanner(out)
	h.say = h.next()
	return h
}

func (h *holder) kill(t *testing.T) {
	t.Helper()
	if err := h.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = h.Wait() // reports that it was killed
}

func (h *holder) next() string { h.out.Scan(); return h.out.Text() }

func closed(t *testing.T) string {
	t.Helper()
	s := create(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s.Path()
}

func open2(t *testing.T, path string) (s *Store, readOnly bool, reason *data.OpenError) {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	readOnly, err = s.ReadOnly()
	errors.As(err, &reason)
	return s, readOnly, reason
}

func TestSecondProcessReads(t *testing.T) {
	t.Parallel()
	path := closed(t)
	h := startHolder(t, path)
	if want := "writable, 0 records"; h.say != want {
		t.Fatalf("first process: %q, want %q", h.say, want)
	}
	s, readOnly, reason := open2(t, path)
	defer s.Close()
	if !readOnly || !errors.Is(reason, data.ErrLocked) || reason.Holder.PID != h.Process.Pid || reason.Holder.Host == "" {
		t.Fatalf("second opener: read-only %v, %+v, want the holder %d named", readOnly, reason, h.Process.Pid)
	}
	if _, err := s.Apply(t.Context(), ledger(1)); !errors.Is(err, data.ErrReadOnly) || !errors.Is(err, data.ErrLocked) {
		t.Errorf("Apply = %v, want ErrReadOnly and ErrLocked", err)
	}
	fmt.Fprintln(h.in, "save")
	if got := h.next(); got != "saved" {
		t.Fatalf("first process: %q", got)
	}
	if put, _, rev, err := s.Changed(t.Context(), 0); err != nil || rev != 1 || len(put) != 2 {
		t.Errorf("Changed = %d records, change %d, %v, want what the first process saved", len(put), rev, err)
	}
	h.kill(t)
	third, readOnly, reason := open2(t, path)
	if readOnly {
		t.Errorf("after the first process died: read-only, %v", reason)
	}
	if err := third.Close(); err != nil {
		t.Error(err)
	}
}

func TestLockContents(t *testing.T) {
	t.Parallel()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	gone := exec.CommandContext(t.Context(), testBinary(t), "-test.run=^$")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	dead, own, old := gone.Process.Pid, os.Getpid(), time.Now().Add(-time.Hour)
	for _, c := range []struct {
		name, content string
		modified      time.Time
		taken         bool
	}{
		{"dead process", fmt.Sprintf(`{"host":%q,"user":"sato","pid":%d}`, host, dead), time.Time{}, true},
		{"live process", fmt.Sprintf(`{"host":%q,"pid":%d,"started":%q}`, host, own, processStarted(own)), old, false},
		{"number used again", fmt.Sprintf(`{"host":%q,"pid":%d,"started":"1"}`, host, own), time.Time{}, processStarted(own) != ""},
		{"other host", fmt.Sprintf(`{"host":"elsewhere","user":"suzuki","pid":%d}`, dead), old, false},
		{"being written", "", time.Time{}, false},
		{"never written", "", old, true},
		{"garbage, old", "\x00{", old, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := closed(t)
			if err := os.WriteFile(path+".lock", []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			if !c.modified.IsZero() {
				if err := os.Chtimes(path+".lock", c.modified, c.modified); err != nil {
					t.Fatal(err)
				}
			}
			s, readOnly, reason := open2(t, path)
			if readOnly == c.taken {
				t.Errorf("read-only %v, %v, want %v", readOnly, reason, !c.taken)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(path + ".lock")
			if there := err == nil; there == c.taken || there && string(b) != c.content {
				t.Errorf("after Close the lock is %q, %v", b, err)
			}
		})
	}
}

// TestOneTakesOver lets many openers find the same stale lock at once.
func TestOneTakesOver(t *testing.T) {
	t.Parallel()
	path := closed(t)
	for range 20 {
		if err := os.WriteFile(path+".lock", []byte("stale"), 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(path+".lock", old, old); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		locks := make([]*lock, 8)
		for i := range locks {
			wg.Go(func() { locks[i], _ = acquire(path) })
		}
		wg.Wait()
		held := 0
		for _, l := range locks {
			if l != nil {
				held++
				if err := l.release(); err != nil {
					t.Error(err)
				}
			}
		}
		if held != 1 {
			t.Fatalf("%d openers have the lock, want 1", held)
		}
	}
}

// TestLockBySymlink opens a dossier by another name, which is the same dossier.
func TestLockBySymlink(t *testing.T) {
	t.Parallel()
	path := closed(t)
	alias := filepath.Join(t.TempDir(), "alias.dossier")
	if err := os.Symlink(path, alias); err != nil {
		t.Skip(err)
	}
	first, readOnly, reason := open2(t, alias)
	defer first.Close()
	if readOnly || first.Path() != path && !strings.HasSuffix(first.Path(), "test.dossier") {
		t.Fatalf("%s: read-only %v, %v", first.Path(), readOnly, reason)
	}
	second, readOnly, _ := open2(t, path)
	defer second.Close()
	if !readOnly {
		t.Error("both names can be written to")
	}
}
