package data_test

import (
	"testing"
	"time"

	"shirabe/data"
	"shirabe/data/datatest"
)

// BenchmarkInspect looks through 100,000 records with about 250,000 claims.
func BenchmarkInspect(b *testing.B) {
	d := datatest.Sample(100_000)
	for b.Loop() {
		if _, err := data.Inspect(b.Context(), d, time.Now(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCompare compares two states of 100,000 records that differ in one.
func BenchmarkCompare(b *testing.B) {
	d := datatest.Sample(100_000)
	r := d.Records()[50_000]
	r.Title.JA += "改"
	other := d.With([]data.Record{r}, nil)
	for b.Loop() {
		if diff := data.Compare(d, other); len(diff.Changed) != 1 {
			b.Fatal("the one change is not found")
		}
	}
}
