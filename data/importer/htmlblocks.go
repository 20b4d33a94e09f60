package importer

import (
	"context"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"shirabe/data"
)

// A pageReader walks a page's tree and gathers blocks. The parser's limit of 512 levels bounds
// its recursion.
type pageReader struct {
	ctx       context.Context
	doc       *document
	limits    Limits
	addresses func(href string) string

	open  block // what text goes into; flush ends it
	next  block // kind, level and number of the next block that is opened
	lists []int // of the lists that are open: number of the last item; -1 for bullets
	cells int   // of all tables so far
	bytes int   // of embedded files so far
	seen  int   // nodes, for the context
	read  int   // bytes of text so far
}

// style is what elements around a text say of it.
type style struct {
	href   string
	strong bool
	raised bool // superscript
	pre    bool
	local  bool // a link within the page
}

// active tells elements that do something or are put in from elsewhere. None is read.
func active(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Frame, atom.Frameset, atom.Noframes, atom.Object, atom.Embed,
		atom.Applet, atom.Svg, atom.Canvas, atom.Video, atom.Audio, atom.Map,
		atom.Input, atom.Select, atom.Textarea, atom.Button, atom.Datalist, atom.Option:
		return true
	default:
		return false
	}
}

var hidingStyle = regexp.MustCompile(`(?i)(^|;)\s*(display\s*:\s*none|visibility\s*:\s*(hidden|collapse))`)

// hidden reports whether a reader of the page does not see n.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "class": // SingleFile's mark for what was not displayed
			if strings.Contains(a.Val, "sf-hidden") {
				return true
			}
		case "style":
			if len(a.Val) < 10_000 && hidingStyle.MatchString(a.Val) {
				return true
			}
		}
	}
	return false
}

// outside tells parts of a page that are not its text.
func outside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Title, atom.Head:
		return true
	default:
	}
	role := attr(n, "role")
	return role == "navigation" || role == "banner" || role == "contentinfo" || role == "search"
}

// blocks reads the children of n.
func (r *pageReader) blocks(n *html.Node, s style) {
	for c := range n.ChildNodes() {
		if r.seen++; r.seen%4096 == 0 && r.ctx.Err() != nil {
			return
		}
		switch c.Type {
		case html.TextNode:
			r.text(c.Data, s)
		case html.ElementNode:
			switch {
			case active(c.DataAtom):
				r.doc.lost.active++
			case hidden(c):
				r.doc.lost.hidden++
			case !outside(c):
				r.element(c, s)
			}
		default: // comments
		}
	}
}

func (r *pageReader) element(n *html.Node, s style) {
	switch n.DataAtom {
	case atom.Table:
		r.table(n, s)
	case atom.Ul, atom.Ol, atom.Menu:
		r.list(n, s)
	case atom.Li:
		r.listItem(n, s)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.as(n, s, block{kind: heading, level: int(n.Data[1] - '0')})
	case atom.Blockquote:
		r.as(n, s, block{kind: quotation})
	case atom.Pre:
		s.pre = true
		r.as(n, s, block{kind: code})
	case atom.Dt:
		s.strong = true
		r.as(n, s, block{})
	case atom.Dd:
		r.as(n, s, block{kind: item, level: max(len(r.lists)-1, 0)})
	default:
		if isBlock(n.DataAtom) {
			r.flush()
			r.blocks(n, s)
			r.flush()
		} else {
			r.phrase(n, s)
		}
	}
}

// phrase reads an element within a line.
func (r *pageReader) phrase(n *html.Node, s style) {
	switch n.DataAtom {
	case atom.Br:
		r.add(run{text: "\n"})
		return
	case atom.Img:
		r.image(n)
		return
	case atom.Rp: // what stands for the next one where readings are not shown
		return
	case atom.Rt: // a reading above its word
		r.add(run{text: "（"})
		defer r.add(run{text: "）"})
	case atom.A:
		s.href, s.local = r.addresses(attr(n, "href")), strings.HasPrefix(attr(n, "href"), "#")
	case atom.B, atom.Strong:
		s.strong = true
	case atom.Sup:
		s.raised = true
	default:
	}
	r.blocks(n, s)
}

// isBlock tells elements that begin and end on a line of their own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Figure, atom.Figcaption, atom.Address,
		atom.Dl, atom.Fieldset, atom.Legend, atom.Form, atom.Hr, atom.Details, atom.Summary, atom.Center, atom.Body, atom.Html,
		atom.Caption, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Hgroup:
		return true
	default:
		return false
	}
}

// as reads n as one block like b; blocks inside it are of its kind as well.
func (r *pageReader) as(n *html.Node, s style, b block) {
	r.flush()
	was := r.next
	r.next = b
	r.blocks(n, s)
	r.flush()
	r.next = was
}

func (r *pageReader) list(n *html.Node, s style) {
	r.flush()
	number := -1
	if n.DataAtom == atom.Ol {
		number = 0
		if start, err := strconv.Atoi(attr(n, "start")); err == nil && start > 0 && start < 1e6 {
			number = start - 1
		}
	}
	was := r.next
	r.next = block{}
	r.lists = append(r.lists, number)
	r.blocks(n, s)
	r.flush()
	r.lists = r.lists[:len(r.lists)-1]
	r.next = was
}

func (r *pageReader) listItem(n *html.Node, s style) {
	b := block{kind: item, level: min(max(len(r.lists)-1, 0), 8)}
	if len(r.lists) > 0 {
		if last := &r.lists[len(r.lists)-1]; *last >= 0 {
			*last++
			b.number = *last
		}
	}
	r.as(n, s, b)
}

// flush ends the open block and keeps it if it has text.
func (r *pageReader) flush() {
	if !r.open.text.blank() {
		r.doc.blocks = append(r.doc.blocks, r.open)
		if r.next.kind == item { // what follows in the same item is a paragraph of its own
			r.next = block{}
		}
	}
	r.open = block{}
}

// longRun is the length in bytes from which a run is not added to: growing one string by a million pieces
// takes the square of the time.
const longRun = 4 << 10

func (r *pageReader) add(part run) {
	if len(r.open.text) == 0 {
		r.open = r.next
	}
	if n := len(r.open.text); n > 0 && part.mark == "" {
		last := &r.open.text[n-1]
		if len(last.text) < longRun && last.mark == "" && last.href == part.href && last.strong == part.strong {
			last.text += part.text
			return
		}
	}
	r.open.text = append(r.open.text, part)
}

func (r *pageReader) text(text string, s style) {
	if r.read += len(text); r.read > mostNote {
		r.doc.lost.cutText = true
		return
	}
	text = cleanText(text)
	if s.pre {
		r.add(run{text: text})
		return
	}
	text = collapse(text)
	if text == " " && len(r.open.text) == 0 || text == "" {
		return
	}
	if key := markKey(strings.TrimSpace(text)); key != "" && (s.raised || s.local) && !r.afterUnit() {
		r.add(run{text: strings.TrimSpace(text), mark: key})
		return
	}
	r.add(run{text: text, href: s.href, strong: s.strong})
}

var unitEnd = regexp.MustCompile(`(?:^|[\s\d])(?:[kcm]?m|ft|in|10)$`)

// afterUnit reports whether the open text ends with a unit that has powers: m² bears no note.
func (r *pageReader) afterUnit() bool {
	n := len(r.open.text)
	if n == 0 {
		return false
	}
	last := r.open.text[n-1].text
	return unitEnd.MatchString(last[max(0, len(last)-8):])
}

// collapse makes white space one space, and none where only a line's end stands between two
// characters of a script without spaces (CSS Text 3, segment breaks).
func collapse(s string) string {
	if !strings.ContainsAny(s, " \t\n") {
		return s
	}
	var sb strings.Builder
	sb.Grow(len(s))
	last := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != ' ' && r != '\t' && r != '\n' {
			sb.WriteString(s[i : i+size])
			last, i = r, i+size
			continue
		}
		rest := strings.TrimLeft(s[i:], " \t\n")
		next, _ := utf8.DecodeRuneInString(rest)
		broken := strings.Contains(s[i:len(s)-len(rest)], "\n")
		if !broken || rest == "" || !unspaced(last) || !unspaced(next) {
			sb.WriteByte(' ')
		}
		i = len(s) - len(rest)
	}
	return sb.String()
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// resolver returns what makes an address of the web out of a link's, blank for any other link.
func resolver(page string, root *html.Node) func(string) string {
	if b := find(root, atom.Base); b != nil && data.WebAddress(attr(b, "href")) != nil {
		page = attr(b, "href")
	}
	origin := data.WebAddress(page)
	return func(href string) string {
		href = strings.TrimSpace(href)
		if href == "" || strings.HasPrefix(href, "#") || len(href) > 8<<10 {
			return ""
		}
		if data.WebAddress(href) != nil {
			return strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E", "(", "%28", ")", "%29").Replace(href)
		}
		rel, err := url.Parse(href)
		if origin == nil || err != nil || rel.Scheme != "" {
			return ""
		}
		return origin.ResolveReference(rel).String()
	}
}

// find returns the first element a under n; nil if there is none.
func find(n *html.Node, a atom.Atom) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.DataAtom == a {
			return c
		}
	}
	return nil
}
