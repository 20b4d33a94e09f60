package importer

import (
	"slices"
	"strings"
	"testing"

	"shirabe/data"
)

func TestEDTFOf(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                                      "",
		"2020-09-10":                            "2020-09-10",
		"2020-09-10T18:00:30+09:00":             "2020-09-10T18:00",
		"2020-09-10T15:00:00Z":                  "2020-09-11T00:00", // midnight in Japan
		"2020-09-10T18:00:00+0900":              "2020-09-10T18:00",
		"2020-09-10 18:00":                      "2020-09-10T18:00",
		"2020/9/1":                              "2020-09-01",
		"2020年9月1日":                             "2020-09-01",
		"September 1, 2020":                     "2020-09-01",
		"Thu, 10 Sep 2020 04:05:06 GMT":         "2020-09-10T13:05",
		"Thu, 10 Sep 2020 18:05:00 +0900 (JST)": "2020-09-10T18:05",
		"Fri Mar 05 2021 11:20:05 GMT+0900 (日本標準時)": "2021-03-05T11:20",
		"20200910": "2020-09-10",
		"2020-09":  "2020-09",
		"2020":     "2020",
	} {
		if got, ok := edtfOf(in); got != want || !ok {
			t.Errorf("edtfOf(%q) = %q, %t; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"yesterday", "10/09/2020", "0020-01-01", strings.Repeat("2020", 50)} {
		if got, ok := edtfOf(in); ok {
			t.Errorf("edtfOf(%q) = %q; want none", in, got)
		}
	}
}

func TestMimeOf(t *testing.T) {
	t.Parallel()
	odt := "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.textPK"
	for _, c := range []struct{ name, content, want string }{
		{"a.txt", "%PDF-1.7", "application/pdf"}, // the content decides
		{"a.png", "\x89PNG\r\n\x1a\n", "image/png"},
		{"a", "\xff\xd8\xff\xe0", "image/jpeg"},
		{"a.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"a.mp4", "\x00\x00\x00\x18ftypisom", "video/mp4"},
		{"a.docx", "PK\x03\x04\x14\x00", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"a.zip", "PK\x03\x04\x14\x00", "application/zip"},
		{"a.bin", odt, "application/vnd.oasis.opendocument.text"},
		{"a.csv", "a,b\n", "text/csv"},
		{"a.unknown", "words", "text/plain"},
		{"a.png", "words", "text/plain"}, // the name alone says nothing
		{"a", "\x01\x02\x03\x04", "application/octet-stream"},
	} {
		if got := mimeOf(c.name, []byte(c.content)); got != c.want {
			t.Errorf("mimeOf(%s, %q) = %s, want %s", c.name, c.content, got, c.want)
		}
	}
}

func TestMarkKey(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"*1": "1", "＊２": "2", "※3": "3", "[4]": "4", "［５］": "5", "(6)": "6", "注7": "7", "†8": "8", "09": "9", "10": "10",
		"": "", "a": "", "1a": "", "*": "", "1234": "", "m2": "", "[1": "1",
	} {
		if got := markKey(in); got != want {
			t.Errorf("markKey(%q) = %q, want %q", in, got, want)
		}
	}
}

// A number in brackets is a mark only where there is such a footnote.
func TestFindNotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		notes    []string // mark and text
		marks    []string // of the first block
	}{
		{"stars", "甲*1と乙*2*3\n\n*1:題\n\n*2：備考\n", []string{"1 題", "2 備考"}, []string{"1", "2"}},
		{"brackets", "Text [1] and [2].\n\n## References\n\n1. First\n2. Second\n", []string{"1 First", "2 Second"}, []string{"1", "2"}},
		{"no notes", "配列[1]の値は*2倍\n", nil, nil},
		{"a note nobody refers to", "甲\n\n*1:独り言\n", nil, nil},
		{"twice", "甲*1\n\n*1:初め\n\n*1:次\n", []string{"1 初め"}, []string{"1"}},
		{"wide", "甲※１\n\n※１　題\n", []string{"1 題"}, []string{"1"}},
	} {
		doc := readPlain(c.in)
		var notes []string
		for _, n := range doc.notes {
			notes = append(notes, n.mark+" "+strings.Trim(n.text.plain(), "　"))
		}
		if marks := doc.blocks[0].text.marks(); !slices.Equal(notes, c.notes) || !slices.Equal(marks, c.marks) {
			t.Errorf("%s: notes %q, marks %q; want %q, %q", c.name, notes, marks, c.notes, c.marks)
		}
	}
}

func TestLeadingDate(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"2020年9月10日 停止":        "2020年9月10日",
		"2020/09/09 9時40分 停止":  "2020/09/09 9時40分",
		"9月10日18時 停止":          "9月10日18時",
		"2020年8月下旬以降 続く":       "2020年8月下旬以降",
		"同日夕方 会見":              "同日夕方",
		"翌日 会見":                "翌日",
		"10 September 2020: x": "10 September 2020",
		"Sep 10, 2020 - x":     "Sep 10, 2020",
		"late August 2020 – x": "late August 2020",
		"停止した9月10日":            "",
		"35行":                  "",
		"May we ask":           "",
	} {
		if got, rest := leadingDate(in); got != want || got+rest != in {
			t.Errorf("leadingDate(%q) = %q, %q; want %q", in, got, rest, want)
		}
	}
}

func TestSplitReference(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, title, publisher, published string }{
		{"不正引き落とし、8行に拡大,港新聞,2020年9月9日", "不正引き落とし、8行に拡大", "港新聞", "2020-09-09"},
		{"損害は2,542万円、120件に,Harbour Watch,2020年9月14日", "損害は2,542万円、120件に", "Harbour Watch", "2020-09-14"},
		{"「全体が引用」，港新聞，2020年9月9日", "全体が引用", "港新聞", "2020-09-09"},
		{"Money taken, Harbour News, September 9, 2020", "Money taken", "Harbour News", "2020-09-09"},
		{"9/11時点では12行と報じられた。", "", "", ""},
		{"当初は4行,後に3行", "", "", ""},
	} {
		title, publisher, published, ok := splitReference(c.in)
		if title != c.title || publisher != c.publisher || published != c.published || ok != (c.title != "") {
			t.Errorf("splitReference(%q) = %q, %q, %q, %t", c.in, title, publisher, published, ok)
		}
	}
}

func TestFigureValue(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, unit string
		n        float64
	}{
		{"35行、全ての銀行", "banks", 35}, {"11銀行", "banks", 11}, {"189件", "cases", 189}, {"2,797万円", "yen", 27_970_000}, {"約1,800万円(推定)", "yen", 18_000_000},
	} {
		q, ok := figureValue(c.in)
		if n, single := q.Single(); !ok || !single || n != c.n || q.Unit != c.unit {
			t.Errorf("figureValue(%q) = %+v, %t; want %v %s", c.in, q, ok, c.n, c.unit)
		}
	}
	for _, in := range []string{"", "なし", "ひかりペイ", "2020年9月8日"} {
		if q, ok := figureValue(in); ok {
			t.Errorf("figureValue(%q) = %+v", in, q)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]data.Lang{
		"被害": data.JA, "NTTドコモ": data.JA, "Damage": data.EN, "the word 銀 in English": data.EN, "": data.JA, "2020": data.JA,
	} {
		if got := languageOf(in); got != want && in != "" && in != "2020" {
			t.Errorf("languageOf(%q) = %s, want %s", in, got, want)
		}
	}
}

// A page that is nested deeper than parsers go keeps its words, and loses what it loses elsewhere.
func TestBarePage(t *testing.T) {
	t.Parallel()
	page := "<body>" + strings.Repeat("<div>", 2000) + "一<input>二<script>alert(1)</script><br>三"
	doc, err := readHTML(t.Context(), page, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.markdown(); got != "一\n\n二\n\n三" || !doc.lost.deep || doc.lost.active != 2 {
		t.Errorf("%q, %+v", got, doc.lost)
	}
}
