package export

import (
	"slices"
	"strings"

	"shirabe/data"
)

// Build composes the summary of a dossier at the view's clock, and says what a writer should
// look at before it is printed. Sections of which the dossier has nothing to say are left out.
func Build(v data.View, o Options) (*Document, []Warning) {
	if !o.Clock.Now() {
		v = v.Dossier().At(o.Clock)
	}
	o = o.complete()
	d, warnings := draft(v, o, o.Lang)
	if o.Both {
		p := pairing{lead: o.Lang, second: other(o.Lang)}
		like, more := draft(v, o, p.second)
		d.Title, d.Subtitle = p.text(d.Title, like.Title), p.text(d.Subtitle, like.Subtitle)
		d.Blocks = p.blocks(d.Blocks, like.Blocks)
		warnings = slices.Concat(warnings, more)
	}
	resolveNotes(d)
	if slices.Contains(o.Sections, Sources) {
		listSources(d)
	}
	numberTables(d)
	return d, once(append(warnings, check(d)...))
}

// draft composes the summary in one language, with neither notes nor numbers.
func draft(v data.View, o Options, lang data.Lang) (*Document, []Warning) {
	c := &composer{v: v, o: o, lang: lang}
	d := &Document{Lang: lang, view: v, opts: o}
	d.Title = title(v, lang)
	d.Colophon = colophon(v, o, lang)
	d.Subtitle = c.t(wAllKnown)
	if clock := v.Clock(); !clock.Now() {
		d.Subtitle = c.fill(wKnownBy, "clock", dateIn(clock.EDTF(), lang))
	}
	for _, s := range o.Sections {
		c.open(s)
		c.compose(s, d)
		c.close()
	}
	d.Blocks = c.blocks
	return d, c.warnings
}

// title is what the document is called: the incident, else the dossier.
func title(v data.View, lang data.Lang) string {
	d := v.Dossier()
	if r := incident(v); r != nil {
		return r.Title.In(lang)
	}
	return d.Title.In(lang)
}

// incident returns the record the dossier is about; nil if it does not say.
func incident(v data.View) *data.Record {
	if r := v.Dossier().Record(v.Dossier().Incident); r != nil {
		return r
	}
	for r := range v.Records(data.KindIncident) {
		return r
	}
	return nil
}

// A composer writes the sections one after another.
type composer struct {
	v        data.View
	o        Options
	lang     data.Lang
	section  Section
	start    int // of the section among blocks
	blocks   []Block
	warnings []Warning
}

// compose writes what a section says.
func (c *composer) compose(s Section, d *Document) {
	write := map[Section]func(){
		Lead: c.lead, Changes: c.changes, KeyNumbers: c.figures, Loss: c.loss, Method: c.method, Banks: c.banks, Damage: c.damage,
		Matrix: c.matrix, Timeline: c.timeline, Reports: c.reports, Cases: c.cases, Hypotheses: c.hypotheses,
		Contradictions: c.contradictions, OpenQuestions: c.openQuestions, Counting: c.counting, Sources: c.sources,
		ColophonPart: func() { c.colophon(d.Colophon) },
	}[s]
	if write != nil {
		write()
	}
}

// open begins a section.
func (c *composer) open(s Section) {
	c.section, c.start = s, len(c.blocks)
	c.add(Heading{Level: 1, ID: string(s), Section: s, Text: c.t(s.Label())})
}

// close ends the section; one with nothing under its heading is taken back.
func (c *composer) close() {
	if len(c.blocks) == c.start+1 {
		c.blocks = c.blocks[:c.start]
	}
}

func (c *composer) add(b ...Block) { c.blocks = append(c.blocks, b...) }

// heading opens a part of the section, named after a record or another key.
func (c *composer) heading(level int, key, text string) {
	c.add(Heading{Level: level, ID: string(c.section) + "-" + key, Section: c.section, Text: text})
}

// paragraph adds a paragraph unless it is empty.
func (c *composer) paragraph(ps ...Phrase) {
	if len(ps) > 0 {
		c.add(Paragraph{Phrases: ps})
	}
}

// list adds a list unless it is empty.
func (c *composer) list(items [][]Phrase) {
	if len(items) > 0 {
		c.add(List{Items: items})
	}
}

func (c *composer) t(x data.Text) string { return x.In(c.lang) }

// fill replaces {name} in a pattern of words.go; pairs are names and values.
func (c *composer) fill(pattern data.Text, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{" + pairs[i] + "}"
	}
	return strings.NewReplacer(pairs...).Replace(c.t(pattern))
}

// plain is a phrase that states nothing of the dossier.
func (c *composer) plain(s string) Phrase { return Phrase{In: []Inline{Text{s}}} }

// say states a claim in its own words, with its citations and, where it needs one, a warning
// to the reader. It is false for a claim that cannot be said at this clock.
func (c *composer) say(s data.Seen) (Phrase, bool) {
	if ref, ok := s.Value.(data.Ref); ok && s.Text.Blank() {
		r := c.v.Dossier().Record(ref.Record)
		if r == nil || !c.v.Visible(r) {
			return Phrase{}, false
		}
	}
	p := c.state(c.v.Statement(s, c.lang), s)
	if c.foreign(s) {
		p.In = append([]Inline{Emphasis{c.t(wForeign)}}, p.In...)
	}
	c.checkWords(s)
	return p, true
}

// state puts a sentence on the claims it rests on, with what the reader must know of them.
func (c *composer) state(sentence string, claims ...data.Seen) Phrase {
	return c.compound(sentence, c.caution(claims), claims)
}

// rest puts a sentence on claims of which it says itself what became of them.
func (c *composer) rest(sentence string, claims ...data.Seen) Phrase {
	return c.compound(sentence, "", claims)
}

func (c *composer) compound(sentence, caution string, claims []data.Seen) Phrase {
	body, stop := sentence, ""
	if c.lang == data.JA {
		// A Japanese note mark stands before the full stop, an English one after it.
		if cut, ok := strings.CutSuffix(sentence, "。"); ok {
			body, stop = cut, "。"
		}
	}
	p := Phrase{In: []Inline{Text{body}}}
	if caution != "" {
		p.In = append(p.In, Emphasis{caution})
	}
	c.cite(&p, claims...)
	if stop != "" {
		p.In = append(p.In, Text{stop})
	}
	return p
}

// caution is what the reader must know of the claims before taking them for facts.
func (c *composer) caution(claims []data.Seen) string {
	for _, s := range claims {
		switch {
		case s.State == data.Superseded:
			return c.t(wSuperseded)
		case s.State == data.Withdrawn:
			return c.t(wCorrected)
		case s.State == data.Set:
			return c.t(wDeprecated)
		case c.disputed(s):
			return c.t(wDisputed)
		}
	}
	return ""
}

// disputed reports whether an open contradiction concerns the claim.
func (c *composer) disputed(s data.Seen) bool {
	return slices.ContainsFunc(c.v.Disputes(s.ID), func(x data.Contradiction) bool { return x.Status == data.Open })
}

// cite adds the claims to p with a mark for each place that carries them.
func (c *composer) cite(p *Phrase, claims ...data.Seen) {
	var done []place
	for _, s := range claims {
		if !slices.Contains(p.Claims, s.ID) {
			p.Claims = append(p.Claims, s.ID)
		}
		for _, t := range s.Citations {
			source, locator := c.visiblePlace(t)
			if t.Stance == data.Disputes || slices.Contains(done, place{source, locator}) {
				continue
			}
			done = append(done, place{source, locator})
			p.In = append(p.In, &Cite{Source: source, Locator: locator, Claim: s.ID})
		}
		if c.o.Claims >= WithContradictions && c.section != Contradictions {
			c.remarkDisputes(p, s)
		}
	}
}

// remarkDisputes notes what conflicts with the claim.
func (c *composer) remarkDisputes(p *Phrase, s data.Seen) {
	for _, x := range c.v.Disputes(s.ID) {
		if !x.Differs.Blank() {
			p.In = append(p.In, &Remark{In: []Inline{Text{c.fill(wConflict, "differs", x.Differs.In(c.lang), "status", c.t(statusLabels()[x.Status]))}}})
		}
	}
}

// visiblePlace is where a citation points to, as far as it may be named at the clock: a
// source that was published later is withheld, and so is a locator that names a later day.
func (c *composer) visiblePlace(t data.Citation) (data.ID, string) {
	r := c.v.Dossier().Record(t.Source)
	if r == nil || !c.v.Visible(r) {
		return "", ""
	}
	if namesLater(t.Locator, c.v.Clock()) {
		return t.Source, ""
	}
	return t.Source, tidyLocator(t.Locator)
}

// said says every claim that may be said.
func (c *composer) said(claims []data.Seen) []Phrase {
	var out []Phrase
	for _, s := range claims {
		if p, ok := c.say(s); ok {
			out = append(out, p)
		}
	}
	return out
}

// chosen returns the claims about r with the properties, as far as the options want them, in
// the record's order.
func (c *composer) chosen(r *data.Record, properties ...string) []data.Seen {
	var out []data.Seen
	for _, s := range c.v.Claims(r) {
		if slices.Contains(properties, s.Property) && (s.State == data.Current || c.o.Claims >= WithSuperseded) {
			out = append(out, s)
		}
	}
	return out
}

// prose returns what is to be told of a record beside its typed properties.
func (c *composer) prose(r *data.Record) []data.Seen {
	return c.chosen(r, data.PropStatement, "cause", "measure", "demand", "compensation")
}

// strong is a label before a phrase.
func strong(s string) Inline { return Strong{s} }

// tagged reports whether the record has the tag.
func tagged(r *data.Record, tag string) bool { return slices.Contains(r.Tags, tag) }
