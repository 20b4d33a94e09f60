package sqlite

import (
	"path/filepath"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// create makes an empty dossier for one test.
func create(t testing.TB) *Store {
	t.Helper()
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "test.dossier"), data.Meta{Title: data.Text{JA: "試験"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) {
	datatest.Suite(t, func(t *testing.T) datatest.Store { return create(t) })
}
