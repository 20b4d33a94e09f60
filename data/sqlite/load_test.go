package sqlite

import (
	"path/filepath"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// What a change touched is looked up by the change, however long the history is.
func TestChangedSinceLooksUpTheChange(t *testing.T) {
	t.Parallel()
	d := datatest.Sample(50)
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "a.dossier"), d.Meta)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if _, err := s.Apply(t.Context(), data.Change{Put: d.Records()}); err != nil {
		t.Fatal(err)
	}
	err = s.read(t.Context(), func(q queryer) error {
		return each(t.Context(), q, "EXPLAIN QUERY PLAN "+changedSince, []any{1}, func(scan scanner) error {
			var id, parent, unused int
			var step string
			err := scan(&id, &parent, &unused, &step)
			if strings.Contains(step, "revision") && !strings.Contains(step, "revision_change (change_id>?)") {
				t.Errorf("the plan has %q", step)
			}
			return err
		})
	})
	if err != nil {
		t.Error(err)
	}
}
