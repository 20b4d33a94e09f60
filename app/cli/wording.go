package cli

import (
	"strings"

	"shirabe/data"
)

// The catalogue's names of what data names by keys only. A test looks up every key.

func (c *call) kind(k data.Kind) string           { return c.words.T("cli.kind." + string(k)) }
func (c *call) basis(b data.Basis) string         { return c.words.T("cli.basis." + string(b)) }
func (c *call) state(s data.State) string         { return c.words.T("cli.state." + string(s)) }
func (c *call) status(s data.Status) string       { return c.words.T("cli.status." + string(s)) }
func (c *call) cell(k data.Cell) string           { return c.words.T("cli.cell." + string(k)) }
func (c *call) entryKind(k data.EntryKind) string { return c.words.T("cli.entry." + string(k)) }

// label is the name of a property.
func (c *call) label(property string) string {
	if p, ok := data.PropertyByKey(property); ok {
		return p.Label.In(c.lang)
	}
	return property
}

// value is the value of a claim, or that none is known at the clock.
func (c *call) value(v data.View, s *data.Seen) string {
	if s == nil {
		return c.words.T("cli.unknown")
	}
	return v.FormatValue(s.Claim, c.lang)
}

// known says when a claim became public.
func (c *call) known(s data.Seen) string {
	if s.Undated {
		return c.words.T("cli.undated")
	}
	return data.FormatEDTF(s.Known, c.lang)
}

// lanes are the names of actors.
func (c *call) lanes(keys []string) string {
	set := data.Lanes()
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = key
		if code, ok := set.Code(key); ok {
			names[i] = code.Label.In(c.lang)
		}
	}
	return strings.Join(names, c.words.T("cli.list_comma"))
}

// asOf is the line that heads an answer given at a clock other than now.
func (c *call) asOf() string {
	if c.clock.Now() {
		return ""
	}
	return c.atClock("cli.as_of") + "\n\n"
}

// atClock is the sentence of key with the clock as its last gap. English says "on" a day, "in"
// a month or year and "at" a time of day, so such a sentence has three wordings.
func (c *call) atClock(key string, gaps ...any) string {
	edtf := c.clock.EDTF()
	if span, err := data.ParseEDTF(edtf); err == nil {
		switch {
		case span.From < data.ByDay:
			key += ".in"
		case span.From > data.ByDay:
			key += ".at"
		}
	}
	return c.words.T(key, append(gaps, data.FormatEDTF(edtf, c.lang))...)
}
