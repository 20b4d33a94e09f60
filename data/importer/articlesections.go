package importer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"shirabe/data"
)

// A section is a heading with what stands under it, up to the next heading of any level.
type section struct {
	title  string
	path   string // with the headings above it, for telling sections of one title apart
	blocks []block
	heads  runs
}

// sections makes drafts of the article's sections in their order.
func (a *article) sections() {
	for _, s := range a.split() {
		if a.ctx.Err() != nil {
			return
		}
		a.section(s)
	}
}

func (a *article) split() []section {
	var out []section
	var above [7]string
	here := section{title: a.doc.about.title}
	keep := func() {
		if len(here.blocks) > 0 {
			out = append(out, here)
		}
	}
	for _, b := range a.doc.blocks {
		if b.kind != heading {
			here.blocks = append(here.blocks, b)
			continue
		}
		keep()
		title := b.text.plain()
		level := min(max(b.level, 1), 6)
		above[level] = title
		for i := level + 1; i < len(above); i++ {
			above[i] = ""
		}
		here = section{title: title, path: joinLocator(above[1 : level+1]...), heads: b.text}
	}
	keep()
	return out
}

// Headings of what a page says of its own changes.
var revisionHead = regexp.MustCompile(`(?i)(更新|改訂|変更|修正|訂正)(履歴|記録)|revision|change ?log|update history`)

// published finds in a heading the day on which something became public.
var publishedIn = regexp.MustCompile(`[(（]([^()（）]{2,30}?)(?:に)?(報道|発表|公表|公開|会見|掲載|更新|announced|reported|published)[)）]`)

func (a *article) section(s section) {
	if revisionHead.MatchString(s.title) {
		a.revisions(s)
		return
	}
	r := data.Record{ID: data.NewID(), Kind: data.KindNote, Title: a.in.textOf(cut(first(s.title, a.doc.about.title), mostTitle))}
	locator := a.quoted(s.title)
	known := a.knownFrom(s, &r, locator)
	var rest []block
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.kind == grid {
			a.table(b, s)
		} else {
			rest = append(rest, *b)
		}
	}
	rest = a.datedList(rest, s)
	for i := range rest {
		b := &rest[i]
		words := b.text.lines()
		if words == "" {
			continue
		}
		if b.kind == paragraph {
			known = a.announcedLater(words, known)
		}
		if utf8.RuneCountInString(words) > longestStatement {
			a.draft.Skip(Place{Part: s.title, Line: b.line, Page: b.page}, r.ID, "import.remark.statement_cut")
		}
		c := a.claim(data.PropStatement, a.in.textOf(cut(words, longestStatement)), joinLocator(locator, pageLocator(b.page)), b.text)
		c.Known = a.knownOf(&c, words, known)
		r.Claims = append(r.Claims, c)
	}
	if r.Kind == data.KindReport || len(rest) > 0 {
		a.records = append(a.records, r)
	}
}

// longestStatement is in characters: a long paragraph has a thousand. What is longer is no statement.
const longestStatement = 5000

// knownFrom reads the day in a heading such as 「注意喚起(9月8日報道)」: then the section is a report of
// that day, and what it says became public on it.
func (a *article) knownFrom(s section, r *data.Record, locator string) string {
	m := publishedIn.FindStringSubmatch(s.title)
	if m == nil {
		return ""
	}
	w, guessed, ok := a.when(m[1], a.day)
	if !ok {
		return ""
	}
	r.Kind = data.KindReport
	c := a.claim(data.PropOccurred, data.Moment{When: w}, locator, s.heads)
	c.Known = w.EDTF
	r.Claims = append(r.Claims, c)
	if guessed {
		a.draft.Guess(Place{Part: s.title}, r.ID, "import.remark.year", m[1], w.EDTF)
	}
	return w.EDTF
}

// pageLocator names a page; blank if there is none.
func pageLocator(n int) string {
	if n == 0 {
		return ""
	}
	return "p. " + strconv.Itoa(n)
}

// announcedLater is the day on which what follows became public: a paragraph such as
// 「9月10日の記者会見で、以下の補足が行われた。」 moves it on from known.
func (a *article) announcedLater(words, known string) string {
	latest := a.latestDay(words)
	if known == "" || !after(latest, known) {
		return known
	}
	if announcing.MatchString(words) {
		return latest
	}
	return ""
}

var announcing = regexp.MustCompile(`会見|発表|報道|公表|announce|press`)

// knownOf infers when a statement became public: on the day of its section, or when the last
// of its sources appeared. A statement that names a later day than that is left undated: it was added
// to the section afterwards. The question mark says that the day is inferred.
func (a *article) knownOf(c *data.Claim, words, section string) string {
	known := section
	for _, t := range c.Citations[1:] {
		if day := a.publishedOn[t.Source]; day != "" && (known == "" || after(day, known)) {
			known = day
		}
	}
	if known == "" || after(a.latestDay(words), known) {
		return ""
	}
	return inferred(known)
}

// inferred marks a date as concluded and not read; one that cannot be marked stays as it is.
func inferred(edtf string) string {
	if _, err := data.ParseEDTF(edtf + "?"); edtf == "" || err != nil {
		return edtf
	}
	return edtf + "?"
}

// latestDay is the last of the days that a text names; blank if it names none.
func (a *article) latestDay(words string) string {
	latest := ""
	for _, date := range rowDate.FindAllString(words, 50) {
		if w, _, ok := a.when(date, a.day); ok && (latest == "" || after(w.EDTF, latest)) {
			latest = w.EDTF
		}
	}
	return latest
}

// after reports whether a begins after b has ended.
func after(a, b string) bool {
	x, err := data.ParseEDTF(a)
	y, err2 := data.ParseEDTF(b)
	return a != "" && err == nil && err2 == nil && !y.Hi.IsZero() && !x.Lo.Before(y.Hi)
}

// revisions keeps the article's own history with the article.
func (a *article) revisions(s section) {
	for i := range s.blocks {
		b := &s.blocks[i]
		lines := []runs{b.text}
		for _, row := range b.rows {
			var joined runs
			for _, c := range row {
				joined = append(append(joined, c.text...), run{text: " "})
			}
			lines = append(lines, joined)
		}
		for _, rs := range lines {
			words := rs.lines()
			if words == "" {
				continue
			}
			c := a.claim("revision", a.in.textOf(words), a.quoted(s.title), rs)
			if date, _ := leadingDate(words); date != "" {
				if w, _, ok := a.when(date, a.day); ok {
					c.When, c.Known = w, w.EDTF
				}
			}
			src := a.source()
			src.Claims = append(src.Claims, c)
		}
	}
}

// fewestDated is how many items in a row have to begin with a date to be a list of days.
const fewestDated = 2

// datedList turns runs of items that begin with a date into events, and returns the other
// blocks.
func (a *article) datedList(blocks []block, s section) []block {
	var rest []block
	for i := 0; i < len(blocks); {
		end := i
		for end < len(blocks) && blocks[end].kind != quotation && blocks[end].kind != code {
			if date, _ := datedItem(blocks[end].text); date == "" {
				break
			}
			end++
		}
		if end-i < fewestDated {
			end = max(end, i+1)
			rest = append(rest, blocks[i:end]...)
			i = end
			continue
		}
		last := data.When{}
		for _, b := range blocks[i:end] {
			date, words := datedItem(b.text)
			e := eventWords{date: date, text: words, quote: b.text, locator: joinLocator(a.quoted(s.title), pageLocator(b.page)), line: b.line}
			if w, ok := a.event(e, last); ok {
				last = w
			} else {
				rest = append(rest, b)
			}
		}
		i = end
	}
	return rest
}

// afterDate is what parts a date from what happened then. A particle does not: 「9月1日に…」 is a
// sentence.
const afterDate = " \t　:：–—-~|/、,)）】]"

// datedItem splits a text into the date it begins with and the rest; the date is blank if it
// begins with none.
func datedItem(rs runs) (date string, rest runs) {
	if len(rs) == 0 || rs[0].mark != "" {
		return "", rs
	}
	text := strings.TrimLeft(rs[0].text, " \n　(（【[")
	date, after := leadingDate(text)
	if date == "" {
		return "", rs
	}
	trimmed := strings.TrimLeft(after, afterDate+"\n")
	if after != "" && trimmed == after || after == "" && len(rs) == 1 {
		return "", rs
	}
	rest = append(runs{}, rs...)
	rest[0].text = trimmed
	if rest.blank() {
		return "", rs
	}
	return date, rest
}

// eventWords is one line of a timeline.
type eventWords struct {
	date    string
	text    runs
	quote   runs // as it stands in the article
	locator string
	line    int
}

// event makes a draft of a day and what happened then. last is the day of the line before, to which 同日
// refers.
func (a *article) event(e eventWords, last data.When) (data.When, bool) {
	near := last
	if near.Zero() {
		near = a.day
	}
	w, guessed, ok := a.when(e.date, near)
	words := e.text.lines()
	if !ok || strings.TrimSpace(words) == "" {
		a.draft.Guess(Place{Line: e.line, Part: e.locator}, "", "import.remark.date", e.date)
		return data.When{}, false
	}
	key := w.EDTF + " " + fold(words)
	if a.seen[key] {
		return w, true
	}
	a.seen[key] = true
	r := data.Record{ID: data.NewID(), Kind: data.KindEvent, Title: a.in.textOf(first(strings.TrimRight(cut(squeeze(words), 60), "。"), e.date))}
	said := a.claim(data.PropStatement, a.in.textOf(words), e.locator, e.quote)
	said.When = w
	r.Claims = []data.Claim{a.claim(data.PropOccurred, data.Moment{When: w}, e.locator, e.quote), said}
	a.records = append(a.records, r)
	if guessed {
		a.draft.Guess(Place{Line: e.line, Part: e.locator}, r.ID, "import.remark.year", e.date, w.EDTF)
	}
	return w, true
}
