package importer

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"

	"shirabe/data"
)

// bookmarks reads the file that browsers write their bookmarks to (Netscape bookmark file
// format): addresses become sources, the folders that they are in become tags.
type bookmarks struct{}

func (bookmarks) Name() string { return "bookmarks" }

func (bookmarks) Match(_ string, head []byte) Match {
	if bytes.Contains(bytes.ToLower(head[:min(1024, len(head))]), []byte("netscape-bookmark-file")) {
		return Certain
	}
	return NoMatch
}

func (m bookmarks) Read(ctx context.Context, in Input) (*Draft, error) {
	draft := &Draft{Format: m.Name(), File: in.Base()}
	text, err := in.decoded(ctx, draft)
	if err != nil {
		return nil, err
	}
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(in.Bounds().Cell)
	p := bookmarkParser{draft: draft, in: in, line: 1}
	for n := 0; ; n++ {
		if n%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			in.Progress.Report(int64(p.done), int64(len(text)))
		}
		kind := z.Next()
		if kind == html.ErrorToken {
			if !errors.Is(z.Err(), io.EOF) {
				draft.Skip(Place{Line: p.line}, "", "import.remark.entry", firstLine(z.Err().Error(), 60))
			}
			p.flush()
			break
		}
		if full, err := in.full(len(draft.Records)); full {
			return draft, err
		}
		p.done += len(z.Raw())
		p.line += bytes.Count(z.Raw(), []byte("\n"))
		if err := p.token(kind, z.Token()); err != nil {
			return nil, err
		}
	}
	if len(draft.Records) == 0 && len(draft.Remarks) == 0 {
		return nil, in.Fail(Place{}, "import.error.entries")
	}
	return draft, nil
}

type bookmarkParser struct {
	draft   *Draft
	in      Input
	line    int
	done    int
	folders []string // that are open; blank: one that is no tag
	folder  string   // named last
	ref     *reference
	text    strings.Builder
	into    string // the element whose text is being read: h3, a, dd
	toolbar bool
}

func (p *bookmarkParser) token(kind html.TokenType, t html.Token) error {
	switch kind {
	case html.TextToken:
		if p.into != "" && p.text.Len() < p.in.Bounds().Cell {
			p.text.WriteString(t.Data)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		return p.start(t)
	case html.EndTagToken:
		p.end(t.Data)
	case html.ErrorToken, html.CommentToken, html.DoctypeToken:
	}
	return nil
}

func (p *bookmarkParser) start(t html.Token) error {
	switch t.Data {
	case "h3":
		p.flush()
		p.into, p.toolbar = "h3", attributeOf(t, "personal_toolbar_folder") == "true" || attributeOf(t, "unfiled_bookmarks_folder") == "true"
		p.text.Reset()
	case "a":
		p.flush()
		p.into = "a"
		p.ref = &reference{
			at: Place{Line: p.line}, url: strings.TrimSpace(attributeOf(t, "href")), kind: "webpage",
			accessed: unixDay(attributeOf(t, "add_date")), tags: splitList(attributeOf(t, "tags"), true),
		}
	case "dd":
		p.into = "dd"
		p.text.Reset()
	case "dt", "p", "hr":
		p.endDescription()
	case "dl":
		p.flush()
		if len(p.folders) >= p.in.Bounds().Depth {
			return p.in.Fail(Place{Line: p.line}, "import.error.deep", p.in.Bounds().Depth)
		}
		p.folders = append(p.folders, p.folder)
		p.folder = ""
	}
	return nil
}

func (p *bookmarkParser) end(name string) {
	switch name {
	case "h3":
		p.folder = ""
		if !p.toolbar {
			p.folder = squeeze(p.text.String())
		}
		p.into = ""
		p.text.Reset()
	case "a":
		if p.ref != nil {
			p.ref.title = p.text.String()
		}
		p.into = ""
		p.text.Reset()
	case "dl":
		p.flush()
		if len(p.folders) > 0 {
			p.folders = p.folders[:len(p.folders)-1]
		}
	}
}

// endDescription takes what followed DD as the note of the bookmark before.
func (p *bookmarkParser) endDescription() {
	if p.into == "dd" {
		if p.ref != nil {
			p.ref.note = strings.TrimSpace(p.text.String())
		}
		p.into = ""
		p.text.Reset()
	}
}

// flush makes a source of the bookmark that was read last.
func (p *bookmarkParser) flush() {
	p.endDescription()
	ref := p.ref
	p.ref = nil
	p.text.Reset()
	if ref == nil {
		return
	}
	if data.WebAddress(ref.url) == nil { // javascript:, data:, place:
		p.draft.Skip(ref.at, "", "import.remark.address", firstLine(ref.title, 40))
		return
	}
	ref.tags = append(ref.tags, p.folders...)
	p.draft.add(*ref)
}

func attributeOf(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// unixDay is the day in Japan of a time in seconds, or in milli- or microseconds as some
// browsers have it, since 1970.
func unixDay(s string) string {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil || n <= 0 {
		return ""
	}
	for n > 1e11 {
		n /= 1000
	}
	return time.Unix(n, 0).In(data.JST).Format(time.DateOnly)
}
