package export

import (
	"slices"

	"shirabe/data"
)

// A WarningKind says what a writer should look at.
type WarningKind string

// The kinds of warnings.
const (
	Uncited      WarningKind = "uncited"      // a statement without a source
	Outdated     WarningKind = "outdated"     // a superseded, corrected or deprecated claim is told
	InDispute    WarningKind = "disputed"     // an open contradiction concerns the statement
	Untranslated WarningKind = "untranslated" // the text is in the other language
	Withheld     WarningKind = "withheld"     // the only source was published after the clock
	Shaken       WarningKind = "shaken"       // a source was corrected, retracted or called into question
)

// A Warning is something to look at before the summary is printed.
type Warning struct {
	Kind    WarningKind `json:"kind"`
	Section Section     `json:"section,omitempty"`
	Record  data.ID     `json:"record"`
	Claim   data.ID     `json:"claim,omitempty"`
	Text    data.Text   `json:"text"` // what is the matter, naming the record
}

// checkWords warns of what is wrong with a claim's words rather than with its sources.
func (c *composer) checkWords(s data.Seen) {
	switch {
	case s.State != data.Current:
		c.warn(Outdated, s)
	case c.disputed(s):
		c.warn(InDispute, s)
	}
	if c.foreign(s) {
		c.warn(Untranslated, s)
	}
}

// foreign reports whether the claim's words are in the other language only.
func (c *composer) foreign(s data.Seen) bool {
	text := s.Text
	if text.Blank() {
		text, _ = s.Value.(data.Text)
	}
	return !text.Blank() && text.Exact(c.lang) == ""
}

func (c *composer) warn(kind WarningKind, s data.Seen) {
	w := Warning{Kind: kind, Section: c.section, Record: s.Subject.ID, Claim: s.ID, Text: warningText(kind, c.v, s)}
	c.warnings = append(c.warnings, w)
}

// once drops warnings of the same kind about the same claim: the first names its section.
func once(all []Warning) []Warning {
	type key struct {
		kind  WarningKind
		claim data.ID
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(all, func(w Warning) bool {
		k := key{w.Kind, w.Claim}
		again := seen[k]
		seen[k] = true
		return again
	})
}

func warningText(kind WarningKind, v data.View, s data.Seen) data.Text {
	words := warningWords()[kind]
	return data.Text{
		JA: s.Subject.Title.In(data.JA) + "：" + words.JA + "「" + v.Statement(s, data.JA) + "」",
		EN: s.Subject.Title.In(data.EN) + ": " + words.EN + " “" + v.Statement(s, data.EN) + "”",
	}
}

// check finds statements whose citations carry nothing. Table rows share their citations.
func check(d *Document) []Warning {
	var out []Warning
	told := map[data.ID]bool{}
	eachPhrase(d.Blocks, func(p *Phrase) {
		for _, id := range p.Claims {
			s, ok := d.view.Claim(id)
			if !ok || told[id] {
				continue
			}
			told[id] = true
			if kind := carried(d.view, s); kind != "" {
				out = append(out, Warning{Kind: kind, Record: s.Subject.ID, Claim: id, Text: warningText(kind, d.view, s)})
			}
			if len(d.view.Shaken(s.Claim)) > 0 {
				out = append(out, Warning{Kind: Shaken, Record: s.Subject.ID, Claim: id, Text: warningText(Shaken, d.view, s)})
			}
		}
	})
	return out
}

// carried is blank if some citation of the claim supports it and may be named at the clock.
func carried(v data.View, s data.Seen) WarningKind {
	kind := Uncited
	for _, t := range s.Citations {
		if t.Stance == data.Disputes {
			continue
		}
		if r := v.Dossier().Record(t.Source); r != nil && v.Visible(r) {
			return ""
		}
		kind = Withheld
	}
	return kind
}
