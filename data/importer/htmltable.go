package importer

import (
	"encoding/base64"
	"mime"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostCells bounds the cells of all tables of a page; rows beyond it are read as text. Spans
// can multiply them: a page of 100 KB could otherwise hold a billion.
const mostCells = 500_000

// table reads a table of data as a grid, and a table that only places things on the page as
// what is in it.
func (r *pageReader) table(n *html.Node, s style) {
	r.flush()
	t := gatherTable(n)
	if t.layout(n) || r.cells > mostCells {
		r.blocks(n, s)
		r.flush()
		return
	}
	b := block{kind: grid}
	if t.caption != nil {
		b.text = r.inline(t.caption, s)
	}
	carried := map[int]*spanned{}
	for _, tr := range t.rows {
		b.rows = append(b.rows, r.row(tr, s, carried))
	}
	width := 0
	for _, row := range b.rows {
		width = max(width, len(row))
	}
	for i, row := range b.rows {
		for len(row) < width {
			row = append(row, cell{})
		}
		b.rows[i] = row
	}
	r.doc.blocks = append(r.doc.blocks, b)
}

// A gathered table is its own rows, not those of tables inside it.
type gathered struct {
	rows     []*html.Node
	caption  *html.Node
	columns  int // of the widest row
	inner    bool
	headings bool
}

func gatherTable(n *html.Node) gathered {
	var g gathered
	g.gather(n)
	for _, tr := range g.rows {
		columns := 0
		for c := range tr.ChildNodes() {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				columns++
			}
		}
		g.columns = max(g.columns, columns)
	}
	return g
}

func (g *gathered) gather(n *html.Node) {
	for c := range n.ChildNodes() {
		switch c.DataAtom {
		case atom.Tr:
			g.rows = append(g.rows, c)
			g.gather(c)
		case atom.Caption:
			g.caption = c
		case atom.Table:
			g.inner = true
		case atom.H1, atom.H2, atom.H3:
			g.headings = true
		default:
			g.gather(c)
		}
	}
}

// layout reports whether the table only places things.
func (g *gathered) layout(n *html.Node) bool {
	role := attr(n, "role")
	return role == "presentation" || role == "none" || g.inner || g.headings || g.columns < 2 || len(g.rows) == 0
}

// spanned is a cell that goes on in the rows below.
type spanned struct {
	cell cell
	left int // rows
}

func (r *pageReader) row(tr *html.Node, s style, carried map[int]*spanned) []cell {
	var out []cell
	carry := func() {
		for len(out) < r.limits.Columns {
			c := carried[len(out)]
			if c == nil || c.left == 0 {
				return
			}
			c.left--
			out = append(out, c.cell)
		}
	}
	for c := range tr.ChildNodes() {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hidden(c) {
			continue
		}
		carry()
		made := cell{text: r.inline(c, s), head: c.DataAtom == atom.Th}
		across, down := span(c, "colspan"), span(c, "rowspan")
		if r.cells > mostCells {
			across, down = 1, 1
		}
		for range min(across, r.limits.Columns-len(out)) {
			if down > 1 {
				carried[len(out)] = &spanned{cell{made.text, made.head, true}, down - 1}
			}
			out = append(out, made)
			made.copy = true
			r.cells++
		}
	}
	carry()
	return out
}

// span reads an attribute as HTML bounds it: 1 to 1000.
func span(n *html.Node, key string) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, key)))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, 1000)
}

// inline reads n as one text; its blocks become lines.
func (r *pageReader) inline(n *html.Node, s style) runs {
	sub := &pageReader{ctx: r.ctx, doc: &document{}, limits: r.limits, addresses: r.addresses, cells: r.cells, bytes: r.bytes, read: r.read}
	sub.blocks(n, s)
	sub.flush()
	r.doc.lost.active += sub.doc.lost.active
	r.doc.lost.hidden += sub.doc.lost.hidden
	r.doc.files = append(r.doc.files, sub.doc.files...)
	r.doc.lost.large += sub.doc.lost.large
	r.doc.lost.cutText = r.doc.lost.cutText || sub.doc.lost.cutText
	r.bytes, r.read = sub.bytes, sub.read
	var out runs
	for _, b := range sub.doc.blocks {
		if len(out) > 0 {
			out = append(out, run{text: "\n"})
		}
		out = append(out, b.text...)
	}
	return out
}

// Pictures inside a page: as many and as large as a page has, none so small that it is an
// ornament, and none of a kind that can hold a script.
const (
	mostPictures  = 200
	leastPicture  = 2 << 10
	mostPictureMB = 64
)

// image keeps a picture that the page carries, and writes what stands for it.
func (r *pageReader) image(n *html.Node) {
	src := attr(n, "src")
	alt := squeeze(cleanText(attr(n, "alt")))
	if !strings.HasPrefix(src, "data:") {
		return
	}
	kind, content, ok := dataURL(src)
	ending, known := pictureEndings[kind]
	if !ok || !known || len(content) < leastPicture {
		return
	}
	if len(r.doc.files) >= mostPictures || r.bytes+len(content) > mostPictureMB<<20 {
		r.doc.lost.large++
		return
	}
	r.bytes += len(content)
	name := alt
	if name == "" {
		name = "image-" + strconv.Itoa(len(r.doc.files)+1)
	}
	r.doc.files = append(r.doc.files, embedded{name: fileName(name) + ending, mime: kind, content: content})
}

var pictureEndings = map[string]string{
	"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/avif": ".avif", "image/bmp": ".bmp",
}

// dataURL takes a data: URL apart (RFC 2397).
func dataURL(s string) (kind string, content []byte, ok bool) {
	head, body, found := strings.Cut(strings.TrimPrefix(s, "data:"), ",")
	if !found || len(head) > 1000 {
		return "", nil, false
	}
	head, coded := strings.CutSuffix(head, ";base64")
	kind, _, err := mime.ParseMediaType(head)
	if err != nil {
		return "", nil, false
	}
	if !coded {
		text, err := url.PathUnescape(body)
		return kind, []byte(text), err == nil
	}
	if strings.Contains(body, "%") {
		if body, err = url.PathUnescape(body); err != nil {
			return "", nil, false
		}
	}
	body = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '=' {
			return -1
		}
		return r
	}, body)
	content, err = base64.RawStdEncoding.DecodeString(body)
	return kind, content, err == nil
}

// fileName makes a file's name of a text: short, and without what systems refuse.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < 0x20 {
			return '_'
		}
		return r
	}, s)
	s = strings.Trim(cut(s, 60), ". ")
	if s == "" {
		return "image"
	}
	return s
}
