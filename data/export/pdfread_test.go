package export

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A pdfReader reads a PDF back as far as the tests ask: objects, pages, and the text of the
// structure tree through the fonts' ToUnicode maps. It knows only what our writer writes.
type pdfReader struct {
	t       testing.TB
	objects map[int]string // dictionaries, also of streams
	streams map[int][]byte // decoded
	maps    map[string]map[string]string
	marks   map[[2]int][]byte // text by page object and MCID
	painted map[[2]int]string // the role that the content stream names
	loose   int               // texts outside of marked content
}

var (
	streamHead = regexp.MustCompile(`(?s)^(\d+) 0 obj\n<<(.*?)/Length (\d+)>>\nstream\n`)
	pair       = regexp.MustCompile(`(\d+) (\d+) `)
	bfchar     = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]*)>$`)
)

func readPDF(t testing.TB, file []byte) *pdfReader {
	t.Helper()
	r := &pdfReader{t: t, objects: map[int]string{}, streams: map[int][]byte{}, maps: map[string]map[string]string{},
		marks: map[[2]int][]byte{}, painted: map[[2]int]string{}}
	if !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
		t.Fatal("not a whole PDF 1.7")
	}
	offsets := map[int]int{}
	for at := bytes.IndexByte(file[10:], '\n') + 11; ; {
		m := streamHead.FindSubmatch(file[at:])
		if m == nil {
			break
		}
		n, size := number(t, m[1]), number(t, m[3])
		offsets[n] = at
		from := at + len(m[0])
		r.objects[n] = string(m[2])
		r.streams[n] = inflated(t, string(m[2]), file[from:from+size])
		at = from + size + len("\nendstream\nendobj\n")
	}
	for n, dict := range r.objects {
		if strings.HasPrefix(dict, "/Type/ObjStm") {
			r.unpack(dict, r.streams[n])
		}
	}
	r.checkOffsets(offsets)
	for _, dict := range r.objects {
		if strings.Contains(dict, "/Type0/") {
			r.readMap(dict)
		}
	}
	for _, p := range r.pages() {
		r.readPage(p)
	}
	return r
}

func number(t testing.TB, b []byte) int {
	t.Helper()
	n, err := strconv.Atoi(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func inflated(t testing.TB, dict string, body []byte) []byte {
	t.Helper()
	if !strings.Contains(dict, "/FlateDecode") {
		return body
	}
	z, err := zlib.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unpack takes the objects out of an object stream.
func (r *pdfReader) unpack(dict string, body []byte) {
	first := r.intOf(dict, "/First ")
	pairs := pair.FindAllSubmatch(body[:first], -1)
	for i, m := range pairs {
		from, to := first+number(r.t, m[2]), len(body)
		if i+1 < len(pairs) {
			to = first + number(r.t, pairs[i+1][2])
		}
		r.objects[number(r.t, m[1])] = strings.TrimSpace(string(body[from:to]))
	}
}

func (r *pdfReader) intOf(dict, key string) int {
	_, rest, ok := strings.Cut(dict, key)
	if !ok {
		r.t.Fatalf("no %s in %.80s", key, dict)
	}
	end := strings.IndexFunc(rest, func(c rune) bool { return c < '0' || c > '9' })
	if end < 0 {
		end = len(rest)
	}
	return number(r.t, []byte(rest[:end]))
}

// checkOffsets compares the cross-reference stream with where the objects lie.
func (r *pdfReader) checkOffsets(offsets map[int]int) {
	for n, dict := range r.objects {
		if !strings.HasPrefix(dict, "/Type/XRef") {
			continue
		}
		table := r.streams[n]
		if r.intOf(dict, "/Size ") != len(table)/7 {
			r.t.Errorf("cross-references: %d entries, size %d", len(table)/7, r.intOf(dict, "/Size "))
		}
		for i := 1; i < len(table)/7; i++ {
			e := table[7*i : 7*i+7]
			switch at := int(bigEndian.Uint32(e[1:])); e[0] {
			case 1:
				if offsets[i] != at {
					r.t.Errorf("object %d lies at %d, the table says %d", i, offsets[i], at)
				}
			case 2:
				if r.objects[i] == "" || !strings.HasPrefix(r.objects[at], "/Type/ObjStm") {
					r.t.Errorf("object %d is not in stream %d", i, at)
				}
			default:
				r.t.Errorf("object %d was reserved and never written", i)
			}
		}
		return
	}
	r.t.Fatal("no cross-reference stream")
}

// readMap reads the ToUnicode map of a font, under the name of the resource.
func (r *pdfReader) readMap(dict string) {
	self := 0
	for n, d := range r.objects {
		if d == dict {
			self = n
		}
	}
	tree := r.objects[r.intOf(r.catalog(), "/Pages ")]
	for _, name := range []string{"F0", "F1"} {
		if r.intOf(tree, "/"+name+" ") != self {
			continue
		}
		r.maps[name] = map[string]string{}
		for _, m := range bfchar.FindAllSubmatch(r.streams[r.intOf(dict, "/ToUnicode ")], -1) {
			r.maps[name][string(m[1])] = fromUTF16(r.t, string(m[2]))
		}
	}
}

func fromUTF16(t testing.TB, digits string) string {
	t.Helper()
	b, err := hex.DecodeString(digits)
	if err != nil || len(b)%2 != 0 {
		t.Fatalf("bad UTF-16 %q: %v", digits, err)
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = bigEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

func (r *pdfReader) catalog() string {
	for _, dict := range r.objects {
		if strings.HasPrefix(dict, "<</Type/Catalog") {
			return dict
		}
	}
	r.t.Fatal("no catalog")
	return ""
}

var reference = regexp.MustCompile(`(\d+) 0 R`)

// pages lists the page objects in order.
func (r *pdfReader) pages() []int {
	tree := r.objects[r.intOf(r.catalog(), "/Pages ")]
	kids, _, _ := strings.Cut(tree, "]")
	var out []int
	for _, m := range reference.FindAllStringSubmatch(kids, -1) {
		out = append(out, number(r.t, []byte(m[1])))
	}
	return out
}

var (
	opens = regexp.MustCompile(`^/(\w+)<</MCID (\d+)>>BDC$`)
	shows = regexp.MustCompile(`<([0-9A-F]*)>`)
)

// readPage collects the text of the page's marked content.
func (r *pdfReader) readPage(page int) {
	font, open, current := "", 0, [2]int{}
	artifact := false
	for line := range strings.Lines(string(r.streams[r.intOf(r.objects[page], "/Contents ")])) {
		line = strings.TrimSuffix(line, "\n")
		switch m := opens.FindStringSubmatch(line); {
		case m != nil:
			open++
			current, artifact = [2]int{page, number(r.t, []byte(m[2]))}, false
			r.painted[current] = m[1]
		case line == "/Artifact BMC":
			open++
			artifact = true
		case line == "EMC":
			open--
		case strings.HasPrefix(line, "BT /"):
			font, _, _ = strings.Cut(line[4:], " ")
		case strings.HasSuffix(line, "]TJ ET"):
			if open != 1 {
				r.loose++
			}
			told := r.marks[current]
			for _, m := range shows.FindAllStringSubmatch(line, -1) {
				for at := 0; at < len(m[1]) && !artifact; at += 4 {
					told = append(told, r.maps[font][m[1][at:at+4]]...)
				}
			}
			if !artifact {
				r.marks[current] = told
			}
		}
		if open < 0 || open > 1 {
			r.t.Fatalf("page %d: marked content is nested or closed twice", page)
		}
	}
	if open != 0 {
		r.t.Errorf("page %d: marked content is not closed", page)
	}
}

// A node is an element of the structure tree with its text.
type node struct {
	role, dict string
	own        string // what it holds itself: content of pages, links
	parts      []any  // its text, strings and nodes, in order
	kids       []*node
	links      int
}

// text is what n and all under it say.
func (n *node) text() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	for _, p := range n.parts {
		switch x := p.(type) {
		case string:
			b.WriteString(x)
		case *node:
			x.write(b)
		}
	}
}

var kidOf = regexp.MustCompile(`<</Type/OBJR/Obj (\d+) 0 R/Pg \d+ 0 R>>|<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|(\d+) 0 R`)

// tree reads the structure tree.
func (r *pdfReader) tree() *node {
	root := r.objects[r.intOf(r.catalog(), "/StructTreeRoot ")]
	return r.node(r.intOf(root, "/K "))
}

func (r *pdfReader) node(object int) *node {
	dict := r.objects[object]
	at := strings.LastIndex(dict, "/K[")
	if at < 0 {
		r.t.Fatalf("object %d is no element: %.80s", object, dict)
	}
	n := &node{dict: dict[:at]}
	_, rest, _ := strings.Cut(dict, "/S/")
	n.role, _, _ = strings.Cut(rest, "/")
	for _, m := range kidOf.FindAllStringSubmatch(dict[at:], -1) {
		switch {
		case m[1] != "":
			n.links++
			if !strings.Contains(r.objects[number(r.t, []byte(m[1]))], "/StructParent ") {
				r.t.Errorf("annotation %s does not know its element", m[1])
			}
		case m[2] != "":
			key := [2]int{number(r.t, []byte(m[2])), number(r.t, []byte(m[3]))}
			if r.painted[key] != n.role {
				r.t.Errorf("content %v is %q on the page, %q in the tree", key, r.painted[key], n.role)
			}
			n.parts = append(n.parts, string(r.marks[key]))
			n.own += m[0]
			delete(r.painted, key)
		default:
			kid := r.node(number(r.t, []byte(m[4])))
			n.kids = append(n.kids, kid)
			n.parts = append(n.parts, kid)
		}
	}
	return n
}

// each visits n and all under it.
func (n *node) each(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.each(visit)
	}
}
