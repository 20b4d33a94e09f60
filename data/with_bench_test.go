package data_test

import (
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// BenchmarkWith changes one record of 100,000.
func BenchmarkWith(b *testing.B) {
	d := datatest.Sample(100_000)
	r := *d.Record(d.Records()[50_000].ID)
	b.ReportAllocs()
	for b.Loop() {
		d = d.With([]data.Record{r}, nil)
	}
}
