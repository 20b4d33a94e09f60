package export

import (
	"slices"
	"testing"

	"shirabe/data"
)

// A summary that rests on a retracted source warns of every statement that does.
func TestRetractedSourceIsWarnedOf(t *testing.T) {
	t.Parallel()
	d := small()
	var source data.Record
	for _, r := range d.Records() {
		if r.Kind == data.KindSource && len(d.At(data.Clock{}).CitedBy(r.ID)) > 0 {
			source = r
			break
		}
	}
	source.Claims = append(slices.Clone(source.Claims), data.Claim{
		ID: data.NewID(), Property: data.PropStanding, Value: data.Codes{Codes: []string{data.SourceRetracted}}, Basis: data.Announced,
	})
	count := func(d *data.Dossier) int {
		_, warnings := Build(d.At(data.Clock{}), Options{})
		n := 0
		for _, w := range warnings {
			if w.Kind == Shaken {
				n++
			}
		}
		return n
	}
	if n := count(d); n != 0 {
		t.Errorf("%d warnings while every source stands", n)
	}
	if n := count(d.With([]data.Record{source}, nil)); n == 0 {
		t.Error("no warning of a retracted source")
	}
}
