package sqlite

import (
	"fmt"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// large is the number of records that the benchmarks use.
const large = 100_000

func filled(b *testing.B, n int) (*Store, *data.Dossier) {
	b.Helper()
	s := create(b)
	d := datatest.Sample(n)
	if _, err := s.Apply(b.Context(), data.Change{Title: "sample", Put: d.Records(), Meta: &d.Meta}); err != nil {
		b.Fatal(err)
	}
	return s, d
}

func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		filled(b, large/10)
	}
	b.ReportMetric(float64(b.N)*large/10/b.Elapsed().Seconds(), "records/s")
}

func BenchmarkLarge(b *testing.B) {
	s, d := filled(b, large)
	b.Run("Load", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := s.Load(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("SaveOne", func(b *testing.B) {
		r := d.Records()[large/2]
		for i := 0; b.Loop(); i++ {
			r.Title.EN = fmt.Sprint("edit ", i)
			if _, err := s.Apply(b.Context(), data.Change{Title: "edit", Put: []data.Record{r}}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("UndoRedo", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Undo(b.Context(), ""); err != nil {
				b.Fatal(err)
			}
			if _, err := s.Redo(b.Context(), ""); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("History", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.History(b.Context(), d.Records()[large/2].ID, 50, 0); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			again, err := Open(b.Context(), s.Path(), Options{ReadOnly: true})
			if err != nil {
				b.Fatal(err)
			}
			if err := again.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Backup", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Backup(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
