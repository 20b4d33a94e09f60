package merge

import (
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// BenchmarkThree merges two copies of a dossier of 100,000 records of which each side has
// edited 1,000, 100 of them both.
func BenchmarkThree(b *testing.B) {
	base := datatest.Sample(100_000)
	edit := func(from, to int, words string) *data.Dossier {
		var put []data.Record
		for _, r := range base.Records()[from:to] {
			r.Title.JA += words
			put = append(put, r)
		}
		return base.With(put, nil)
	}
	s := Sides{base, edit(20_000, 21_000, "私"), edit(20_900, 21_900, "彼")}
	for b.Loop() {
		if o := Three(s, nil); len(o.Conflicts) != 100 || len(o.Put) != 900 {
			b.Fatalf("%d conflicts and %d records, want 100 and 900", len(o.Conflicts), len(o.Put))
		}
	}
}
