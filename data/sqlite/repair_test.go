package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

func TestRepair(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.dossier")
	s, err := Create(t.Context(), path, data.Meta{Title: data.Text{JA: "試験"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), data.Change{Put: datatest.Sample(20).Records()}); err != nil {
		t.Fatal(err)
	}
	backup, err := s.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := load(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Repair(t.Context(), path, backup); !errors.Is(err, data.ErrExists) {
		t.Errorf("repairing what is whole: %v, want it refused", err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := bytes.Clone(raw)
	copy(broken[4096:], bytes.Repeat([]byte{0xaa}, 4096))
	for name, content := range map[string][]byte{path: broken, path + "-journal": []byte("of a change that was cut short")} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Repair(t.Context(), path, backup+"x"); err == nil {
		t.Error("repaired from a backup that is not there")
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, broken) {
		t.Errorf("a repair that failed changed the file: %v", err)
	}
	kept, err := Repair(t.Context(), path, backup)
	if err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(kept); err != nil || !bytes.Equal(now, broken) {
		t.Errorf("the damaged file is not kept: %v", err)
	}
	if _, err := os.Stat(path + "-journal"); err == nil {
		t.Error("the journal of the damaged file lies beside the repaired one")
	}
	again, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := data.Compare(want, load(t, again)); !diff.None() {
		t.Errorf("the repaired dossier differs: %+v", diff)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
