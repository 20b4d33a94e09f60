package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"shirabe/data"
	"shirabe/data/datatest"
)

// testFonts reads the fonts that the program brings along, once for all tests.
var testFonts = sync.OnceValues(func() (*Fonts, error) {
	regular, err := os.ReadFile("../../assets/fonts/NotoSansJP-Regular.ttf")
	if err != nil {
		return nil, err
	}
	bold, err := os.ReadFile("../../assets/fonts/NotoSansJP-Bold.ttf")
	if err != nil {
		return nil, err
	}
	return NewFonts(regular, bold)
})

func fonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := testFonts()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// pdfOf writes the PDF of a dossier.
func pdfOf(t testing.TB, d *data.Dossier, o Options) ([]byte, *Document) {
	t.Helper()
	o.Fonts = fonts(t)
	doc, _ := Build(d.At(data.Clock{}), o)
	return pdfDoc(t, doc), doc
}

func pdfDoc(t testing.TB, doc *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writePDF(t.Context(), &b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// texts lists what a reader of the document is told, block by block, in the order of reading.
func texts(d *Document, blocks []Block) []string { //nolint:gocyclo // one walk over one parsed document; cut up, each piece would parse it again
	var out []string
	add := func(s string) {
		if s = clean(s); s != "" {
			out = append(out, s)
		}
	}
	table := func(t *Table, caption string) {
		add(caption)
		for _, c := range t.Columns {
			add(c.Head)
		}
		for _, row := range t.Rows {
			for _, c := range row {
				add(marked(c))
			}
		}
	}
	for _, b := range blocks {
		switch x := b.(type) {
		case Heading:
			add(x.Text)
		case Paragraph:
			add(joinedText(d, x.Phrases))
		case List:
			for _, item := range x.Items {
				add(joinedText(d, item))
			}
		case KeyFigures:
			for _, f := range x.Items {
				add(f.Label)
				add(f.Value + marked(f.Notes))
				add(f.AsOf)
			}
		case *Table:
			table(x, fillWords(wTable, d.Lang, "n", strconv.Itoa(x.Number), "caption", x.Caption))
		case *Figure:
			caption := fillWords(wFigure, d.Lang, "n", strconv.Itoa(x.Number), "caption", x.Caption)
			if x.Scene != nil {
				add(caption)
				caption = fillWords(wDataOf, d.Lang, "n", strconv.Itoa(x.Number))
			}
			table(x.Data, caption)
		case Box:
			add(x.Title)
			out = append(out, texts(d, x.Blocks)...)
		}
	}
	return out
}

func joinedText(d *Document, ps []Phrase) string {
	parts := make([]string, len(ps))
	for i, p := range ps {
		parts[i] = marked(p)
	}
	return strings.Join(parts, gap(d.Lang))
}

// marked is a phrase with the numbers of its notes.
func marked(p Phrase) string {
	var b strings.Builder
	after := false
	for _, in := range p.In {
		n := 0
		switch x := in.(type) {
		case *Cite:
			n = x.Note
		case *Remark:
			n = x.Note
		}
		if n > 0 && after {
			b.WriteByte(',')
		}
		if after = n > 0; after {
			b.WriteString(strconv.Itoa(n))
		} else {
			b.WriteString(clean(plainText(Phrase{In: []Inline{in}})))
		}
	}
	return b.String()
}

// told lists the texts of the structure tree, without notes and the table of contents.
func told(n *node) []string {
	switch n.role {
	case "Note", "TOC", "Lbl", "Figure":
		return nil
	case "H1", "H2", "H3", "H4", "P", "LBody", "TD", "TH", "Caption":
		if len(n.kids) == 0 || n.kids[0].role != "P" {
			if n.text() == "" {
				return nil
			}
			return []string{n.text()}
		}
	}
	var out []string
	for _, k := range n.kids {
		out = append(out, told(k)...)
	}
	return out
}

// TestPDFText reads every block back through the structure tree and the fonts' maps.
func TestPDFText(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	for name, d := range map[string]*data.Dossier{
		"shipped": shipped(t), "small": small(), "hostile": hostile(), "sample": datatest.Sample(40),
		"empty": data.NewDossier(data.Meta{Title: data.Text{JA: "空"}}, nil),
	} {
		for i, o := range []Options{{}, {Lang: data.EN}, {Template: "investigator"}, {Template: "executive", Lang: data.EN}} {
			if name == "hostile" && i > 0 {
				continue // one of 700 pages is enough
			}
			file, doc := pdfOf(t, d, o)
			r := readPDF(t, file)
			tree := r.tree()
			want := append([]string{clean(doc.Title), clean(doc.Subtitle)}, texts(doc, doc.Blocks)...)
			got := slices.DeleteFunc(told(tree), func(s string) bool { return s == wContentsTitle.In(doc.Lang) })
			if i := firstDifference(got, want); i >= 0 {
				t.Errorf("%s %v: text %d is %.200q, want %.200q", name, o, i, at(got, i), at(want, i))
			}
			if len(r.painted) > 0 || r.loose > 0 {
				t.Errorf("%s %v: %d marks are not in the tree, %d texts not in marks", name, o, len(r.painted), r.loose)
			}
		}
	}
}

func firstDifference(a, b []string) int {
	for i := range max(len(a), len(b)) {
		if at(a, i) != at(b, i) {
			return i
		}
	}
	return -1
}

func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return "(nothing)"
}

// TestPDFNotes finds every note once, its number first, at the foot of the page of its first
// mark or, where that has no room, of a later one.
func TestPDFNotes(t *testing.T) { //nolint:gocyclo // one walk over one parsed document; cut up, each piece would parse it again
	t.Parallel()
	file, doc := pdfOf(t, shipped(t), Options{Template: "investigator"})
	r := readPDF(t, file)
	tree := r.tree()
	page := regexp.MustCompile(`/Pg (\d+) 0 R`)
	pages := r.pages()
	where := map[string]int{} // page of a mark
	seen := map[string]bool{}
	tree.each(func(n *node) {
		if label := strings.TrimSuffix(n.text(), ","); n.role == "Reference" && len(n.kids) == 1 && where[label] == 0 {
			if m := page.FindStringSubmatch(n.kids[0].own); m != nil {
				where[label] = slices.Index(pages, number(t, []byte(m[1]))) + 1
			}
		}
		if n.role != "Note" {
			return
		}
		label, body := n.kids[0].text(), n.kids[1]
		seen[label] = true
		i, err := strconv.Atoi(label)
		if err != nil || i < 1 || i > len(doc.Notes) || !strings.Contains(n.dict, "/ID<") {
			t.Fatalf("note %q", label)
		}
		if body.text() == "" {
			t.Errorf("note %s has no words", label)
		}
	})
	if len(seen) != len(doc.Notes) || len(seen) == 0 {
		t.Errorf("%d notes told, want %d", len(seen), len(doc.Notes))
	}
	tree.each(func(n *node) {
		if n.role == "Note" {
			m := page.FindStringSubmatch(n.kids[0].kids[0].own)
			if m == nil {
				t.Fatalf("note %s lies on no page", n.kids[0].text())
			}
			at := slices.Index(pages, number(t, []byte(m[1]))) + 1
			if from := where[n.kids[0].text()]; from == 0 || at < from || at > from+1 {
				t.Errorf("note %s stands on page %d, its first mark on %d", n.kids[0].text(), at, from)
			}
		}
	})
}

// TestPDFParts looks at what makes the file accessible and easy to move in.
func TestPDFParts(t *testing.T) { //nolint:gocyclo // one walk over one parsed document; cut up, each piece would parse it again
	t.Parallel()
	for _, lang := range data.Langs() {
		file, doc := pdfOf(t, shipped(t), Options{Lang: lang})
		r := readPDF(t, file)
		catalog := r.catalog()
		for _, want := range []string{"/MarkInfo<</Marked true>>", "/DisplayDocTitle true", "/Lang" + pdfBytes(string(lang)), "/PageMode/UseOutlines"} {
			if !strings.Contains(catalog, want) {
				t.Errorf("%s: the catalog lacks %s", lang, want)
			}
		}
		heads, figures := 0, 0
		for _, b := range doc.Blocks {
			switch x := b.(type) {
			case Heading:
				heads++
			case *Figure:
				if x.Scene != nil {
					figures++
				}
			}
		}
		entries, links := 0, 0
		for _, o := range r.objects {
			switch {
			case strings.HasPrefix(o, "<</Title<FEFF") && strings.Contains(o, "/Dest["):
				entries++
			case strings.HasPrefix(o, "<</Type/Annot"):
				links++
				if !strings.Contains(o, "/Dest[") && !strings.Contains(o, "/URI<") {
					t.Errorf("%s: a link leads nowhere: %s", lang, o)
				}
			}
			if strings.Contains(o, "CreationDate") || strings.Contains(o, "ModDate") {
				t.Errorf("%s: the file bears a date", lang)
			}
		}
		if entries != heads || links < len(doc.Notes) {
			t.Errorf("%s: %d outline entries for %d headings, %d links for %d notes", lang, entries, heads, links, len(doc.Notes))
		}
		drawn, toc := 0, 0
		r.tree().each(func(n *node) {
			switch n.role {
			case "Figure":
				drawn++
				if !strings.Contains(n.dict, "/Alt<FEFF") || !strings.Contains(n.dict, "/BBox[") {
					t.Errorf("%s: a figure without words or place", lang)
				}
			case "TH":
				if !strings.Contains(n.dict, "/Scope/") {
					t.Errorf("%s: a head without scope: %q", lang, n.text())
				}
			case "TOCI":
				toc++
			}
		})
		if drawn != figures || toc == 0 {
			t.Errorf("%s: %d figures drawn, want %d; %d lines of contents", lang, drawn, figures, toc)
		}
	}
}

func TestPDFSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	one, _ := pdfOf(t, shipped(t), Options{})
	two, _ := pdfOf(t, shipped(t), Options{})
	if !bytes.Equal(one, two) {
		t.Error("the same dossier and options gave other bytes")
	}
}

// failing fails after so many bytes.
type failing int

var errFull = errors.New("full")

func (f *failing) Write(p []byte) (int, error) {
	if *f -= failing(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestPDFErrors(t *testing.T) {
	t.Parallel()
	doc, _ := Build(small().At(data.Clock{}), Options{})
	if err := writePDF(t.Context(), io.Discard, doc); !errors.Is(err, ErrNoFonts) {
		t.Errorf("without fonts: %v, want %v", err, ErrNoFonts)
	}
	doc, _ = Build(small().At(data.Clock{}), Options{Fonts: fonts(t)})
	for _, size := range []failing{0, 1000, 30_000} {
		if err := writePDF(t.Context(), &size, doc); !errors.Is(err, errFull) {
			t.Errorf("on a full disk: %v, want %v", err, errFull)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := writePDF(ctx, io.Discard, doc); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v, want %v", err, context.Canceled)
	}
}

func TestPDFSpeed(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	d := shipped(t)
	f := fonts(t)
	start := time.Now()
	doc, _ := Build(d.At(data.Clock{}), Options{Fonts: f})
	file := pdfDoc(t, doc)
	t.Logf("standard summary: %d bytes in %s", len(file), time.Since(start))
	long := longDocument(doc, 150)
	start = time.Now()
	file = pdfDoc(t, long)
	took := time.Since(start)
	pages := len(readPDF(t, file).pages())
	t.Logf("%d pages: %d bytes in %s", pages, len(file), took)
	const limit = 15 * time.Second // the goal is 3 s; a loaded machine and the race detector get more
	if pages < 150 || took > limit {
		t.Errorf("%d pages took %s", pages, took)
	}
}

// longDocument repeats a document until it has about so many pages.
func longDocument(d *Document, pages int) *Document {
	long := *d
	for n := 30; n < pages+15; n += 25 {
		long.Blocks = append(slices.Clip(long.Blocks), d.Blocks...)
	}
	return &long
}

func BenchmarkPDF(b *testing.B) {
	doc, _ := Build(shipped(b).At(data.Clock{}), Options{Fonts: fonts(b)})
	for name, d := range map[string]*Document{"standard": doc, "150 pages": longDocument(doc, 150)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := writePDF(b.Context(), io.Discard, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
