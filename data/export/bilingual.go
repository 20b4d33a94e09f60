package export

import (
	"slices"

	"shirabe/data"
)

// A pairing puts two trees of one summary, each in a language of its own, side by side: a
// paragraph after its like, and both languages in a cell. The trees come from one composer, so
// they have the same shape; where they do not, the one follows the other whole.
type pairing struct {
	lead, second data.Lang
}

// sep stands between two texts in one place.
func (p pairing) sep() string {
	if p.lead == data.JA {
		return " ／ "
	}
	return " / "
}

// text puts both texts in one; texts that agree stand once.
func (p pairing) text(a, b string) string {
	switch {
	case a == b || b == "":
		return a
	case a == "":
		return b
	}
	return a + p.sep() + b
}

func (p pairing) blocks(as, bs []Block) []Block {
	if !alike(as, bs) {
		return append(slices.Clone(as), bs...)
	}
	var out []Block
	for i, a := range as {
		out = append(out, p.block(a, bs[i])...)
	}
	return out
}

// alike reports whether two trees have blocks of the same types.
func alike(as, bs []Block) bool {
	return slices.EqualFunc(as, bs, func(a, b Block) bool { return a.Type() == b.Type() })
}

func (p pairing) block(a, b Block) []Block {
	switch x := a.(type) {
	case Heading:
		x.Text = p.text(x.Text, b.(Heading).Text)
		return []Block{x}
	case Paragraph:
		y := b.(Paragraph)
		p.remarks(x.Phrases, y.Phrases)
		return []Block{x, Paragraph{Phrases: []Phrase{p.run(y.Phrases)}}}
	case List:
		x.Items = p.items(x.Items, b.(List).Items)
		return []Block{x}
	case KeyFigures:
		x.Items = p.keys(x.Items, b.(KeyFigures).Items)
		return []Block{x}
	case *Table:
		return []Block{p.table(x, b.(*Table))}
	case *Figure:
		y, f := b.(*Figure), *x
		f.Caption, f.Alt = p.text(x.Caption, y.Caption), p.text(x.Alt, y.Alt)
		f.Data = p.table(x.Data, y.Data)
		return []Block{&f}
	case Box:
		y := b.(Box)
		return []Block{Box{Title: p.text(x.Title, y.Title), Blocks: p.blocks(x.Blocks, y.Blocks)}}
	}
	return []Block{a, b}
}

// run makes one phrase of those in the second language, with spaces where that has them: a
// writer only knows how the document's first language parts its sentences.
func (p pairing) run(ps []Phrase) Phrase {
	out := Phrase{Lang: p.second}
	for i, q := range ps {
		if i > 0 && p.second == data.EN {
			out.In = append(out.In, Text{" "})
		}
		out.In = append(out.In, q.In...)
		for _, id := range q.Claims {
			if !slices.Contains(out.Claims, id) {
				out.Claims = append(out.Claims, id)
			}
		}
	}
	return out
}

func (p pairing) items(as, bs [][]Phrase) [][]Phrase {
	if len(as) != len(bs) {
		return append(slices.Clone(as), bs...)
	}
	out := make([][]Phrase, len(as))
	for i := range as {
		p.remarks(as[i], bs[i])
		b := p.run(bs[i])
		b.In = append([]Inline{Text{p.sep()}}, b.In...)
		out[i] = append(slices.Clone(as[i]), b)
	}
	return out
}

func (p pairing) keys(as, bs []KeyFigure) []KeyFigure {
	out := slices.Clone(as)
	for i := range out {
		if i < len(bs) {
			b := bs[i]
			out[i].Label, out[i].Value, out[i].AsOf = p.text(out[i].Label, b.Label), p.text(out[i].Value, b.Value), p.text(out[i].AsOf, b.AsOf)
			p.remarks([]Phrase{out[i].Notes}, []Phrase{b.Notes})
		}
	}
	return out
}

func (p pairing) table(a, b *Table) *Table {
	t := *a
	t.Caption = p.text(a.Caption, b.Caption)
	t.Columns = slices.Clone(a.Columns)
	for i := range t.Columns {
		if i < len(b.Columns) {
			t.Columns[i].Head = p.text(a.Columns[i].Head, b.Columns[i].Head)
		}
	}
	t.Rows = make([][]Phrase, len(a.Rows))
	for i, row := range a.Rows {
		t.Rows[i] = slices.Clone(row)
		for j := range row {
			if i < len(b.Rows) && j < len(b.Rows[i]) {
				t.Rows[i][j] = p.cell(row[j], b.Rows[i][j])
			}
		}
	}
	return &t
}

// cell puts both languages in a cell. Its marks stand once.
func (p pairing) cell(a, b Phrase) Phrase {
	p.remarks([]Phrase{a}, []Phrase{b})
	if words := plainText(b); words == "" || words == plainText(a) {
		return a
	}
	a.In = append(slices.Clone(a.In), Text{p.sep()})
	for _, in := range b.In {
		switch in.(type) {
		case *Cite, *Remark:
		default:
			a.In = append(a.In, in)
		}
	}
	return a
}

// remarks puts the remarks of bs beside those of as and takes them out of bs, so that each
// conflict has one note.
func (p pairing) remarks(as, bs []Phrase) {
	var of []*Remark
	for _, a := range as {
		for _, in := range a.In {
			if r, ok := in.(*Remark); ok {
				of = append(of, r)
			}
		}
	}
	next := 0
	for i := range bs {
		bs[i].In = slices.DeleteFunc(slices.Clone(bs[i].In), func(in Inline) bool {
			r, ok := in.(*Remark)
			if !ok || next >= len(of) {
				return false
			}
			of[next].In = p.inlines(of[next].In, r.In)
			next++
			return true
		})
	}
}

// inlines puts two runs in one.
func (p pairing) inlines(a, b []Inline) []Inline {
	return append(append(slices.Clone(a), Text{p.sep()}), b...)
}
