package state

import (
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// The first page tells what came since the figures last changed: now since 18 September,
// when the loss before the last one was told.
func TestOverviewNews(t *testing.T) {
	d := datatest.Shipped(t)
	for _, c := range []struct{ clock, since string }{
		{"now", "2020-09-18"},
		{"2020-09-16", "2020-09-14"}, // the loss of the 15th is the newest headline figure
	} {
		clock, err := data.ParseClock(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		v := d.At(clock)
		p := OverviewOf(v, data.Clock{}, data.JA)
		if p.Since.EDTF() != c.since {
			t.Errorf("at %s told since %q, want %s", c.clock, p.Since.EDTF(), c.since)
		}
		for _, s := range p.News {
			if p.Since.Knows(s.Known) || !clock.Knows(s.Known) {
				t.Errorf("at %s, since %s: %s is known %s", c.clock, p.Since.EDTF(), s.ID, s.Known)
			}
		}
		if c.clock == "now" && len(p.News) < 3 {
			t.Errorf("now %d news, want at least the loss, the cases and the banks", len(p.News))
		}
	}
}
