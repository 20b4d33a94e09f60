package importer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// A row is the cells of a row by what they mean.
type row struct {
	at     Place
	fields map[Field]string // the first that is not blank
	heads  map[Field]string // for places
	cells  []valueCell      // of properties
}

// A valueCell is a cell that holds a value of a property.
type valueCell struct {
	*column
	text string
}

func readRow(p tablePlan, cells []string) row {
	r := row{fields: map[Field]string{}, heads: map[Field]string{}}
	for i := range p.columns {
		c := &p.columns[i]
		if c.To == "" || i >= len(cells) {
			continue
		}
		text := plainCell(cells[i])
		if text == "" {
			continue
		}
		if c.property.Key != "" {
			r.cells = append(r.cells, valueCell{c, text})
			continue
		}
		if r.fields[c.To] == "" {
			r.fields[c.To], r.heads[c.To] = text, c.Head
		}
	}
	return r
}

func (r row) get(f Field) string { return r.fields[f] }

// in is the place of a field's cell.
func (r row) in(f Field) Place { return r.column(r.heads[f]) }

func (r row) column(head string) Place {
	at := r.at
	at.Column = head
	return at
}

func (r row) title() data.Text {
	return r.both(FieldTitle, FieldTitleJA, FieldTitleEN)
}

func (r row) text() data.Text { return r.both(FieldText, FieldTextJA, FieldTextEN) }

// both puts together a text of columns for either language and for one to be found out.
func (r row) both(any, ja, en Field) data.Text {
	out := data.Text{JA: r.get(ja), EN: r.get(en)}
	if s := r.get(any); s != "" {
		more := textOf(s, langOf(s, data.JA))
		out.JA, out.EN = cmp.Or(out.JA, more.JA), cmp.Or(out.EN, more.EN)
	}
	return out
}

// statement is the first text that a row states.
func (r row) statement() string {
	for _, c := range r.cells {
		if c.property.Type == data.TypeText {
			return c.text
		}
	}
	return cmp.Or(r.get(FieldStatement), r.get(FieldValue), r.get(FieldQuote))
}

// source is what a row says of a source. What cannot be read is remarked on.
func (b *builder) source(r row, about data.ID) data.Source {
	s := data.Source{
		Publisher: textOf(r.get(FieldPublisher), ""), URL: r.get(FieldURL), Archive: r.get(FieldArchive), Type: r.get(FieldType),
		Published: b.date(r, FieldPublished, about), Accessed: b.date(r, FieldAccessed, about),
	}
	if copied, original := archived(s.URL); copied != "" && s.Archive == "" {
		s.URL, s.Archive = original, copied
	}
	switch fold(r.get(FieldLang)) {
	case "ja", "jpn", "japanese", "日本語", "jajp":
		s.Lang = data.JA
	case "en", "eng", "english", "英語", "enus", "engb":
		s.Lang = data.EN
	}
	if grade := strings.ToUpper(fold(r.get(FieldReliability))); grade != "" {
		if len(grade) == 1 && grade >= "A" && grade <= "F" {
			s.Reliability = data.Reliability(grade)
		} else {
			b.draft.Skip(r.in(FieldReliability), about, "import.remark.reliability", r.get(FieldReliability))
		}
	}
	return s
}

// date reads a cell as a date; blank if it is none, with a remark.
func (b *builder) date(r row, f Field, about data.ID) string {
	s := r.get(f)
	if s == "" || dash(s) {
		return ""
	}
	w, err := data.ParseTypedWhen(s, b.in.Anchor)
	if err != nil {
		b.wrong(r.in(f), about, dateError(s, err))
		return ""
	}
	return w.EDTF
}

// wrong remarks on a cell that cannot be read.
func (b *builder) wrong(at Place, about data.ID, err error) {
	if e, ok := err.(*valueError); ok { //nolint:errorlint // never wrapped: it comes from parseValue as it is
		b.draft.Skip(at, about, e.key, e.args...)
	}
}

// A parsed is what a cell was read as.
type parsed struct {
	value data.Value
	err   error
}

// value reads a cell, and remembers what it was read as: tables repeat themselves.
func (b *builder) value(p data.Property, s, unit string, lang data.Lang) (data.Value, error) {
	const remembered = 20_000
	if p.Type == data.TypeText {
		return parseValue(p, s, unit, lang, b.in.Anchor)
	}
	key := p.Key + "\n" + unit + "\n" + s
	if v, ok := b.values[key]; ok {
		return v.value, v.err
	}
	v, err := parseValue(p, s, unit, lang, b.in.Anchor)
	if len(b.values) < remembered {
		b.values[key] = parsed{v, err}
	}
	return v, err
}

// claim is a claim with what the row says of all its claims.
func (b *builder) claim(p tablePlan, r row, about data.ID) data.Claim {
	out := data.Claim{ID: data.NewID(), Basis: cmp.Or(p.Basis, data.Reported), Known: b.date(r, FieldKnown, about), Note: textOf(r.get(FieldNote), "")}
	if s := r.get(FieldWhen); s != "" && !dash(s) {
		w, err := data.ParseTypedWhen(s, b.in.Anchor)
		if err != nil {
			w = data.When{Verbatim: s}
			b.draft.Guess(r.in(FieldWhen), about, "import.remark.when", s)
		}
		out.When = plainWhen(w)
	}
	if s := r.get(FieldBasis); s != "" {
		if basis := basisNamed(s); basis != "" {
			out.Basis = basis
		} else {
			b.draft.Guess(r.in(FieldBasis), about, "import.remark.basis", s)
		}
	}
	return out
}

// valueCells makes claims of the cells of properties, and returns their places in the record.
func (b *builder) valueCells(p tablePlan, r row, place int) []int {
	var made []int
	record := &b.draft.Records[place]
	for i, c := range r.cells {
		if c.covered(r.cells) {
			continue
		}
		at := r.column(c.Head)
		if !fitsKind(c.property, record.Kind) {
			b.draft.Skip(at, record.ID, "import.remark.property", c.property.Key)
			continue
		}
		if j := c.translated(r.cells[:i]); j >= 0 && len(made) > 0 {
			if b.translate(record, made, c) {
				continue
			}
		}
		for _, text := range c.pieces() {
			claim := b.claim(p, r, record.ID)
			claim.Property = c.property.Key
			if c.property.Type == data.TypeRef {
				made = append(made, b.refer(place, claim, text, c.property.Refs, at))
				continue
			}
			unit := cmp.Or(c.Unit, unitNamed(r.get(FieldUnit)), usualUnit(c.property.Key))
			v, err := b.value(c.property, text, unit, c.lang)
			if err != nil {
				b.wrong(at, record.ID, err)
				continue
			}
			if v == nil {
				continue
			}
			claim.Value = v
			record.Claims = append(record.Claims, claim)
			made = append(made, len(record.Claims)-1)
		}
	}
	return made
}

func fitsKind(p data.Property, k data.Kind) bool {
	return len(p.Kinds) == 0 || slices.Contains(p.Kinds, k)
}

// covered reports whether another cell of the row has the same value in the source's words.
func (c valueCell) covered(cells []valueCell) bool {
	return !c.words && slices.ContainsFunc(cells, func(other valueCell) bool { return other.words && other.property.Key == c.property.Key })
}

// translated returns the place of a cell with the same property in the other language; -1 if
// there is none.
func (c valueCell) translated(before []valueCell) int {
	if c.lang == "" || c.property.Type != data.TypeText {
		return -1
	}
	return slices.IndexFunc(before, func(other valueCell) bool {
		return other.property.Key == c.property.Key && other.lang != "" && other.lang != c.lang
	})
}

// translate adds a cell's text to the claim that says the same in the other language.
func (b *builder) translate(record *data.Record, made []int, c valueCell) bool {
	for _, i := range made {
		claim := &record.Claims[i]
		t, ok := claim.Value.(data.Text)
		if !ok || claim.Property != c.property.Key || t.Exact(c.lang) != "" {
			continue
		}
		if c.lang == data.EN {
			t.EN = c.text
		} else {
			t.JA = c.text
		}
		claim.Value = t
		return true
	}
	return false
}

// pieces are the values in one cell: those of a property that has several at a time stand
// apart as the export writes them, or as lines.
func (c valueCell) pieces() []string {
	if !c.property.Many {
		return []string{c.text}
	}
	out := []string{c.text}
	separators := []string{" / "}
	if c.property.Type != data.TypeText {
		separators = append(separators, "\n", ";", "；")
	}
	if c.property.Type == data.TypeRef {
		separators = append(separators, "、")
	}
	for _, sep := range separators {
		var parts []string
		for _, s := range out {
			parts = append(parts, strings.Split(s, sep)...)
		}
		out = parts
	}
	return slices.DeleteFunc(out, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// credibility reads a grade of the row's citations; 0 for none.
func (b *builder) credibility(r row, about data.ID) int {
	s := r.get(FieldCredibility)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(fold(s))
	if err != nil || n < 1 || n > 6 {
		b.draft.Skip(r.in(FieldCredibility), about, "import.remark.credibility", s)
		return 0
	}
	return n
}
