package importer

import (
	"regexp"
	"slices"
	"strings"

	"shirabe/data"
)

// table makes drafts of a table: of banks or organisations when a column names them, of events
// when one holds dates, of figures when it is names beside numbers, else a note with the rows.
func (a *article) table(b *block, s section) {
	t := newTableReader(b, s)
	switch {
	case len(t.rows) == 0:
		return
	case t.named >= 0:
		a.named(t)
	case t.dated >= 0:
		a.timeline(t)
	case t.figures():
		a.figures(t, a.asOf(s))
	default:
		a.tableNote(b, t)
	}
}

// A tableReader is a table with what its columns were found to hold.
type tableReader struct {
	title string
	line  int
	heads []string // blank if the table has no head
	rows  [][]cell
	named int // column of names of banks or organisations; -1: none
	dated int // column of dates; -1: none
}

func newTableReader(b *block, s section) *tableReader {
	t := &tableReader{title: first(b.text.plain(), s.title), line: b.line, rows: b.rows, named: -1, dated: -1}
	if len(b.rows) == 0 || len(b.rows[0]) == 0 {
		t.rows = nil
		return t
	}
	t.heads = make([]string, len(b.rows[0]))
	if headed(b.rows) || t.likeHead(b.rows) {
		for i, c := range b.rows[0] {
			t.heads[i] = c.text.plain()
		}
		t.rows = b.rows[1:]
	}
	t.findColumns()
	return t
}

// findColumns finds the columns of names and of dates.
func (t *tableReader) findColumns() {
	for i, h := range t.heads {
		switch {
		case t.named < 0 && (namesHead.MatchString(h) && t.share(i, notDate) >= most || t.share(i, nameOfBody) >= most):
			t.named = i
		case t.dated < 0 && t.share(i, wholeDate) >= most:
			t.dated = i
		}
	}
	if t.named > 0 && t.dated >= 0 && t.dated < t.named {
		t.named = -1 // what happened when, and who did it: a timeline
	}
}

// most is the share of a column's cells that decides what it holds.
const most = 0.6

// Heads of columns that name, and names of bodies.
var (
	namesHead = regexp.MustCompile(`(?i)(銀行|金融機関|企業|会社|事業者|組織|団体|機関|社)名?$|^(bank|company|organi[sz]ation|institution)s?( name)?$`)
	bodyName  = regexp.MustCompile(`(?i)(銀行|信用金庫|信用組合|労働金庫|信金|農協|ＪＡ|株式会社|庁|省|協会|機構|委員会|証券|保険)$|\b(bank|inc\.?|ltd\.?|corp\.?|agency|ministry)$`)
	bankName  = regexp.MustCompile(`(?i)(銀行|信用金庫|信用組合|労働金庫|信金|農協|\bbank)$`)
	inNotices = regexp.MustCompile(`\s*[(（]\s*(\d{1,2})\s*報\s*[)）]`)
	inBracket = regexp.MustCompile(`\s*[(（]([^()（）]*)[)）]`)
)

func notDate(s string) bool { date, _ := leadingDate(s); return date == "" }

func nameOfBody(s string) bool { return bodyName.MatchString(inBracket.ReplaceAllString(s, "")) }

func wholeDate(s string) bool {
	date, rest := leadingDate(s)
	return date != "" && len(rest) <= 12
}

// share is the part of a column's cells that fit, blank ones left out.
func (t *tableReader) share(column int, fits func(string) bool) float64 {
	n, yes := 0, 0
	for _, row := range t.rows {
		if column >= len(row) {
			continue
		}
		if s := row[column].text.plain(); s != "" {
			n++
			if fits(s) {
				yes++
			}
		}
	}
	if n < 2 {
		return 0
	}
	return float64(yes) / float64(n)
}

// likeHead reports whether the first row is a head that is not marked as one: short texts
// without numbers over rows with numbers.
func (t *tableReader) likeHead(rows [][]cell) bool {
	if len(rows) < 3 {
		return false
	}
	for _, c := range rows[0] {
		s := c.text.plain()
		if s == "" || len(s) > 120 || strings.ContainsAny(s, "0123456789。") {
			return false
		}
	}
	for _, row := range rows[1:] {
		for _, c := range row {
			if strings.ContainsAny(c.text.plain(), "0123456789") {
				return true
			}
		}
	}
	return false
}

// locator names a row of the table: by its first cell.
func (a *article) locator(t *tableReader, row string) string {
	word := "表"
	if a.lang == data.EN {
		word = "table "
	}
	return joinLocator(word+a.quoted(t.title), row)
}

// timeline makes an event of every row with a date.
func (a *article) timeline(t *tableReader) {
	last := data.When{}
	for _, row := range t.rows {
		if a.ctx.Err() != nil {
			return
		}
		var words runs
		for j, c := range row {
			if j == t.dated || c.text.blank() || c.copy {
				continue
			}
			if len(words) > 0 {
				words = append(words, run{text: "\n"})
			}
			words = append(words, c.text...)
		}
		date := row[t.dated].text.plain()
		for _, sentence := range sentences(words) {
			e := eventWords{date: date, text: sentence, quote: sentence, locator: a.locator(t, date)}
			if w, ok := a.event(e, last); ok {
				last = w
			}
		}
	}
}

// sentences splits a cell at line breaks that end a sentence: each is something that happened.
func sentences(rs runs) []runs {
	var out []runs
	var open runs
	for _, r := range rs {
		for {
			i := strings.Index(r.text, "。\n")
			if i < 0 || r.mark != "" {
				break
			}
			before := r
			before.text, r.text = r.text[:i+len("。")], r.text[i+len("。\n"):]
			out, open = append(out, append(open, before)), nil
		}
		if r.text != "" {
			open = append(open, r)
		}
	}
	if !open.blank() {
		out = append(out, open)
	}
	return out
}

// figures reports whether every row is a name beside a number with a unit.
func (t *tableReader) figures() bool {
	if len(t.heads) != 2 || len(t.rows) < 2 {
		return false
	}
	for _, row := range t.rows {
		if len(row) != 2 || row[0].text.blank() {
			return false
		}
		if _, ok := figureValue(row[1].text.plain()); !ok {
			return false
		}
	}
	return true
}

var figurePart = regexp.MustCompile(`^[^、,(（]*(?:,\d{3}[^、,(（]*)*`)

// figureValue reads a number with its unit: of "35行、全ての銀行" and "11銀行" the number. It is
// a number of cases when the unit is no other.
func figureValue(s string) (data.Quantity, bool) {
	head := strings.TrimSpace(figurePart.FindString(s))
	head = strings.Replace(head, "銀行", "行", 1)
	for _, unit := range []string{"", "cases"} {
		if unit != "" && !strings.HasSuffix(head, "件") {
			break
		}
		v, err := data.ParseTypedQuantity(head, unit)
		if q, ok := v.(data.Quantity); ok && err == nil {
			if head != s {
				q.Verbatim = s
			}
			return q, true
		}
	}
	return data.Quantity{}, false
}

var asOfForm = regexp.MustCompile(`[(（]?([^()（）、。]{4,40}?)(?:時点|現在)`)

// asOf is the moment for which a section gives its figures: (2020年9月23日20時時点).
func (a *article) asOf(s section) data.When {
	for _, b := range s.blocks {
		if m := asOfForm.FindStringSubmatch(b.text.plain()); b.kind == paragraph && m != nil {
			if w, _, ok := a.when(m[1], a.day); ok {
				return w
			}
		}
	}
	return data.When{}
}

// figures makes a figure of every row. What is counted as of a moment was not public before.
func (a *article) figures(t *tableReader, asOf data.When) {
	for _, row := range t.rows {
		title := row[0].text.plain()
		q, _ := figureValue(row[1].text.plain())
		r := a.record(data.KindFigure, title)
		words := slices.Clone(row[1].text)
		for _, mark := range row[0].text.marks() { // the name's footnotes are the number's as well
			words = append(words, run{mark: mark})
		}
		c := a.claim(data.PropValue, q, a.locator(t, title), words)
		c.When, c.Known = asOf, inferred(asOf.EDTF)
		r.Claims = append(r.Claims, c)
		if other := strings.TrimLeft(strings.TrimPrefix(row[1].text.plain(), strings.TrimSpace(figurePart.FindString(row[1].text.plain()))), "、, "); other != "" {
			c := a.claim(data.PropRemark, a.in.textOf(other), a.locator(t, title), words)
			c.When, c.Known = asOf, inferred(asOf.EDTF)
			r.Claims = append(r.Claims, c)
		}
	}
}

// tableNote keeps a table that is none of the above as a note.
func (a *article) tableNote(b *block, t *tableReader) {
	doc := document{blocks: []block{*b}}
	doc.blocks[0].text = nil
	text := a.doc.within(doc.markdown())
	title := first(t.title, a.doc.about.title)
	r := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: a.in.textOf(cut(title, mostTitle)), Text: a.in.textOf(text)}
	c := a.claim(data.PropInvolves, data.Ref{Record: a.self}, a.locator(t, ""), nil)
	c.Basis = data.Observed
	c.Citations[0].Stance = data.Mentions
	r.Claims = []data.Claim{c}
	a.records = append(a.records, r)
}
