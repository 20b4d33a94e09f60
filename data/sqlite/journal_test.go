package sqlite

import (
	"os"
	"path/filepath"
	"testing"

	"shirabe/data"
)

// cutShort returns the path of a dossier as a crash in the middle of a change leaves it: half
// of the change in the file, the way back in the journal. Before it there were 60 records.
func cutShort(t *testing.T) string {
	t.Helper()
	path, _ := backedUp(t)
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.writing.ExecContext(t.Context(), `PRAGMA cache_size = 1`); err != nil { // pages go to the file at once
		t.Fatal(err)
	}
	tx, err := s.writing.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }() // the copy stays as it is
	if _, err := tx.ExecContext(t.Context(), `UPDATE record SET title_ja = 'half'; UPDATE record SET title_en = 'half'`); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(t.TempDir(), "left.dossier")
	for _, suffix := range []string{"", "-journal"} {
		b, err := os.ReadFile(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(left+suffix, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return left
}

func TestCutShort(t *testing.T) {
	t.Parallel()
	for name, opts := range map[string]Options{"for writing": {}, "for reading": {ReadOnly: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := cutShort(t)
			s, err := Open(t.Context(), path, opts)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if ro, reason := s.ReadOnly(); ro != opts.ReadOnly || reason != nil {
				t.Errorf("ReadOnly() = %v, %v; want %v", ro, reason, opts.ReadOnly)
			}
			d, _, err := s.Load(t.Context())
			if err != nil || len(d.Records()) != 60 {
				t.Fatalf("Load: %v", err)
			}
			for _, r := range d.Records() {
				if r.Title == (data.Text{JA: "half", EN: "half"}) {
					t.Fatalf("%s is as the change left it", r.Slug)
				}
			}
			if _, err := os.Stat(path + "-journal"); err == nil {
				t.Error("the journal is still there")
			}
			if _, err := os.Stat(path + ".lock"); (err == nil) == opts.ReadOnly {
				t.Errorf("lock file while open: %v", err)
			}
		})
	}
}
