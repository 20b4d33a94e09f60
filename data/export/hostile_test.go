package export

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"shirabe/data"
)

// naughty are texts that try to break out of the document they stand in.
func naughty() []string {
	return []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</style><svg onload=alert(1)>`, `]]>--><!--`,
		`[click](javascript:alert(1))`, `![x](http://evil.example/x.png)`, `# heading`, "line\n\n# second\n- item", `| a | b |`, `[^1]: forged`,
		`=cmd|'/c calc'!A1`, `+1+1`, `-2+3`, `@SUM(A1)`, "\t=1", "\r=1", `"quoted", "cells"`, "```\ncode\n```", `~~~`, `$x^2$`, `\input{/etc/passwd}`,
		"\u202Etxt.exe\u202C", "\u2066isolate\u2069", "nul\x00bell\x07esc\x1b[31m", "bad\xff\xfeutf8", "\uFEFFbom", "\u2028line\u2029par",
		`{{.Title}} {name} %s %!d`, `https://evil.example/<script>`, "***bold*** __under__ `code`", `&lt;b&gt; &amp; &#60;`, `1. list`, `> quote`, `---`,
		"𠮷野家 髙橋 葛󠄀城 👩‍👩‍👧", strings.Repeat("長", 100_000),
	}
}

// hostile puts every naughty text everywhere a text may stand.
func hostile() *data.Dossier { return hostileWith(naughty()) }

func hostileWith(texts []string) *data.Dossier {
	s := &maker{}
	var records []data.Record
	for i, x := range texts {
		t := data.Text{JA: x, EN: x}
		src := s.source("source-"+strconv.Itoa(i), t, "2021-03-01", x)
		src.Source.Publisher = t
		ev := s.record(data.KindEvent, "event-"+strconv.Itoa(i), t, s.say(data.PropStatement, "2021-03-01", x, x, src), s.on("2021-03-01", src))
		ev.Claims[0].Citations[0].Locator, ev.Claims[0].Citations[0].Quote, ev.Tags = x, x, []string{x}
		v := s.value("2021-03-01", 5, src)
		v.Text, v.Value = t, data.Quantity{Verbatim: x, Unit: x}
		records = append(records, src, ev, s.record(data.KindFigure, "figure-"+strconv.Itoa(i), t, v),
			s.record(data.KindTerm, "term-"+strconv.Itoa(i), t, s.say("definition", "", x, x, src), s.say("not_stated", "", x, x, src)))
	}
	return data.NewDossier(data.Meta{ID: s.id(), Title: data.Text{JA: naughty()[0], EN: naughty()[1]}}, records)
}

var (
	tags     = regexp.MustCompile(`<(/?[a-zA-Z!][^\s/>]*)`)
	escaped  = regexp.MustCompile(`\\[[:punct:]]`)
	handlers = regexp.MustCompile(`(?i)<[^>]*\son\w+\s*=`)
)

func TestHostileHTML(t *testing.T) {
	t.Parallel()
	doc, _ := Build(hostile().At(data.Clock{}), Options{Template: "investigator"})
	checkHTML(t, write(t, "html", doc))
}

// checkHTML looks for elements, handlers and addresses that only a dossier's text can have
// brought in.
func checkHTML(t *testing.T, out string) {
	t.Helper()
	known := " !DOCTYPE html head meta title style body a header h1 h2 h3 h4 h5 p nav ol ul li main section table caption thead tbody tr th td" +
		" figure figcaption svg desc rect line circle polyline polygon text aside dl dt dd div sup strong em s span "
	for _, m := range tags.FindAllStringSubmatch(out, -1) {
		if !strings.Contains(known, " "+strings.TrimPrefix(m[1], "/")+" ") {
			t.Fatalf("HTML holds an element <%s", m[1])
		}
	}
	if m := handlers.FindString(out); m != "" {
		t.Errorf("HTML holds a handler: %.80s", m)
	}
	if strings.Contains(out, "href=\"javascript") || strings.Count(out, "</style>") != 1 {
		t.Error("HTML holds a script address or a second end of its style")
	}
	checkCleaned(t, "html", out)
}

func TestHostileMarkdown(t *testing.T) {
	t.Parallel()
	doc, _ := Build(hostile().At(data.Clock{}), Options{Template: "investigator"})
	for _, format := range []string{"markdown", "pandoc"} {
		out := write(t, format, doc)
		if format == "pandoc" {
			_, out, _ = strings.Cut(out, "\n---\n") // TestPandocHeader reads the header
		}
		checkCleaned(t, format, out)
		live := escaped.ReplaceAllString(out, "")
		for _, bad := range []string{"<script", "<img", "\n# second", "\n# heading", "](javascript", "\n[^1]: forged", "\n```", "\n~~~"} {
			if strings.Contains(live, bad) {
				t.Errorf("%s holds %q", format, bad)
			}
		}
		for line := range strings.Lines(out) {
			if strings.HasPrefix(line, "|") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") > 20 {
				t.Errorf("%s: a row with too many cells: %.80s", format, line)
			}
		}
	}
}

// checkCleaned looks for characters that act outside their place.
func checkCleaned(t *testing.T, format, out string) {
	t.Helper()
	for _, bad := range []string{"\x00", "\x07", "\x1b", "\u202E", "\u2066", "\u2028", "\uFEFF", "\xff"} {
		if strings.Contains(strings.TrimPrefix(out, "\uFEFF"), bad) {
			t.Errorf("%s holds %q", format, bad)
		}
	}
}

func TestHostileJSON(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	t.Parallel()
	doc, _ := Build(hostile().At(data.Clock{}), Options{Template: "investigator"})
	var back struct {
		Title  string
		Blocks []map[string]any
		Notes  []map[string]any
	}
	if err := json.Unmarshal([]byte(write(t, "json", doc)), &back); err != nil {
		t.Fatal(err)
	}
	if back.Title != naughty()[0] || len(back.Blocks) != len(doc.Blocks) || len(back.Notes) != len(doc.Notes) {
		t.Errorf("JSON came back with title %q, %d blocks, %d notes", back.Title, len(back.Blocks), len(back.Notes))
	}
	for _, b := range back.Blocks {
		if b["t"] == nil {
			t.Fatalf("a block without its type: %v", b)
		}
	}
}

func TestWebAddress(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"https://example.org/a?b=c": true, "HTTP://example.org": true,
		"javascript:alert(1)": false, "data:text/html,x": false, "//example.org": false, "https://a b": false, "https://a\"b": false, "https://a<b": false, "": false,
	} {
		if _, got := webAddress(in); got != want {
			t.Errorf("webAddress(%q) = %t, want %t", in, got, want)
		}
	}
}

func FuzzEscapeMarkdown(f *testing.F) {
	for _, s := range naughty() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		out := escapeStart(escapeMarkdown(in))
		if strings.ContainsAny(out, "\n\r\x00") {
			t.Errorf("escapeMarkdown(%q) = %q holds a line break", in, out)
		}
		plain := strings.ReplaceAll(out, `\\`, "")
		for i := range len(plain) {
			if strings.ContainsRune("`*_[]<>|~", rune(plain[i])) && (i == 0 || plain[i-1] != '\\') {
				t.Errorf("escapeMarkdown(%q) = %q leaves %q at %d", in, out, plain[i], i)
			}
		}
	})
}
