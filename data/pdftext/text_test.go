package pdftext

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func testFile(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The files hold text that the test knows; most show the same two pages.
func TestExtract(t *testing.T) {
	t.Parallel()
	two := [][]string{{"被害の発表", "・件数は４件", "・金額は１２０万円"}, {"二ページ目の文"}}
	for name, want := range map[string][][]string{
		"rksj.pdf":        two, // 90ms-RKSJ-H
		"cutoff.pdf":      two, // its cross-reference is missing
		"objstm.pdf":      two, // object streams and a cross-reference stream with predictors
		"rc4-40.pdf":      two,
		"rc4.pdf":         two,
		"aes128.pdf":      two,
		"aes256.pdf":      two,
		"utf16.pdf":       {{"被害の発表、𠮷野家"}}, // UniJIS-UTF16-H, a surrogate pair
		"euc.pdf":         {{"被害の発表"}},
		"jis.pdf":         {{"被害の発表"}},   // H: seven-bit codes
		"cid.pdf":         {{"被害の発表、髙"}}, // glyph numbers of Adobe-Japan1 and nothing else
		"vertical.pdf":    {{"縦書きの二行目"}}, // 90ms-RKSJ-V
		"libreoffice.pdf": {{"銀行の被害について", "被害は9月10日に「約1,800万円」と発表された。髙島屋と﨑山さん。"}},
	} {
		doc, err := Extract(t.Context(), testFile(t, name), DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got [][]string
		for _, p := range doc.Pages {
			got = append(got, p.Paragraphs)
			if p.Lost != 0 || p.Failed {
				t.Errorf("%s: page %d: %d characters lost, failed %t", name, p.Number, p.Lost, p.Failed)
			}
		}
		if !slices.EqualFunc(got, want, slices.Equal) || doc.Cut {
			t.Errorf("%s: got %q, want %q (cut: %t)", name, got, want, doc.Cut)
		}
	}
}

func TestExtractInfo(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"rksj.pdf", "aes256.pdf", "rc4.pdf"} { // strings are encrypted too
		doc, err := Extract(t.Context(), testFile(t, name), DefaultLimits())
		if err != nil {
			t.Fatal(name, err)
		}
		if doc.Title != "保存した文書" || doc.Created != "D:20210304093000+09'00'" || doc.Lang != "ja" {
			t.Errorf("%s: %q, %q, %q", name, doc.Title, doc.Created, doc.Lang)
		}
	}
}

// The glyphs of the file are numbered in a way of its own: nothing is guessed.
func TestExtractSaysWhatIsLost(t *testing.T) {
	t.Parallel()
	doc, err := Extract(t.Context(), testFile(t, "unmapped.pdf"), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if p := doc.Pages[0]; p.Lost != 7 || p.Text() != strings.Repeat("\uFFFD", 7) {
		t.Errorf("%d lost of %q; want all seven", p.Lost, p.Text())
	}
}

func TestExtractRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		in   []byte
		want error
	}{
		{"nothing", nil, ErrNotPDF},
		{"a text", []byte("plain words"), ErrNotPDF},
		{"a head alone", []byte("%PDF-1.7\n"), ErrNotPDF},
		{"password", testFile(t, "../../importer/testdata/documents/password.pdf"), ErrPassword},
	} {
		if _, err := Extract(t.Context(), c.in, DefaultLimits()); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Extract(ended, testFile(t, "rksj.pdf"), DefaultLimits()); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
}

// made is a file with one page; objects from 5 on are given.
func made(content string, objects ...string) []byte {
	all := append([]string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
	}, objects...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, o := range all {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer << /Root 1 0 R >>\n")
	return b.Bytes()
}

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /Aacute /uni3042 /f_i /g17] >> >>"

// Places on the page make lines, spaces, columns and paragraphs. Widths are 500 throughout,
// so a letter of size 10 is 5 points wide.
func TestLayout(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, content string
		want          []string
	}{
		{"differences", "BT /F1 10 Tf (ABC) Tj ET", []string{"Áあfi"}},
		{"kerning is no space", "BT /F1 10 Tf [(wo) -50 (rd)] TJ ET", []string{"word"}},
		{"a gap is a space", "BT /F1 10 Tf [(two) -300 (words)] TJ ET", []string{"two words"}},
		{"a wide gap is a column", "BT /F1 10 Tf (one) Tj 100 0 Td (two) Tj ET", []string{"one\ttwo"}},
		{"a raised mark stays", "BT /F1 10 Tf (word) Tj 4 Ts /F1 6 Tf (2) Tj ET", []string{"word2"}},
		{"lines of a paragraph", "BT /F1 10 Tf 12 TL (the first line) Tj T* (second) Tj ET", []string{"the first line second"}},
		{"a short line ends it", "BT /F1 10 Tf 12 TL (short) Tj T* (a longer line) Tj ET", []string{"short", "a longer line"}},
		{"a distance ends it", "BT /F1 10 Tf 40 TL (first line) Tj T* (after) Tj ET", []string{"first line", "after"}},
		{"an artifact is left out", "/Artifact BMC BT /F1 10 Tf (page 1) Tj ET EMC BT /F1 10 Tf (text) Tj ET", []string{"text"}},
		{"unless there is nothing else", "/Artifact BMC BT /F1 10 Tf (text) Tj ET EMC", []string{"text"}},
		{"text that stands for glyphs", "/Span << /ActualText (said) >> BDC BT /F1 10 Tf (a) Tj (b) Tj ET EMC", []string{"said"}},
		{"a form", "q 1 0 0 1 0 50 cm /X Do Q", []string{"in a form"}},
		{"a picture within", "BI /W 1 /H 1 ID (\x00) EI BT /F1 10 Tf (after) Tj ET", []string{"after"}},
		{"turned", "BT /F1 10 Tf 0 1 -1 0 50 50 Tm (up) Tj ET", []string{"up"}},
	} {
		form := "<< /Type /XObject /Subtype /Form /Length 32 >>\nstream\nBT /F1 10 Tf (in a form) Tj ET  \nendstream"
		doc, err := Extract(t.Context(), made(c.content, helvetica, form), DefaultLimits())
		if err != nil || len(doc.Pages) != 1 || !slices.Equal(doc.Pages[0].Paragraphs, c.want) {
			t.Errorf("%s: %+v, %v; want %q", c.name, doc, err, c.want)
		}
	}
}

func deflated(b []byte) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write(b) // a buffer takes everything
	_ = w.Close()
	return out.String()
}

// What would take the program down or keep it busy ends soon, with an error or with less text.
func TestExtractIsBounded(t *testing.T) {
	t.Parallel()
	bomb := deflated(make([]byte, 64<<20))
	small := DefaultLimits()
	small.Unpacked = 8 << 20
	stream := func(dict, body string) string {
		return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(body), body)
	}
	loop := "<< /Type /XObject /Subtype /Form /Length 11 /Resources << /XObject << /X 6 0 R >> >> >>\nstream\n/X Do /X Do\nendstream"
	for name, in := range map[string][]byte{
		"nested arrays":       append([]byte("%PDF-1.4\n1 0 obj\n"), bytes.Repeat([]byte("["), 1<<20)...),
		"nested dicts":        append([]byte("%PDF-1.4\n1 0 obj\n"), bytes.Repeat([]byte("<</a "), 1<<18)...),
		"inflating":           made("", helvetica, stream("/Type /XObject /Subtype /Form /Filter /FlateDecode", bomb)),
		"content":             bytes.Replace(made(""), []byte("<< /Length 0 >>\nstream\n\nendstream"), []byte(stream("/Filter /FlateDecode", bomb)), 1),
		"form in itself":      made("/X Do", helvetica, loop),
		"pages in a ring":     bytes.Replace(made(""), []byte("/Kids [3 0 R]"), []byte("/Kids [2 0 R 2 0 R 3 0 R]"), 1),
		"length of itself":    bytes.Replace(made("BT ET"), []byte("/Length 5"), []byte("/Length 4 0 R"), 1),
		"reference to itself": made("", "5 0 R"),
		"open strings":        append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 obj ("), 1<<16)...),
		"objects":             append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 obj<</Type/ObjStm>>"), 1<<14)...),
		"widths":              made("BT /F1 1 Tf (aa) Tj ET", "<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [0 99999999 5 0 99999999 6] >>] >>"),
	} {
		start := time.Now()
		doc, err := Extract(t.Context(), in, small)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if err == nil && doc == nil {
			t.Errorf("%s: neither a document nor an error", name)
		}
	}
}

func FuzzExtract(f *testing.F) {
	names, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(names) == 0 {
		f.Fatal(err)
	}
	for _, name := range names {
		if b := testFile(f, filepath.Base(name)); len(b) < 4000 {
			f.Add(b)
		}
	}
	f.Add(made("BT /F1 10 Tf [(wo) -50 (rd)] TJ ET", helvetica))
	limits := Limits{Pages: 20, Unpacked: 1 << 20, Operators: 10_000, Pieces: 1000, Text: 1 << 20}
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, err := Extract(t.Context(), b, limits)
		if err != nil {
			if strings.Contains(err.Error(), "runtime error") {
				t.Error(err)
			}
			return
		}
		for _, p := range doc.Pages {
			if !utf8.ValidString(p.Text()) {
				t.Errorf("page %d is not valid UTF-8: %q", p.Number, p.Text())
			}
		}
	})
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange <01> <05> <3042> <06> <07> [<3044> /a] endbfrange"), "\x01\x06\x00")
	f.Add([]byte("1 begincidrange <8140> <817e> 633 endcidrange /H usecmap"), "\x81\x40")
	f.Fuzz(func(t *testing.T, b []byte, s string) {
		m := parseCMap(b)
		for codes := str(s); len(codes) > 0; {
			c, n := m.next(codes)
			if n < 1 || n > len(codes) {
				t.Fatalf("next(%q) takes %d bytes", codes, n)
			}
			m.text(c)
			m.cid(c)
			codes = codes[n:]
		}
	})
}
