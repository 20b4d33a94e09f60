package data

import "testing"

// A claim rests on a source that is retracted on 12 September: from then on, not before, the
// claim shows it.
func TestStanding(t *testing.T) {
	d := small()
	src := *d.Slug("src")
	src.Claims = append(src.Claims, Claim{
		ID: NewID(), Property: PropStanding, Value: Codes{Codes: []string{SourceRetracted}}, Known: "2020-09-12", Basis: Announced,
	})
	d = d.With([]Record{src}, nil)
	_, claim := d.Claim(d.Slug("loss").Claims[3].ID)
	for _, c := range []struct {
		clock string
		want  int
	}{{"2020-09-11", 0}, {"2020-09-12", 1}, {"", 1}} {
		clock, err := ParseClock(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		v := d.At(clock)
		if got := v.Shaken(claim); len(got) != c.want {
			t.Errorf("at %q the claim rests on %d shaken sources, want %d", c.clock, len(got), c.want)
		}
		if s := v.Standing(src.ID); (s != nil) != (c.want > 0) {
			t.Errorf("at %q the source stands: %v", c.clock, s == nil)
		}
	}
	if d.At(Clock{}).Standing(d.Slug("a").ID) != nil {
		t.Error("a bank has a standing")
	}
}
