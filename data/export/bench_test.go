package export

import (
	"bytes"
	"testing"

	"shirabe/data"
)

// BenchmarkFormats writes the standard summary of the shipped dossier in every format; each is
// to take less than a second. It reports how long the files are and how many notes they list.
func BenchmarkFormats(b *testing.B) {
	doc, _ := Build(shipped(b).At(data.Clock{}), Options{Fonts: fonts(b)})
	for _, f := range Formats() {
		b.Run(f.Key, func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := Write(b.Context(), &out, f.Key, doc); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len()), "bytes")
			if f.Notes {
				b.ReportMetric(float64(len(doc.Notes)), "notes")
			}
		})
	}
}
