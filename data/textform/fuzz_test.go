package textform_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"shirabe/data/textform"
)

// FuzzUnmarshal: whatever is read can be written, is read again as the same record, and is
// then written with the same bytes.
func FuzzUnmarshal(f *testing.F) {
	cases, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range cases {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range sections(string(raw)) {
			f.Add(file.Data)
		}
	}
	m := newMaker(7)
	for range 20 {
		if b, err := textform.Marshal(m.record()); err == nil {
			f.Add(b)
		}
	}
	for _, s := range hostile() {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := textform.Unmarshal("x.md", in)
		if err != nil {
			return // TestGolden and TestHostile look at what is said
		}
		b, err := textform.Marshal(r)
		if err != nil {
			t.Fatalf("read but not written: %v\n%s", err, in)
		}
		again, err := textform.Unmarshal("x.md", b)
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("written as\n%s\nand read as %+v, %v; want %+v", b, again, err, r)
		}
		if second, err := textform.Marshal(again); err != nil || !bytes.Equal(second, b) {
			t.Fatalf("written as\n%s\nand then, %v, as\n%s", b, err, second)
		}
	})
}

// FuzzUnmarshalMeta does the same for dossier.md.
func FuzzUnmarshalMeta(f *testing.F) {
	f.Add([]byte("---\nformat: 1\nid: 99999999-9999-4999-8999-999999999999\ntitle: {ja: 調書}\n---\n<!-- ja -->\nx\n"))
	f.Add([]byte("---\nformat: 1\nid: 99999999-9999-4999-8999-999999999999\nlicence: |\n  a\n\n  b\ntext: {en: \"\\0\"}\n---\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		m, err := textform.UnmarshalMeta("dossier.md", in)
		if err != nil {
			return
		}
		b, err := textform.MarshalMeta(m)
		if err != nil {
			t.Fatalf("read but not written: %v\n%s", err, in)
		}
		if again, err := textform.UnmarshalMeta("dossier.md", b); err != nil || again != m {
			t.Fatalf("written as\n%s\nand read as %+v, %v; want %+v", b, again, err, m)
		}
	})
}

const head = "id: 11111111-1111-4111-8111-111111111111\nkind: note\nslug: x\n"

func hostile() map[string]string {
	bomb := "a: &a [x, x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += string(c) + ": &" + string(c) + strings.ReplaceAll(" [*p, *p, *p, *p, *p, *p, *p, *p]\n", "p", string(c-1))
	}
	return map[string]string{
		"alias bomb":      "---\n" + head + bomb + "---\n",
		"second document": "---\n" + head + "...\n" + strings.Repeat("a: 1\n", 20_000) + "---\n",
		"one key":         "---\n" + strings.Repeat("a: 1\n", 20_000) + "---\n",
		"no claims":       "---\nclaims:\n" + strings.Repeat("- {a: 1}\n", 20_000) + "---\n",
		"self alias":      "---\n" + head + "title: &a {ja: *a}\n---\n",
		"deep flow":       "---\n" + head + "tags: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + "\n---\n",
		"deep block":      "---\n" + head + "tags:\n" + strings.Repeat("- ", 5000) + "\n---\n",
		"deep unclosed":   "---\n" + head + "tags: " + strings.Repeat("{a: ", 100_000) + "\n---\n",
		"question marks":  "---\n" + strings.Repeat("? ", 5000) + "\n---\n",
		"not UTF-8":       "---\n" + head + "title: {ja: \xff}\n---\n",
		"cut rune":        "---\n" + head + "---\n<!-- ja -->\n\xe3\x81",
		"NUL":             "---\n" + head + "title: {ja: \x00}\n---\n",
		"directive":       "---\n%YAML 9.9\n" + head + "---\n",
		"tab":             "---\n" + head + "title:\n\tja: x\n---\n",
		"empty":           "",
		"fence only":      "---\n",
		"two fences":      "---\n---\n",
		"scalar":          "---\nx\n---\n",
		"list":            "---\n- x\n---\n",
		"no id":           "---\nkind: note\nslug: x\n---\n",
		"float overflow":  "---\n" + head + "claims:\n- id: 11111111-1111-4111-8111-111111111111\n  basis: derived\n  property: order\n  quantity: {number: 1e999}\n---\n",
		"integer in text": "---\n" + head + "source: {number: 99999999999999999999}\n---\n",
	}
}

// TestHostile: all of it is refused with a line, and soon.
func TestHostile(t *testing.T) {
	t.Parallel()
	for name, in := range hostile() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := textform.Unmarshal("x.md", []byte(in))
			if err == nil || !strings.Contains(err.Error(), "x.md:") {
				t.Errorf("Unmarshal = %v, want a problem with its line", err)
			}
		})
	}
	if _, err := textform.Unmarshal("x.md", make([]byte, textform.MaxFile+1)); err == nil || !strings.Contains(err.Error(), "16 MiB") {
		t.Errorf("a file that is too large: %v", err)
	}
}

// TestPlaces: a problem is found on its line under every kind of line end.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		in   string
		want string // start of the error
	}{
		{"---\n" + head + "colour: red\n---\n", "textform: x.md:5: colour: unknown field"},
		{"\ufeff---\r\n" + strings.ReplaceAll(head, "\n", "\r\n") + "colour: red\r\n---\r\n", "textform: x.md:5: colour: unknown field"},
		{"---\n" + head + "title: {ja: \xff}\n---\n", "textform: x.md:5: the file is not UTF-8"},
		{"---\n" + head + "title: {ja: \ufffd}\nbad: x\n---\n", "textform: x.md:6: bad: unknown field"},
		{"---\n" + head + "title: [\n---\n", "textform: x.md:"},
		{"---\n" + head + "title: {}\n---", ""},
	} {
		_, err := textform.Unmarshal("x.md", []byte(tc.in))
		if got := ""; err != nil {
			got = err.Error()
			if tc.want == "" || !strings.HasPrefix(got, tc.want) {
				t.Errorf("Unmarshal(%q): %s, want %s…", tc.in, got, tc.want)
			}
		} else if tc.want != "" {
			t.Errorf("Unmarshal(%q) succeeds, want %s…", tc.in, tc.want)
		}
	}
}
