package importer

import (
	"slices"
	"strings"
	"sync"

	"shirabe/data"
)

// Guess proposes what the columns with these heads mean, in a table called name (of a sheet or
// a file; it may say the kind). kind is that of the rows if it is known.
func Guess(name string, heads []string, kind data.Kind) Table {
	g := guesser{byHead: knownHeads(), taken: map[Field]bool{}}
	t := Table{Kind: kind, Columns: make([]Column, len(heads))}
	for i, h := range heads {
		t.Columns[i].Head = h
	}
	claims := g.claimTable(heads)
	if t.Kind == "" {
		t.Kind = g.kind(name, heads, claims)
	}
	for i := range t.Columns {
		g.column(&t, i, claims)
	}
	g.title(&t)
	return t
}

// A guesser maps heads to fields.
type guesser struct {
	byHead map[string][]Field
	taken  map[Field]bool
}

// knownHeads maps the fold of every head that is known to what it may mean. It is made once and
// never changed.
var knownHeads = sync.OnceValue(func() map[string][]Field {
	out := map[string][]Field{}
	add := func(head string, f Field) {
		if key := fold(head); key != "" && !slices.Contains(out[key], f) {
			out[key] = append(out[key], f)
		}
	}
	fields := Fields()
	for _, f := range fields { // keys and labels before heads in common use
		add(strings.TrimPrefix(string(f.Field), propertyPrefix), f.Field)
		add(f.Label.JA, f.Field)
		add(f.Label.EN, f.Field)
	}
	for _, f := range fields {
		for _, h := range f.heads {
			add(h, f.Field)
		}
	}
	return out
})

// headParts splits a head such as 被害額（記載） or "Remark (English)" into what it names and
// what stands in brackets.
func headParts(head string) (name, rest string) {
	head = strings.TrimSpace(head)
	i := strings.LastIndexAny(head, "(（")
	if i <= 0 || !strings.HasSuffix(head, ")") && !strings.HasSuffix(head, "）") {
		return head, ""
	}
	return strings.TrimSpace(head[:i]), strings.Trim(head[i:], "()（）")
}

// candidates are the fields that a head may mean.
func (g *guesser) candidates(head string) []Field {
	if found := g.byHead[fold(head)]; len(found) > 0 {
		return found
	}
	name, _ := headParts(head)
	return g.byHead[fold(name)]
}

// known reports whether a cell is a head that is known.
func (g *guesser) known(cell string) bool { return len(g.candidates(plainCell(cell))) > 0 }

// claimTable reports whether a table has one claim a row.
func (g *guesser) claimTable(heads []string) bool {
	has := func(f Field) bool {
		return slices.ContainsFunc(heads, func(h string) bool { return slices.Contains(g.candidates(h), f) })
	}
	return has(FieldProperty) && has(FieldValue)
}

// kind proposes the kind of the rows: by the table's name, else by what the columns can be
// said of.
func (g *guesser) kind(name string, heads []string, claims bool) data.Kind {
	if k := kindNamed(strings.TrimSuffix(base(name), extension(name))); k != "" {
		return k
	}
	if claims {
		return ""
	}
	votes := map[data.Kind]int{}
	sources := 0
	for _, h := range heads {
		found := g.candidates(h)
		for _, k := range kindsOfHead(h) {
			votes[k] += 2
		}
		for _, f := range found {
			if p, ok := (Column{To: f}).Property(); ok && len(p.Kinds) > 0 {
				for _, k := range p.Kinds {
					votes[k]++
				}
				break
			}
			if slices.Contains([]Field{FieldPublisher, FieldPublished, FieldURL, FieldSourceTitle, FieldAccessed}, f) {
				sources++
			}
		}
	}
	best := data.KindNote
	for _, k := range data.Kinds() {
		if votes[k] > votes[best] {
			best = k
		}
	}
	if sources >= 2 && votes[best] < sources {
		return data.KindSource
	}
	return best
}

// kindsOfHead are the kinds that a head for names speaks of.
func kindsOfHead(head string) []data.Kind {
	switch fold(head) {
	case "銀行名", "金融機関名", "bankname", "bank", "銀行":
		return []data.Kind{data.KindBank}
	case "組織名", "会社名", "企業名", "organizationname", "organization", "組織", "会社":
		return []data.Kind{data.KindOrganization}
	case "出来事", "event":
		return []data.Kind{data.KindEvent}
	case "用語", "term":
		return []data.Kind{data.KindTerm}
	case "仮説", "hypothesis":
		return []data.Kind{data.KindHypothesis}
	}
	return nil
}

// column maps a column to the first field its head may mean that fits the rows and is free.
func (g *guesser) column(t *Table, i int, claims bool) {
	for _, f := range g.candidates(t.Columns[i].Head) {
		if !g.fits(t, f, claims) {
			continue
		}
		p, ok := (Column{To: f}).Property()
		several := ok && (p.Many || p.Type == data.TypeQuantity || p.Type == data.TypeMoment) // one of these may be the number, the other its words
		if g.taken[f] && !several {
			continue
		}
		g.taken[f] = true
		t.Columns[i].To = f
		return
	}
}

// fits reports whether a field makes sense in the rows of a table.
func (g *guesser) fits(t *Table, f Field, claims bool) bool {
	if p, ok := (Column{To: f}).Property(); ok {
		return !claims && (len(p.Kinds) == 0 || t.Kind == "" || slices.Contains(p.Kinds, t.Kind))
	}
	is := func(fields ...Field) bool { return slices.Contains(fields, f) }
	switch {
	case is(FieldClaim, FieldProperty, FieldValue, FieldNumber, FieldUnit, FieldStatement, FieldState, FieldReplaced):
		return claims
	case is(FieldType): // the kind, but for rows of sources
		return t.Kind == data.KindSource
	case is(FieldBasis, FieldKnown, FieldWhen):
		return t.Kind != data.KindSource || claims
	}
	return true
}

// title sees to it that some column names the rows: the source's title in rows of sources, else
// the first column that is left, unless the rows have slugs.
func (g *guesser) title(t *Table) {
	has := func(f Field) bool { return g.taken[f] }
	if has(FieldTitle) || has(FieldTitleJA) || has(FieldTitleEN) || has(FieldSlug) {
		return
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		name, _ := headParts(c.Head)
		if c.To == FieldSourceTitle && t.Kind == data.KindSource || c.To == "" && len(kindsOfHead(name)) > 0 {
			c.To = FieldTitle
			return
		}
	}
	for _, wanted := range []Field{FieldNone, PropertyField(data.PropStatement), PropertyField(data.PropRemark), FieldText} {
		for i := range t.Columns {
			if t.Columns[i].To == wanted && t.Columns[i].Head != "" {
				t.Columns[i].To = FieldTitle
				return
			}
		}
	}
}

// extension is the part of a file's name from its last dot on.
func extension(name string) string {
	b := base(name)
	if i := strings.LastIndexByte(b, '.'); i > 0 {
		return b[i:]
	}
	return ""
}

// kindLabels are the names of kinds, as the export heads its tables and as people write them.
func kindLabels() map[data.Kind][]string {
	return map[data.Kind][]string{
		data.KindIncident:     {"事案", "事件", "incident", "incidents"},
		data.KindFigure:       {"数字", "figure", "figures", "数値"},
		data.KindBank:         {"銀行", "bank", "banks", "金融機関"},
		data.KindOrganization: {"組織", "organization", "organizations", "organisation", "organisations", "会社", "企業", "団体"},
		data.KindReport:       {"報道・発表", "report", "reports", "報道", "発表"},
		data.KindEvent:        {"出来事", "event", "events", "時系列", "年表", "timeline", "経緯"},
		data.KindStep:         {"手口の段階", "step", "steps", "段階", "手順"},
		data.KindTerm:         {"用語", "term", "terms", "glossary", "用語集"},
		data.KindCase:         {"事例", "case", "cases", "被害事例"},
		data.KindHypothesis:   {"仮説", "hypothesis", "hypotheses"},
		data.KindSource:       {"出典", "source", "sources", "資料", "参考文献", "文献", "references"},
		data.KindNote:         {"メモ", "note", "notes", "覚え書き", "ノート"},
	}
}

// kindNamed is the kind that a word means; blank if it means none.
func kindNamed(word string) data.Kind {
	word = fold(word)
	for _, k := range data.Kinds() {
		for _, label := range kindLabels()[k] {
			if fold(label) == word || word == string(k) {
				return k
			}
		}
	}
	return ""
}
