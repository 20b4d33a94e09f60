package export

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"go.yaml.in/yaml/v4"

	"shirabe/data"
)

var noteRefs = regexp.MustCompile(`<sup id="fnref`)

// TestMarkdownIsRead lets another program read the Markdown: every mark becomes a note, every
// row has its cells, and no asterisk stays behind.
func TestMarkdownIsRead(t *testing.T) {
	t.Parallel()
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	for _, lang := range data.Langs() {
		doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: lang, Template: "investigator"})
		md := write(t, "markdown", doc)
		var page bytes.Buffer
		if err := reader.Convert([]byte(md), &page); err != nil {
			t.Fatal(err)
		}
		got := page.String()
		if marks, refs := len(noteMarks.FindAllString(noteDefs.ReplaceAllString(md, ""), -1)), len(noteRefs.FindAllString(got, -1)); marks != refs {
			t.Errorf("%s: %d marks, %d read as notes", lang, marks, refs)
		}
		if n := strings.Count(got, `<li id="fn:`); n != len(doc.Notes) {
			t.Errorf("%s: %d notes, %d read", lang, len(doc.Notes), n)
		}
		for _, bad := range []string{"**", "[^", "~~", "| ---"} {
			if i := strings.Index(got, bad); i >= 0 {
				t.Errorf("%s: %q is left as text: %.120s", lang, bad, got[max(0, i-40):])
			}
		}
		tables, figures := 0, 0
		for _, b := range doc.Blocks {
			switch b.(type) {
			case *Table:
				tables++
			case *Figure:
				figures++
			}
		}
		if n := strings.Count(got, "<table>"); n != tables+figures {
			t.Errorf("%s: %d tables read of %d", lang, n, tables+figures)
		}
	}
}

// TestEveryTextIsThere looks for each phrase of the tree in the HTML.
func TestEveryTextIsThere(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Langs() {
		doc, _ := Build(shipped(t).At(data.Clock{}), Options{Lang: lang, Template: "investigator"})
		page, md := write(t, "html", doc), write(t, "markdown", doc)
		eachPhrase(doc.Blocks, func(p *Phrase) {
			for _, in := range p.In {
				if x, ok := in.(Text); ok && (!strings.Contains(page, escapeHTML(x.S)) || !strings.Contains(md, escapeMarkdown(x.S))) {
					t.Errorf("%s: %q is lost", lang, x.S)
				}
			}
		})
	}
}

func TestPandocHeader(t *testing.T) {
	t.Parallel()
	for _, d := range []*data.Dossier{shipped(t), hostile()} {
		doc, _ := Build(d.At(data.Clock{}), Options{})
		out := write(t, "pandoc", doc)
		header, _, ok := strings.Cut(strings.TrimPrefix(out, "---\n"), "\n---\n")
		var head struct {
			Title      string
			References []map[string]any
		}
		if err := yaml.Unmarshal([]byte(header), &head); err != nil || !ok {
			t.Fatalf("header: %v", err)
		}
		if head.Title != escapeMarkdown(doc.Title) || len(head.References) != len(doc.Sources) {
			t.Errorf("header with title %q and %d references, want %d", head.Title, len(head.References), len(doc.Sources))
		}
		keys := map[string]bool{}
		for _, r := range head.References {
			keys["@"+r["id"].(string)] = true
		}
		for _, m := range regexp.MustCompile(`(?m)^\[\^\d+\]: \[(@[a-z0-9-]+)`).FindAllStringSubmatch(out, -1) {
			if !keys[m[1]] {
				t.Errorf("a note cites %s, which the header lacks", m[1])
			}
		}
	}
}

func TestStrong(t *testing.T) {
	t.Parallel()
	m := &markdown{d: &Document{Lang: data.JA}}
	for _, c := range []struct {
		s    string
		next rune
		want string
	}{
		{"重要", 'で', "**重要**"},
		{"重要。", 'で', "<strong>重要。</strong>"}, // CommonMark does not close ** between 。 and a letter
		{"重要。", '　', "**重要。**"},
		{"a*b", ' ', `**a\*b**`},
	} {
		if got := m.strong(c.s, c.next); got != c.want {
			t.Errorf("strong(%q, %q) = %s, want %s", c.s, c.next, got, c.want)
		}
	}
}
