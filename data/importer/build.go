package importer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"shirabe/data"
)

// tabulate turns sheets into draft records by the input's mapping, or by one that it guesses and
// leaves in the draft.
func tabulate(ctx context.Context, in Input, draft *Draft, sheets []sheet) (*Draft, error) {
	b := newBuilder(in, draft)
	draft.Mapping = &Mapping{}
	plans := make([]tablePlan, 0, len(sheets))
	for i := range sheets {
		if p := b.plan(&sheets[i]); p.sheet != nil {
			plans = append(plans, p)
		}
	}
	claims := slices.ContainsFunc(plans, func(p tablePlan) bool { return p.claims() })
	total := 0
	for i := range plans {
		p := &plans[i]
		if claims && !p.claims() && in.Mapping == nil {
			p.withoutClaims()
		}
		draft.Mapping.Tables = append(draft.Mapping.Tables, p.Table)
		total += len(p.sheet.rows)
	}
	done := 0
	for _, p := range plans {
		if err := b.table(ctx, p, done, total); err != nil {
			return nil, err
		}
		done += len(p.sheet.rows)
	}
	if err := b.resolve(ctx); err != nil {
		return nil, err
	}
	return draft, nil
}

// A tablePlan is a table with what its columns mean.
type tablePlan struct {
	Table
	sheet   *sheet
	columns []column // by place in the row
}

// A column is a mapped column.
type column struct {
	Column
	property data.Property // with a blank key unless it is one's
	lang     data.Lang     // that the head names; blank: none
	words    bool          // the head says that it holds the words of the source
}

// claims reports whether the table has one claim a row.
func (p tablePlan) claims() bool {
	return slices.ContainsFunc(p.columns, func(c column) bool { return c.To == FieldProperty })
}

// withoutClaims leaves out the columns of values: another table has the same claims, each
// with its own source.
func (p *tablePlan) withoutClaims() {
	p.Columns = slices.Clone(p.Columns)
	for i := range p.columns {
		if c := &p.columns[i]; c.property.Key != "" || c.To == FieldSource {
			c.To, c.property, p.Columns[i].To = "", data.Property{}, ""
		}
	}
}

// plan finds the heads of a sheet and what they mean. Without a sheet the table is left out.
func (b *builder) plan(s *sheet) tablePlan {
	g := guesser{byHead: b.known}
	table, given := b.in.Mapping.table(s.name)
	if table.Skip {
		return tablePlan{}
	}
	head := table.Head
	if head == 0 {
		head = s.head(g.known)
	}
	heads := s.heads(head)
	if len(heads) == 0 {
		if s.name == "" || len(s.rows) > 0 {
			b.draft.Skip(Place{Sheet: s.name}, "", "import.remark.no_head")
		}
		return tablePlan{}
	}
	if !given {
		table = Guess(cmp.Or(s.name, b.in.Base()), heads, b.in.Kind)
	}
	table.Sheet, table.Head = s.name, head
	p := tablePlan{Table: table, sheet: s, columns: make([]column, len(heads))}
	used := make([]bool, len(table.Columns))
	for i, h := range heads {
		p.columns[i] = mapped(h, table.Columns, used)
		if p.columns[i].To == "" && h != "" {
			b.draft.Note(Place{Sheet: s.name, Line: head, Column: h}, "", "import.remark.column_left")
		}
	}
	return p
}

// mapped finds what the mapping says of the next column headed h.
func mapped(h string, columns []Column, used []bool) column {
	out := column{Column: Column{Head: h}}
	for i, c := range columns {
		if !used[i] && fold(c.Head) == fold(h) {
			used[i] = true
			out.Column = c
			break
		}
	}
	out.property, _ = out.Property()
	_, rest := headParts(h)
	switch fold(rest) {
	case "記載", "asgiven":
		out.words = true
	case "日本語", "japanese", "ja", "和文":
		out.lang = data.JA
	case "英語", "english", "en", "英文":
		out.lang = data.EN
	}
	return out
}

// A builder makes records of rows.
type builder struct {
	in      Input
	draft   *Draft
	known   map[string][]Field
	names   *names             // of the dossier, later of the draft too
	byName  map[string]int     // kind and slug, or title in a table of claims → place in draft.Records
	sources map[string]data.ID // that rows describe, by address or what else they say
	late    []data.Record      // those sources
	pending []pending
	aged    []aged
	values  map[string]parsed // what cells were read as: tables repeat themselves
}

// A pending is a name that cannot be looked up before all rows are read.
type pending struct {
	record int    // place in draft.Records
	claim  int    // place in its claims
	name   string // of a source to cite or, with ref, of a record to refer to
	ref    bool
	kinds  []data.Kind
	cite   data.Citation
	at     Place
}

func newBuilder(in Input, draft *Draft) *builder {
	return &builder{
		in: in, draft: draft, known: knownHeads(), names: newNames(in.Dossier), byName: map[string]int{},
		sources: map[string]data.ID{}, values: map[string]parsed{},
	}
}

// table makes records of the rows of one table. done and total are rows, for progress.
func (b *builder) table(ctx context.Context, p tablePlan, done, total int) error {
	for i, cells := range p.sheet.rows {
		if i < p.Head {
			continue
		}
		if i%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			b.in.Progress.Report(int64(done+i), int64(total))
		}
		if b.in.First > 0 && i >= p.Head+b.in.First {
			break
		}
		if slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			b.row(p, cells, Place{Sheet: p.sheet.name, Line: i + 1})
		}
	}
	return nil
}

// row makes, or adds to, the record of a row.
func (b *builder) row(p tablePlan, cells []string, at Place) {
	r := readRow(p, cells)
	r.at = at
	r.anchor = b.anchor(r)
	if len(cells) > len(p.columns) && slices.ContainsFunc(cells[len(p.columns):], func(c string) bool { return strings.TrimSpace(c) != "" }) {
		b.draft.Skip(at, "", "import.remark.beyond", len(p.columns))
	}
	kind := b.kind(p, r)
	place, ok := b.record(p, r, kind)
	if !ok {
		return
	}
	var made []int
	if p.claims() {
		made = b.claimRow(p, r, place)
	} else {
		made = b.valueCells(p, r, place)
	}
	b.cite(p, r, place, made)
}

// kind is what the row says it is, else what the table is.
func (b *builder) kind(p tablePlan, r row) data.Kind {
	if word := r.get(FieldKind); word != "" {
		if k := kindNamed(word); k != "" {
			return k
		}
		b.draft.Guess(r.in(FieldKind), "", "import.remark.kind", word)
	}
	return cmp.Or(p.Kind, b.in.Kind, data.KindNote)
}

// record finds or makes the record that a row is about; ok is false for a row that names none.
func (b *builder) record(p tablePlan, r row, kind data.Kind) (place int, ok bool) {
	title := r.title()
	slug := slugForm(r.get(FieldSlug))
	key := ""
	switch {
	case slug != "":
		key = string(kind) + "\n" + slug
	case p.claims():
		key = string(kind) + "\n\n" + fold(title.JA) + "\n" + fold(title.EN)
	}
	if i, seen := b.byName[key]; seen && key != "" {
		return i, true
	}
	out := data.Record{ID: data.NewID(), Kind: kind, Slug: slug, Title: title}
	b.describe(&out, r)
	if out.Title.Blank() {
		if !b.entitle(&out, r) {
			b.draft.Skip(r.at, "", "import.remark.no_title")
			return 0, false
		}
	}
	b.draft.Records = append(b.draft.Records, out)
	place = len(b.draft.Records) - 1
	if key != "" {
		b.byName[key] = place
	}
	return place, true
}

// entitle gives a record without a title that of the record with its slug, or the beginning of
// its text; ok is false if it has neither.
func (b *builder) entitle(out *data.Record, r row) bool {
	const most = 40 // characters: as much as a list shows of a title
	if old := b.names.slugs[out.Slug]; out.Slug != "" && old != "" && b.in.Dossier != nil {
		out.Title = b.in.Dossier.Record(old).Title
		return true
	}
	for _, s := range []string{out.Text.JA, out.Text.EN, r.statement(), out.Slug} {
		if s = firstLine(s, most); s != "" {
			out.Title = textOf(s, "")
			b.draft.Guess(r.at, out.ID, "import.remark.title", s)
			return true
		}
	}
	return false
}

// firstLine is the first line of a text, cut after most characters.
func firstLine(s string, most int) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if r := []rune(strings.TrimSpace(s)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return strings.TrimSpace(s)
}

// slugForm is s if it can be a slug as it stands; else blank.
func slugForm(s string) string {
	if s == "" || slugOf(s) != s && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" ||
		strings.Contains(s, "--") || strings.HasPrefix(s, "-") || strings.HasSuffix(s, "-") {
		return ""
	}
	return s
}

// describe fills in what a row says of its record besides claims.
func (b *builder) describe(out *data.Record, r row) {
	out.Text = r.text()
	out.Aliases = splitList(r.get(FieldAliases), false)
	out.Readings = splitList(r.get(FieldReadings), true)
	out.Tags = slices.Sorted(slices.Values(splitList(r.get(FieldTags), true)))
	if out.Kind == data.KindSource {
		s := b.source(r, out.ID)
		out.Source = &s
	}
}
