package export

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"shirabe/data"
)

// officeFormats are the formats of this file's tests.
func officeFormats() map[string]writer {
	return map[string]writer{"docx": writeDOCX, "odt": writeODT, "pptx": writePPTX}
}

func packWith(t testing.TB, w writer, doc *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := w(t.Context(), &b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpack reads the parts of a zip, every name once.
func unpack(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if _, again := parts[f.Name]; again {
			t.Errorf("two parts are called %s", f.Name)
		}
		parts[f.Name] = string(b)
	}
	return parts
}

// officeCases are documents that the writers must cope with.
func officeCases(t testing.TB) map[string]*Document {
	t.Helper()
	docs := map[string]*Document{}
	for _, lang := range data.Langs() {
		for name, d := range map[string]*data.Dossier{"small": small(), "empty": data.NewDossier(data.Meta{}, nil)} {
			doc, _ := Build(d.At(data.Clock{}), Options{Lang: lang, Template: "investigator"})
			docs[name+" "+string(lang)] = doc
		}
		doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: lang, Template: "investigator", Fonts: fonts(t)})
		docs["shipped "+string(lang)] = doc
	}
	doc, _ := Build(hostile().At(data.Clock{}), Options{Template: "investigator"})
	docs["hostile"] = doc
	docs["every block"] = everyBlock()
	return docs
}

// everyBlock has every block and inline, and the same notes several times.
func everyBlock() *Document {
	cite := func(n int) Inline { return &Cite{Note: n} }
	row := []Phrase{{In: []Inline{Text{" 二つ  の空白 "}, cite(2), cite(1)}}, {In: []Inline{Struck{"古い値"}, Emphasis{"強調"}}}}
	table := &Table{ID: "t", Number: 1, Caption: "表の題", Columns: []Column{{"銀行", AlignStart, 3}, {"件数", AlignEnd, 1}}, Rows: [][]Phrase{row, row}}
	return &Document{Title: "題", Subtitle: "副題", Lang: data.JA,
		Blocks: []Block{
			Heading{1, "a", Lead, "節"}, Heading{2, "b", Lead, "項"}, Heading{3, "c", Lead, "目"},
			Paragraph{[]Phrase{{In: []Inline{Text{"一つ目の文。"}, cite(1), cite(2)}}, {In: []Inline{Strong{"二つ目"}, Text{"の文。"}, cite(1)}}}},
			List{false, [][]Phrase{{{In: []Inline{Text{"点"}}}}}},
			List{true, [][]Phrase{{{In: []Inline{Text{"番号1"}}}}}}, List{true, [][]Phrase{{{In: []Inline{Text{"また番号1"}}}}}},
			KeyFigures{[]KeyFigure{{"被害額", "2,842万円", "9月15日", Phrase{In: []Inline{cite(3)}}}}},
			table,
			&Figure{ID: "f", Number: 1, Caption: "図の題", Alt: "図の説明", Scene: everyMark(), Data: &Table{ID: "d", Columns: table.Columns, Rows: table.Rows}},
			Box{"箱の題", []Block{Paragraph{[]Phrase{{In: []Inline{Link{"公式", "https://example.org/a?b=1&c=2"}, Link{"悪い", "javascript:alert(1)"}}}}}, List{false, [][]Phrase{{{In: []Inline{&Remark{Note: 4}}}}}}}},
		},
		Notes: []Note{
			{Number: 1, In: []Inline{Text{"注の一。"}, Link{"所在", "https://example.org/注"}}}, {Number: 2, In: []Inline{Text{"注の二。"}}},
			{Number: 3, In: []Inline{Text{"注の三。"}}}, {Number: 4, In: []Inline{Text{"注の四。"}}},
		}}
}

// everyMark is a scene with every shape.
func everyMark() *Scene {
	s := &Scene{W: 200, H: 100, Title: "図", Desc: "説明"}
	s.rect(10, 10, 40, 20, paleColour, inkColour)
	s.Marks = append(s.Marks, Mark{Shape: ShapeRect, X: 60, Y: 10, W: 40, H: 20, R: 5, Fill: alarmColour})
	s.line(10, 50, 190, 50, accentColour, 2)
	s.Marks[len(s.Marks)-1].Dash = []float64{4, 2}
	s.poly(accentColour, "", 0, 110, 10, 130, 10, 120, 30)
	s.poly("", inkColour, 1, 140, 10, 150, 30, 160, 10)
	s.circle(180, 20, 8, "", alarmColour)
	s.text(100, 90, 12, Middle, inkColour, "図の文字")
	return s
}

// TestOffice writes every document in every format.
func TestOffice(t *testing.T) {
	t.Parallel()
	for name, doc := range officeCases(t) {
		for format, w := range officeFormats() {
			t.Run(format+" of "+name, func(t *testing.T) {
				t.Parallel()
				parts := unpack(t, packWith(t, w, doc))
				checkParts(t, parts)
				checkSaid(t, parts, doc)
			})
		}
	}
}

// checkParts checks what every package must be: parts that are XML, types for them,
// relationships that lead to a part.
func checkParts(t *testing.T, parts map[string]string) {
	t.Helper()
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		ext := path.Ext(part)
		if ext == ".xml" || ext == ".rels" || ext == ".svg" {
			if err := wellFormed(parts[part]); err != nil {
				t.Errorf("%s: %v", part, err)
			}
			checkCleaned(t, part, parts[part])
		}
		if ext == ".rels" {
			checkTargets(t, part, parts)
		}
		typed := strings.Contains(parts["[Content_Types].xml"], `"/`+part+`"`) || strings.Contains(parts["META-INF/manifest.xml"], `"`+part+`"`)
		free := []string{"[Content_Types].xml", "META-INF/manifest.xml", "mimetype"}
		if !typed && !slices.Contains(free, part) && !slices.Contains([]string{".rels", ".png", ".svg"}, ext) {
			t.Errorf("%s has no type", part)
		}
	}
}

// wellFormed reads XML to its end, and checks that no element has an attribute twice and that
// every prefix is declared: encoding/xml lets both pass.
func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		seen := map[xml.Name]bool{}
		names := []xml.Name{start.Name}
		for _, a := range start.Attr {
			if seen[a.Name] {
				return errors.New("attribute twice: " + a.Name.Local)
			}
			seen[a.Name] = true
			names = append(names, a.Name)
		}
		for _, n := range names {
			if n.Space != "" && n.Space != "xmlns" && !strings.ContainsAny(n.Space, ":/") {
				return errors.New("prefix not declared: " + n.Space)
			}
		}
	}
}

// checkTargets resolves the relationships of a part.
func checkTargets(t *testing.T, name string, parts map[string]string) {
	t.Helper()
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:",attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	if err := xml.Unmarshal([]byte(parts[name]), &rels); err != nil {
		t.Fatal(err)
	}
	base := path.Dir(path.Dir(name))
	owner := parts[path.Join(base, strings.TrimSuffix(path.Base(name), ".rels"))]
	for _, r := range rels.Relationship {
		if r.Mode == "External" {
			if _, ok := webAddress(r.Target); !ok {
				t.Errorf("%s leads to %q", name, r.Target)
			}
			if !strings.Contains(owner, `"`+r.ID+`"`) {
				t.Errorf("%s: nothing uses the link %s", name, r.ID)
			}
			continue
		}
		if _, ok := parts[path.Join(base, r.Target)]; !ok {
			t.Errorf("%s leads to %s, which is missing", name, r.Target)
		}
	}
}

// checkSaid looks for every text of the document and of its notes in the package.
func checkSaid(t *testing.T, parts map[string]string, doc *Document) {
	t.Helper()
	want := append(said(doc, doc.Blocks), doc.Title, doc.Subtitle)
	for _, n := range doc.Notes {
		want = append(want, plainText(Phrase{In: n.In}))
	}
	got := officeText(parts)
	for _, s := range want {
		if s = squeezed(s); s != "" && !slices.ContainsFunc(got, func(in string) bool { return strings.Contains(in, s) }) {
			t.Errorf("lost %.80q", s)
		}
	}
}

// said lists what the blocks say, without marks, in pieces that no format takes apart.
func said(doc *Document, blocks []Block) []string {
	var out []string
	table := func(x *Table) {
		for _, c := range x.Columns {
			out = append(out, c.Head)
		}
	}
	for _, b := range blocks {
		switch x := b.(type) {
		case Heading:
			out = append(out, x.Text)
		case KeyFigures:
			for _, f := range x.Items {
				out = append(out, f.Label, f.Value, f.AsOf)
			}
		case *Table:
			out = append(out, labelOf(wTable, doc.Lang, x.Number, x.Caption).String())
			table(x)
		case *Figure:
			out = append(out, labelOf(wFigure, doc.Lang, x.Number, x.Caption).String())
			table(x.Data)
		case Box:
			out = append(append(out, x.Title), said(doc, x.Blocks)...)
		}
	}
	eachPhrase(blocks, func(p *Phrase) {
		s, _ := unmarked(*p)
		out = append(out, s)
	})
	return out
}

// squeezed takes out what the formats write in other ways: spaces, and what clean takes.
func squeezed(s string) string { return strings.Join(strings.Fields(clean(s)), "") }

var (
	officeMarks = regexp.MustCompile(`(?s)<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>.*?</w:r>|<text:span text:style-name="Mark">.*?</text:span>|` +
		`<a:r><a:rPr[^>]* baseline="30000"></a:rPr>.*?</a:r>|<w:instrText.*?</w:instrText>`)
	odfNotes  = regexp.MustCompile(`(?s)<text:note .*?</text:note>`)
	notBody   = regexp.MustCompile(`(?s)<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="(Title|Slide Number)"/>.*?</p:sp>`)
	xmlTags   = regexp.MustCompile(`<[^>]*>`)
	partOrder = regexp.MustCompile(`\d+`)
)

// officeText is the text of a package without the marks of notes: of all parts, of the notes of
// an ODT, of an ODT without them, and of the slides without their titles.
func officeText(parts map[string]string) []string {
	plain := func(s string) string { return squeezed(html.UnescapeString(xmlTags.ReplaceAllString(s, ""))) }
	var whole, body strings.Builder
	names := slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		n := func(s string) int { i, _ := strconv.Atoi(partOrder.FindString(path.Base(s))); return i }
		return cmp.Or(strings.Compare(path.Dir(a), path.Dir(b)), cmp.Compare(n(a), n(b)), strings.Compare(a, b))
	})
	for _, name := range names {
		if strings.HasSuffix(name, ".xml") {
			s := officeMarks.ReplaceAllString(parts[name], "")
			whole.WriteString(s)
			body.WriteString(notBody.ReplaceAllString(s, ""))
		}
	}
	return []string{plain(whole.String()), plain(odfNotes.ReplaceAllString(whole.String(), "")), plain(body.String())}
}

// TestOfficeSameBytes writes the same document twice.
func TestOfficeSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("long and on one goroutine: left to the run without the race detector")
	}
	t.Parallel()
	for format, w := range officeFormats() {
		var files [2][]byte
		for i := range files {
			doc, _ := Build(shipped(t).At(data.Clock{}), Options{Template: "investigator", Fonts: fonts(t)})
			files[i] = packWith(t, w, doc)
		}
		if !bytes.Equal(files[0], files[1]) {
			t.Errorf("%s: the same dossier and options gave other bytes", format)
		}
	}
}

// TestOfficeStops returns the errors of the context and of the writer.
func TestOfficeStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for format, w := range officeFormats() {
		if err := w(ctx, io.Discard, everyBlock()); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v after the context ended", format, err)
		}
		if err := w(t.Context(), brokenWriter{}, everyBlock()); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: %v from a broken writer", format, err)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
