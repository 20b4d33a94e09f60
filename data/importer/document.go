package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// A document is what is left of a page, a note or a text when its looks are gone: blocks one
// after another, and what it says of itself. Readers of formats make it; note and article
// importers turn it into drafts.
type document struct {
	about  about
	blocks []block
	files  []embedded // pictures the document carries, in its order
	notes  []footnote // at its end or wherever they stand; not among the blocks
	lost   lost
	made   string // EDTF: when the file was made, if it says so
}

// about is what a document says of itself; any field may be blank.
type about struct {
	title     string
	site      string // that published it
	author    string
	published string // as written: most often ISO 8601
	accessed  string // when it was saved, as written
	url       string
	lang      string // BCP 47
	kind      string // a CSL type
}

// embedded is a file inside a document.
type embedded struct {
	name, mime string
	content    []byte
}

// A footnote is a remark or reference that marks in the text point to.
type footnote struct {
	mark string // normalised by markKey: "2"
	text runs
	line int
}

// lost counts what a reader left out.
type lost struct {
	characters int // that the charset does not have
	active     int // scripts, forms' controls, embedded objects
	hidden     int // elements that a reader of the page does not see
	large      int // embedded files over the limit
	named      int // pictures that the text names and does not hold
	pages      int // without text
	deep       bool
	cutText    bool
}

type blockKind int

const (
	paragraph blockKind = iota
	heading
	item // of a list
	quotation
	code
	grid // a table
)

// A block is a paragraph or what stands in its place.
type block struct {
	kind   blockKind
	level  int  // of a heading: 1 to 6; of an item: its depth from 0
	number int  // of an item in a numbered list; 0: it has a bullet
	text   runs // of a table its caption
	rows   [][]cell
	line   int // of the file, where that is known
	page   int
}

// A cell is one field of a table. Cells that span several places are repeated in each.
type cell struct {
	text runs
	head bool
	copy bool // repeated by a span
}

// A run is a stretch of text of one look.
type run struct {
	text   string
	href   string // an address of the web; blank: no link
	strong bool
	mark   string // the run refers to the footnote with this mark; text is the mark as printed
}

type runs []run

// plain is the text without marks, links and looks, in one line.
func (rs runs) plain() string {
	var sb strings.Builder
	for _, r := range rs {
		if r.mark == "" {
			sb.WriteString(r.text)
		}
	}
	return squeeze(sb.String())
}

// marks lists the footnotes referred to, in order, each once.
func (rs runs) marks() []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range rs {
		if r.mark != "" && !seen[r.mark] {
			seen[r.mark] = true
			out = append(out, r.mark)
		}
	}
	return out
}

// link returns the first address in the text; blank if there is none.
func (rs runs) link() string {
	for _, r := range rs {
		if r.href != "" {
			return r.href
		}
	}
	return ""
}

func (rs runs) blank() bool {
	for _, r := range rs {
		if strings.TrimSpace(r.text) != "" {
			return false
		}
	}
	return true
}

// squeeze makes one line of s: white space of any kind and length becomes one space, and none
// remains at the ends. The ideographic space stays, since Japanese text is set with it.
func squeeze(s string) string {
	var sb strings.Builder
	sb.Grow(len(s))
	gap := false
	for _, r := range s {
		if r == '\u00a0' || r != '\u3000' && unicode.IsSpace(r) {
			gap = true
			continue
		}
		if gap && sb.Len() > 0 {
			sb.WriteByte(' ')
		}
		gap = false
		sb.WriteRune(r)
	}
	return strings.Trim(sb.String(), " \u3000")
}

// cleanText takes out of a file's text what could act outside its place: control characters,
// characters that turn the direction of what follows (UAX #9), soft hyphens and marks of
// width zero. Line ends become \n.
func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\u2028' || r == '\u2029' || r == '\f' || r == '\v' || r == '\u0085':
			return '\n'
		case unicode.IsControl(r), r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069',
			r == '\u200B', r == '\u200E', r == '\u200F', r == '\u061C', r == '\u00AD', r == '\uFEFF',
			r >= 0xFFFE && r <= 0xFFFF:
			return -1
		}
		return r
	}, s)
}

// languageOf tells Japanese from other text by its letters: kana decide, and where there are none,
// kanji do. A text of neither is held to be English, the program's other language.
func languageOf(s string) data.Lang {
	letters, kanji := 0, 0
	for _, r := range s {
		switch {
		case r >= 0x3041 && r <= 0x30fe, r >= 0xff66 && r <= 0xff9f:
			return data.JA
		case unicode.Is(unicode.Han, r):
			kanji++
		case unicode.IsLetter(r):
			letters++
		}
	}
	if kanji*3 > letters {
		return data.JA
	}
	return data.EN
}

// textIn is s as a text of the language it is written in.
func textIn(s string) data.Text {
	if languageOf(s) == data.JA {
		return data.Text{JA: s}
	}
	return data.Text{EN: s}
}

// cut shortens s to at most n characters, at a pause where there is one, and marks that it did.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	chars := []rune(s)[:n-1]
	for i := len(chars) - 1; i > n*2/3; i-- {
		if strings.ContainsRune("、。，．,. 　」)）", chars[i]) {
			chars = chars[:i]
			break
		}
	}
	return strings.TrimRight(string(chars), "、，, 　") + "…"
}
