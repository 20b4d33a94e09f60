package importer

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostTags bounds a page's elements, each of which takes some 200 bytes of memory. The longest
// real pages, statutes and logs, have a tenth of it.
const mostTags = 1 << 20

// pages reads a saved page as a source, with its readable text as a note.
type pages struct{}

// Name is the format's name.
func (pages) Name() string { return "html" }

// Match knows a page by its ending and by its first tag.
func (pages) Match(name string, head []byte) Match {
	named := hasEnding(name, ".html", ".htm", ".xhtml", ".shtml")
	switch like := likeHTML(head); {
	case like && named:
		return Certain
	case like:
		return ByContent
	case named:
		return ByName
	}
	return NoMatch
}

// Read makes a source and a note.
func (pages) Read(ctx context.Context, in Input) (*Draft, error) {
	b, err := in.ReadAll(ctx)
	if err != nil {
		return nil, err
	}
	doc, charset, err := in.readPage(ctx, b, "")
	if err != nil {
		return nil, err
	}
	d := in.draft("html", charset)
	in.addNote(d, doc, original{b, "text/html"})
	return d, ctx.Err()
}

func hasEnding(name string, endings ...string) bool {
	ext := strings.ToLower(path.Ext(base(name)))
	for _, e := range endings {
		if ext == e {
			return true
		}
	}
	return false
}

// likeHTML reports whether bytes begin as a page does: with a doctype or one of the elements that pages
// start with, after comments and declarations.
func likeHTML(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for {
		head = bytes.TrimLeft(head, " \t\r\n\f")
		end := []byte("?>")
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end = []byte("-->")
		case !bytes.HasPrefix(head, []byte("<?xml")):
			return startsPage(head)
		}
		i := bytes.Index(head, end)
		if i < 0 {
			return false
		}
		head = head[i+len(end):]
	}
}

func startsPage(head []byte) bool {
	start := strings.ToLower(string(head[:min(len(head), 20)]))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<main", "<h1"} {
		rest, ok := strings.CutPrefix(start, tag)
		if ok && (rest == "" || strings.ContainsAny(rest[:1], " \t\r\n>/")) {
			return true
		}
	}
	return false
}

// readPage decodes and reads a page. contentType is what was said of it from outside.
func (in Input) readPage(ctx context.Context, b []byte, contentType string) (*document, string, error) {
	text, charset, err := in.decode(b, contentType)
	if err != nil {
		return nil, "", err
	}
	doc, err := readHTML(ctx, text.text, in.Bounds())
	if err != nil {
		return nil, "", in.asReadError(err)
	}
	doc.lost.characters = text.lost
	return doc, charset, nil
}

// errTooManyTags says that a page has more elements than mostTags.
var errTooManyTags = errors.New("more elements than a page has")

// readHTML takes the readable text out of a page: of its main part, without scripts, styles,
// controls and what is hidden. A page that is nested deeper than parsers go is read as bare text.
func readHTML(ctx context.Context, page string, l Limits) (*document, error) {
	if strings.Count(page, "<") > mostTags {
		return nil, errTooManyTags
	}
	root, err := html.ParseWithOptions(&cancelled{ctx, strings.NewReader(page)}, html.ParseOptionEnableScripting(false))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil { // nested deeper than 512 elements; nothing else stops the parser
		return bareHTML(ctx, page)
	}
	doc := &document{about: readAbout(root)}
	r := &pageReader{ctx: ctx, doc: doc, limits: l, addresses: resolver(doc.about.url, root)}
	r.blocks(mainPart(root), style{})
	r.flush()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	doc.findNotes()
	return doc, nil
}

// bareHTML reads a page that no tree can be made of: its text, a paragraph an element.
func bareHTML(ctx context.Context, page string) (*document, error) {
	r := bareReader{doc: &document{lost: lost{deep: true}}}
	z := html.NewTokenizer(strings.NewReader(page))
	for n := 0; !r.doc.lost.cutText; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return r.doc, nil
		case html.TextToken:
			r.text(string(z.Text()))
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			r.tag(atom.Lookup(name), kind == html.StartTagToken)
		default: // comments and the like
		}
	}
	return r.doc, nil
}

// A bareReader gathers the text between tags.
type bareReader struct {
	doc     *document
	read    int       // bytes of text so far
	dropped atom.Atom // the element that is being left out; 0: none
}

func (r *bareReader) text(s string) {
	if r.read += len(s); r.read > mostNote {
		r.doc.lost.cutText = true
		return
	}
	if s = squeeze(cleanText(s)); r.dropped == 0 && s != "" {
		r.doc.blocks = append(r.doc.blocks, block{text: runs{{text: s}}})
	}
}

func (r *bareReader) tag(a atom.Atom, opens bool) {
	switch {
	case opens && r.dropped == 0 && active(a):
		r.doc.lost.active++
		if a != atom.Input && a != atom.Embed && a != atom.Frame { // these have no end
			r.dropped = a
		}
	case !opens && a == r.dropped:
		r.dropped = 0
	}
}

// mainPart returns the element with the page's own text: the largest article, main or content
// element that holds two fifths of all text; the body if there is none.
func mainPart(root *html.Node) *html.Node {
	body := root
	var parts []*html.Node
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Body:
			body = n
		case n.DataAtom == atom.Article || n.DataAtom == atom.Main || attr(n, "role") == "main" || attr(n, "itemprop") == "articleBody",
			n.DataAtom == atom.Div && namedContent(n):
			parts = append(parts, n)
		}
	}
	all := textLength(body)
	best, most := body, 0
	for _, n := range parts {
		if len(parts) > 100 { // a list of entries, not one page's text
			break
		}
		// Inner parts come later and win when they hold the same text: an entry's body over
		// the article with its buttons.
		if size := textLength(n); size*5 >= all*2 && size*20 >= most*19 {
			best, most = n, max(size, most)
		}
	}
	return best
}

// namedContent tells the names that blogs and content systems give to the element of the text.
func namedContent(n *html.Node) bool {
	names := " " + strings.ToLower(attr(n, "class")+" "+attr(n, "id")) + " "
	for _, name := range []string{"entry-content", "article-body", "post-content", "post-body", "entry-body", "articlebody", "mw-parser-output", "hatenablog-entry"} {
		if strings.Contains(names, " "+name+" ") {
			return true
		}
	}
	return false
}

// textLength is the length in bytes of the text that would be read of n.
func textLength(n *html.Node) int {
	total := 0
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.TextNode:
			total += len(strings.TrimSpace(c.Data))
		case c.Type == html.ElementNode && !active(c.DataAtom) && !hidden(c):
			total += textLength(c)
		}
	}
	return total
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
