package data

// What became of a source after it was published.
const (
	SourceCorrected = "corrected"
	SourceRetracted = "retracted"
	SourceDisputed  = "disputed"
)

// Standings lists what may become of a source. One that nothing became of has no such claim.
func Standings() *CodeSet {
	return &CodeSet{Key: "standing", Label: Text{"出典の扱い", "What became of the source"}, Codes: []Code{
		{SourceCorrected, Text{"訂正された", "corrected"}},
		{SourceRetracted, Text{"撤回された", "retracted"}},
		{SourceDisputed, Text{"信頼性に疑い", "called into question"}},
	}}
}

// Standing returns what became of a source by the view's clock, as the claim that says so; nil
// while the source stands as it was published.
func (v View) Standing(source ID) *Seen {
	r := v.d.Record(source)
	if r == nil || r.Kind != KindSource {
		return nil
	}
	s := v.Best(r, PropStanding)
	if s == nil {
		return nil
	}
	if c, ok := s.Value.(Codes); !ok || len(c.Codes) == 0 {
		return nil
	}
	return s
}

// Shaken returns the sources of a claim that no longer stand as they were published, in the
// order of its citations.
func (v View) Shaken(c *Claim) []Seen {
	var out []Seen
	seen := map[ID]bool{}
	for _, t := range c.Citations {
		if s := v.Standing(t.Source); s != nil && !seen[t.Source] {
			seen[t.Source] = true
			out = append(out, *s)
		}
	}
	return out
}
