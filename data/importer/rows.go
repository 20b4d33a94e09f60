package importer

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// A row is the cells of a row by what they mean.
type row struct {
	at     Place
	anchor data.When        // from which dates in it start that leave out the year or more
	fields map[Field]string // the first that is not blank
	heads  map[Field]string // for places
	cells  []valueCell      // of properties
	titled bool             // the name in the column of sources is the title of the one described
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
func (r row) both(either, ja, en Field) data.Text {
	out := data.Text{JA: r.get(ja), EN: r.get(en)}
	if s := r.get(either); s != "" {
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
		key := "import.remark.date"
		if errors.Is(err, data.ErrAnchor) {
			key = "import.remark.anchor"
		}
		b.draft.Skip(r.in(f), about, key, s)
		return ""
	}
	return w.EDTF
}

// understood is what parse made of a cell. A date that cannot be read is kept in its words; what
// else cannot is nil. Both are remarked on.
func (b *builder) understood(p data.Property, at Place, about data.ID, text string, parse func() (data.Value, error)) data.Value {
	v, err := parse()
	var e *valueError
	switch {
	case !errors.As(err, &e):
		return v
	case p.Type == data.TypeMoment:
		b.draft.Guess(at, about, "import.remark.when", text)
		return data.Moment{When: data.When{Verbatim: text}}
	}
	b.draft.Skip(at, about, e.key, e.args...)
	return nil
}

// anchor is the date that the row was written about: when its source was published or its claims
// became known, else the input's.
func (b *builder) anchor(r row) data.When {
	for _, f := range []Field{FieldKnown, FieldPublished} {
		if w, err := data.ParseTypedWhen(r.get(f), b.in.Anchor); err == nil && w.EDTF != "" {
			return w
		}
	}
	return b.in.Anchor
}

// A parsed is what a cell was read as.
type parsed struct {
	value data.Value
	err   error
}

// value reads a cell, and remembers what it was read as: tables repeat themselves.
func (b *builder) value(p data.Property, s, unit string, lang data.Lang, anchor data.When) (data.Value, error) {
	const remembered = 20_000
	if p.Type == data.TypeText {
		return parseValue(p, s, unit, lang, anchor)
	}
	key := p.Key + "\n" + unit + "\n" + anchor.EDTF + "\n" + s
	if v, ok := b.values[key]; ok {
		return v.value, v.err
	}
	v, err := parseValue(p, s, unit, lang, anchor)
	if len(b.values) < remembered {
		b.values[key] = parsed{v, err}
	}
	return v, err
}

// claim is a claim with what the row says of all its claims.
func (b *builder) claim(p tablePlan, r row, about data.ID) data.Claim {
	out := data.Claim{ID: data.NewID(), Basis: cmp.Or(p.Basis, data.Reported), Known: b.date(r, FieldKnown, about), Note: textOf(r.get(FieldNote), "")}
	if s := r.get(FieldWhen); s != "" && !dash(s) {
		w, err := data.ParseTypedWhen(s, r.anchor)
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
			unit := cmp.Or(c.Unit, unitNamed(r.get(FieldUnit)), c.property.Unit)
			v := b.understood(c.property, at, record.ID, text, func() (data.Value, error) { return b.value(c.property, text, unit, c.lang, r.anchor) })
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
