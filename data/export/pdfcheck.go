package export

import (
	"slices"

	"shirabe/data"
)

// Glyphless warns of characters that the fonts lack: a PDF shows them as empty boxes.
const Glyphless WarningKind = "glyphs"

var wGlyphless = data.Text{JA: "フォントに文字がない：", EN: "The font lacks: "}

// Check lists the records whose text has characters that the fonts lack, in reading order.
func (f *Fonts) Check(d *Document) []Warning {
	lacking := map[data.ID][]rune{}
	claims := map[data.ID]data.ID{}
	var order []data.ID
	eachText(d, func(p *Phrase, s string, bold bool) {
		missing := f.lacks(s, bold)
		if len(missing) == 0 {
			return
		}
		record, claim := subjectOf(d, p)
		if _, ok := lacking[record]; !ok {
			order = append(order, record)
			claims[record] = claim
		}
		for _, r := range missing {
			if !slices.Contains(lacking[record], r) {
				lacking[record] = append(lacking[record], r)
			}
		}
	})
	out := make([]Warning, 0, len(order))
	for _, record := range order {
		runes := string(lacking[record])
		out = append(out, Warning{Kind: Glyphless, Record: record, Claim: claims[record], Text: data.Text{
			JA: wGlyphless.JA + runes, EN: wGlyphless.EN + runes,
		}})
	}
	return out
}

// subjectOf is the record that a phrase is about, and the claim it states. Text that states
// nothing belongs to the incident.
func subjectOf(d *Document, p *Phrase) (record, claim data.ID) {
	if p != nil && len(p.Claims) > 0 {
		if s, ok := d.view.Claim(p.Claims[0]); ok {
			return s.Subject.ID, s.ID
		}
	}
	if r := incident(d.view); r != nil {
		return r.ID, ""
	}
	return "", ""
}

// eachText visits every text that a PDF of the document sets, with the phrase it stands in, if
// any, and whether it is bold.
func eachText(d *Document, visit func(p *Phrase, s string, bold bool)) {
	visit(nil, d.Title, true)
	visit(nil, d.Subtitle, false)
	eachLabel(d.Blocks, func(s string) { visit(nil, s, true) })
	inlines := func(p *Phrase, in []Inline) {
		for _, x := range in {
			_, bold := x.(Strong)
			visit(p, plainText(Phrase{In: []Inline{x}}), bold)
		}
	}
	eachPhrase(d.Blocks, func(p *Phrase) { inlines(p, p.In) })
	for _, n := range d.Notes {
		inlines(&Phrase{Claims: n.Claims}, n.In)
	}
}

// eachLabel visits the texts of blocks that stand in no phrase.
func eachLabel(blocks []Block, visit func(string)) {
	table := func(t *Table) {
		if t == nil {
			return
		}
		visit(t.Caption)
		for _, c := range t.Columns {
			visit(c.Head)
		}
	}
	for _, b := range blocks {
		switch x := b.(type) {
		case Heading:
			visit(x.Text)
		case KeyFigures:
			for _, f := range x.Items {
				visit(f.Label + f.Value + f.AsOf)
			}
		case *Table:
			table(x)
		case *Figure:
			visit(x.Caption)
			table(x.Data)
			if x.Scene != nil {
				for _, m := range x.Scene.Marks {
					visit(m.S)
				}
			}
		case Box:
			visit(x.Title)
			eachLabel(x.Blocks, visit)
		}
	}
}
