package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shirabe/data"
)

// TestShapes holds what the pairing of two languages rests on: both trees have one shape, for
// every template, now and in the past.
func TestShapes(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	for _, template := range append(Templates(), Template{}) {
		for _, at := range []string{"", "2020-09-09", "2020-09-11"} {
			v := d.At(data.Clock{})
			if at != "" {
				v = d.At(clockAt(t, at))
			}
			o := Options{Template: template.Key}.complete()
			ja, _ := draft(v, o, data.JA)
			en, _ := draft(v, o, data.EN)
			if !alike(ja.Blocks, en.Blocks) {
				t.Errorf("template %q at %q: the languages differ in shape", template.Key, at)
			}
			checkShapes(t, ja.Blocks, en.Blocks)
		}
	}
}

func checkShapes(t *testing.T, as, bs []Block) {
	t.Helper()
	for i := range as {
		switch a := as[i].(type) {
		case List:
			if b, ok := bs[i].(List); ok && len(a.Items) != len(b.Items) {
				t.Errorf("a list has %d items in Japanese and %d in English", len(a.Items), len(b.Items))
			}
		case *Table:
			if b, ok := bs[i].(*Table); ok && (len(a.Rows) != len(b.Rows) || len(a.Columns) != len(b.Columns)) {
				t.Errorf("table %s differs in size", a.ID)
			}
		}
	}
}

// TestBothLanguages compares a summary in both languages with what is expected of it.
func TestBothLanguages(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]Options{
		"both-ja": {Both: true, Claims: WithContradictions},
		"both-en": {Both: true, Lang: data.EN, Template: "press"},
	} {
		doc, _ := Build(small().At(data.Clock{}), o)
		compareGolden(t, name+".md", write(t, "markdown", doc))
	}
}

// compareGolden compares got with a file of testdata, or writes it.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from what is written now; look at it with -update", path)
	}
}

// TestBothInEveryFormat looks for a sentence of each language in every format that is text, and
// holds that a claim has one note whichever language states it.
func TestBothInEveryFormat(t *testing.T) {
	t.Parallel()
	d := small()
	one, _ := Build(d.At(data.Clock{}), Options{Sections: []Section{Lead, Timeline, Hypotheses}})
	two, _ := Build(d.At(data.Clock{}), Options{Sections: []Section{Lead, Timeline, Hypotheses}, Both: true})
	if len(one.Notes) != len(two.Notes) {
		t.Errorf("%d notes in one language, %d in both", len(one.Notes), len(two.Notes))
	}
	for _, format := range []string{"markdown", "pandoc", "html", "json"} {
		text := write(t, format, two)
		for _, want := range []string{"3月1日、本町で水道管が破裂した", "On 1 March a water main burst in Honcho."} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", format, want)
			}
		}
	}
	for _, format := range []string{"pdf", "docx", "odt", "pptx", "xlsx"} {
		if write(t, format, two) == "" {
			t.Errorf("%s wrote nothing", format)
		}
	}
}

func TestPairText(t *testing.T) {
	t.Parallel()
	p := pairing{lead: data.JA, second: data.EN}
	for _, c := range []struct{ a, b, want string }{
		{"銀行", "Banks", "銀行 ／ Banks"}, {"189", "189", "189"}, {"", "x", "x"}, {"x", "", "x"},
	} {
		if got := p.text(c.a, c.b); got != c.want {
			t.Errorf("text(%q, %q) = %q, want %q", c.a, c.b, got, c.want)
		}
	}
}
