package importer

import (
	"bytes"
	"context"
	"regexp"
	"strings"

	"shirabe/data"
)

// articles turns an article, a saved page or a pasted text, into drafts for review: sections
// with their statements, tables of banks, organisations, figures or days, dated lists, and the sources in its
// footnotes.
//
// Nothing is asserted beyond the text. Every claim quotes the article, names the section or
// row as its locator, carries the sources of the footnotes it bears, and has the basis "reported":
// who said it first is for a person to see. What was concluded – what a column means, which year a
// date is of – is a Guess.
type articles struct{}

// Name is the format's name.
func (articles) Name() string { return "article" }

// Match never takes a file by itself: a page is a note unless a person wants it taken apart.
func (articles) Match(string, []byte) Match { return NoMatch }

// Read makes the drafts.
func (articles) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	doc, charset, kind, err := in.readDocument(ctx, b)
	if err != nil {
		return nil, err
	}
	d := in.draft("article", charset)
	a := newArticle(ctx, in, d, doc)
	attachment, blob := Attach(in.shown(), kind, b)
	a.source().Attachments, d.Blobs = []data.Attachment{attachment}, []Blob{blob}
	a.references()
	a.sections()
	a.undated()
	doc.report(d, a.self)
	if doc.lost.named > 0 {
		d.Skip(Place{}, a.self, "import.remark.named", doc.lost.named)
	}
	d.Records = append(d.Records, a.records...)
	return d, ctx.Err()
}

// readDocument reads a page, an archive, a PDF or a text, whichever b is.
func (in Input) readDocument(ctx context.Context, b []byte) (doc *document, charset, kind string, err error) {
	head := b[:min(len(b), HeadSize)]
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		if doc, err = in.readPDF(ctx, b); err != nil && ctx.Err() == nil {
			fail := in.Fail(Place{}, "import.error.unreadable")
			fail.Err = err
			err = fail
		}
		return doc, "", "application/pdf", err
	case archives{}.Match(in.Name, head) >= ByContent:
		doc, charset, err = in.readArchive(ctx, b)
		return doc, charset, archiveType(in.Name), err
	case pages{}.Match(in.Name, head) >= ByName:
		doc, charset, err = in.readPage(ctx, b, "")
		return doc, charset, "text/html", err
	}
	text, charset, err := in.decode(b, "")
	if err != nil {
		return nil, "", "", err
	}
	if strings.TrimSpace(text.text) == "" {
		return nil, "", "", in.Fail(Place{}, "import.error.empty")
	}
	doc = readPlain(text.text)
	doc.lost.characters = text.lost
	return doc, charset, "text/plain", nil
}

// An article is being taken apart.
type article struct {
	ctx     context.Context
	in      Input
	draft   *Draft
	doc     *document
	self    data.ID // the article as a source; the first record of the draft
	lang    data.Lang
	names   *names // of the dossier's records
	records []data.Record
	byName  map[string]int  // records by kind and fold of title: places in records
	cited   map[string]note // footnotes by mark
	day     data.When       // the day that dates without a year or a day are near to
	seen    map[string]bool // events by date and words: one table may repeat another
	// publishedOn is when the sources of the footnotes appeared.
	publishedOn map[data.ID]string
}

// A note is what became of a footnote: a source, or a remark in words.
type note struct {
	source data.ID
	text   string
}

func newArticle(ctx context.Context, in Input, d *Draft, doc *document) *article {
	doc.about.title = first(doc.about.title, in.stem())
	self := in.sourceOf(d, doc)
	d.Records = append(d.Records, self)
	a := &article{
		ctx: ctx, in: in, draft: d, doc: doc, self: self.ID, lang: self.Source.Lang, names: newNames(in.Dossier),
		byName: map[string]int{}, cited: map[string]note{}, seen: map[string]bool{},
		publishedOn: map[data.ID]string{},
	}
	a.day = data.When{EDTF: self.Source.Published}
	if a.day.Zero() {
		a.day = data.When{EDTF: a.mostNamedYear()}
	}
	if a.day.Zero() {
		a.day = in.Anchor
	}
	return a
}

// undated says how many claims the text gives no day of becoming public: they are shown at
// every clock.
func (a *article) undated() {
	n := 0
	for i := range a.records {
		for _, c := range a.records[i].Claims {
			if c.Known == "" {
				n++
			}
		}
	}
	if n > 0 {
		a.draft.Guess(Place{}, a.self, "import.remark.undated", n)
	}
}

// source is the article's own record.
func (a *article) source() *data.Record { return &a.draft.Records[0] }

var yearNamed = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:年|[/.\-]\d{1,2}[/.\-]\d)`)

// mostNamedYear is the year that the text names most often, the later of two; blank if it
// names none.
func (a *article) mostNamedYear() string {
	count := map[string]int{}
	a.doc.eachText(func(rs runs) runs {
		for _, r := range rs {
			for _, m := range yearNamed.FindAllStringSubmatch(r.text, -1) {
				count[m[1]]++
			}
		}
		return rs
	})
	best := ""
	for year, n := range count {
		if n > count[best] || n == count[best] && year > best {
			best = year
		}
	}
	return best
}

// when reads a date near the article's day; ok is false if it is none. guessed says that the
// text leaves out what was taken from elsewhere.
func (a *article) when(s string, near data.When) (w data.When, guessed, ok bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return data.When{}, false, false
	}
	w, err := data.ParseTypedWhen(s, data.When{})
	if err == nil {
		return w, false, true
	}
	for _, anchor := range []data.When{near, a.day} {
		if w, err = data.ParseTypedWhen(s, anchor); err == nil {
			return w, true, true
		}
	}
	return data.When{}, false, false
}

// cite makes the citations of a statement: the article with its place there and the words, and the sources
// of its footnotes. The second result is what footnotes say in words.
func (a *article) cite(locator string, words runs) ([]data.Citation, data.Text) {
	out := []data.Citation{{ID: data.NewID(), Source: a.self, Locator: locator, Quote: cut(words.plain(), mostQuote)}}
	var remarks []string
	for _, mark := range words.marks() {
		n := a.cited[mark]
		switch {
		case n.source != "":
			out = append(out, data.Citation{ID: data.NewID(), Source: n.source})
			out[0].Locator = joinLocator(locator, a.markLocator(mark))
		case n.text != "":
			remarks = append(remarks, n.text)
		}
	}
	if len(remarks) == 0 {
		return out, data.Text{}
	}
	return out, a.in.textOf(strings.Join(remarks, "\n"))
}

// mostQuote is the length of a quote in characters: short enough to be one.
const mostQuote = 100

// markLocator names a footnote in the article's language.
func (a *article) markLocator(mark string) string {
	if a.lang == data.EN {
		return "note " + mark
	}
	return "注" + mark
}

// quoted puts a heading into the quotation marks of the article's language.
func (a *article) quoted(s string) string {
	if a.lang == data.EN {
		return "“" + s + "”"
	}
	return "「" + s + "」"
}

func joinLocator(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}

// claim makes a claim that the article carries.
func (a *article) claim(property string, v data.Value, locator string, words runs) data.Claim {
	citations, remark := a.cite(locator, words)
	return data.Claim{ID: data.NewID(), Property: property, Value: v, Basis: data.Reported, Note: remark, Citations: citations}
}

// record returns the draft of a name, a new one if there is none yet. One that the dossier has
// takes that record's titles and slug, so that it is found to be the same.
func (a *article) record(kind data.Kind, title string) *data.Record {
	key := string(kind) + " " + fold(title)
	if i, ok := a.byName[key]; ok {
		return &a.records[i]
	}
	r := data.Record{ID: data.NewID(), Kind: kind, Title: a.in.textOf(cut(title, mostTitle))}
	if id, several := a.names.find(title, kind); id != "" && !several {
		if have := a.in.Dossier.Record(id); have != nil {
			r.Title, r.Slug = have.Title, have.Slug
		}
	}
	a.byName[key] = len(a.records)
	a.records = append(a.records, r)
	return &a.records[len(a.records)-1]
}
