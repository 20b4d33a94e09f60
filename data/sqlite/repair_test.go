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
	must(t, err)
	must(t, second(s.Apply(t.Context(), data.Change{Put: datatest.Sample(20).Records()})))
	backup, err := s.Backup(t.Context())
	must(t, err)
	want := load(t, s)
	must(t, s.Close())
	if _, err := Repair(t.Context(), path, backup); !errors.Is(err, data.ErrExists) {
		t.Errorf("repairing what is whole: %v, want it refused", err)
	}
	raw, err := os.ReadFile(path)
	must(t, err)
	broken := bytes.Clone(raw)
	copy(broken[4096:], bytes.Repeat([]byte{0xaa}, 4096))
	for name, content := range map[string][]byte{path: broken, path + "-journal": []byte("of a change that was cut short")} {
		must(t, os.WriteFile(name, content, 0o600))
	}
	if _, err := Repair(t.Context(), path, backup+"x"); err == nil {
		t.Error("repaired from a backup that is not there")
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, broken) {
		t.Errorf("a repair that failed changed the file: %v", err)
	}
	kept, err := Repair(t.Context(), path, backup)
	must(t, err)
	if now, err := os.ReadFile(kept); err != nil || !bytes.Equal(now, broken) {
		t.Errorf("the damaged file is not kept: %v", err)
	}
	if _, err := os.Stat(path + "-journal"); err == nil {
		t.Error("the journal of the damaged file lies beside the repaired one")
	}
	again, err := Open(t.Context(), path, Options{})
	must(t, err)
	if diff := data.Compare(want, load(t, again)); !diff.None() {
		t.Errorf("the repaired dossier differs: %+v", diff)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
}
