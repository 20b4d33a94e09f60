package importer

import (
	"bytes"
	"cmp"
	"context"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"shirabe/data"
)

// bibTeX reads BibTeX and biblatex databases: entries with macros and concatenation, names in
// every form, LaTeX's accents. What LaTeX would run is not run: unknown commands lose their
// backslash and nothing else.
type bibTeX struct{}

func (bibTeX) Name() string { return "bibtex" }

// bibEntry is how an entry begins.
var bibEntry = regexp.MustCompile(`(?m)^\s*@[A-Za-z]+\s*[{(]`)

func (bibTeX) Match(name string, head []byte) Match {
	like := bibEntry.Match(head) && bytes.Contains(head, []byte("="))
	named := strings.EqualFold(path.Ext(base(name)), ".bib") || strings.EqualFold(path.Ext(base(name)), ".bibtex")
	switch {
	case like && named:
		return Certain
	case named:
		return ByName
	case like && bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\xef\xbb\xbf"), []byte("@")):
		return ByContent
	}
	return NoMatch
}

func (m bibTeX) Read(ctx context.Context, in Input) (*Draft, error) {
	draft := &Draft{Format: m.Name(), File: in.Base()}
	text, err := in.decoded(ctx, draft)
	if err != nil {
		return nil, err
	}
	p := bibParser{text: text, line: 1, macros: bibMonths(), depth: in.Bounds().Depth, most: in.Bounds().Cell}
	entries := 0
	for p.next() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if full, err := in.full(len(draft.Records)); full {
			return draft, err
		}
		in.Progress.Report(int64(p.pos), int64(len(text)))
		at := Place{Line: p.line}
		e, ok := p.entry()
		at.Part = firstLine(e.key, 40)
		switch {
		case !ok:
			draft.Skip(at, "", "import.remark.entry", firstLine(text[p.pos:min(len(text), p.pos+200)], 40))
		case e.kind != "":
			entries++
			draft.add(e.reference(draft, in, at))
		}
	}
	if entries == 0 {
		return nil, in.Fail(Place{}, "import.error.entries")
	}
	return draft, nil
}

// A bibItem is an entry as it stands in the file. A blank kind is none: a macro, a comment.
type bibItem struct {
	kind, key string
	fields    map[string]string // by name in lower case
}

// A bibParser reads entries. Where one is broken it goes on at the next @ at the beginning of a
// line.
type bibParser struct {
	text   string
	pos    int
	line   int // at pos
	macros map[string]string
	depth  int // of braces
	most   int // bytes of a field
	vain   int // bytes looked through for ends that there were none of
}

// next goes to the next @; what stands between entries is a comment.
func (p *bibParser) next() bool {
	i := strings.IndexByte(p.text[p.pos:], '@')
	if i < 0 {
		return false
	}
	p.forward(i)
	return true
}

func (p *bibParser) forward(n int) {
	p.line += strings.Count(p.text[p.pos:p.pos+n], "\n")
	p.pos += n
}

func (p *bibParser) space() {
	n := 0
	for p.pos+n < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.pos+n]) >= 0 {
		n++
	}
	p.forward(n)
}

// peek is the next byte; 0 at the end.
func (p *bibParser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

// word reads up to one of the bytes that end names.
func (p *bibParser) word() string {
	n := strings.IndexAny(p.text[p.pos:], " \t\r\n{}(),=#\"@%")
	if n < 0 {
		n = len(p.text) - p.pos
	}
	s := p.text[p.pos : p.pos+n]
	p.forward(n)
	return s
}

// entry reads from an @ on. Where ok is false nothing can be made of it and reading goes on after
// the @.
func (p *bibParser) entry() (e bibItem, ok bool) {
	p.forward(1)
	e.kind = strings.ToLower(p.word())
	p.space()
	open := p.peek()
	if e.kind == "" || open != '{' && open != '(' {
		return bibItem{}, true // an @ in a comment: an address of mail
	}
	shut := byte('}')
	if open == '(' {
		shut = ')'
	}
	p.forward(1)
	switch e.kind {
	case "comment", "preamble":
		_, ok := p.braced(shut)
		return bibItem{}, ok
	case "string":
		ok := p.fields(shut, func(name, value string) { p.macros[name] = value })
		return bibItem{}, ok
	}
	p.space()
	const longestKey = 400
	n := strings.IndexAny(p.text[p.pos:min(len(p.text), p.pos+longestKey)], ",}\n")
	if n < 0 {
		return e, false
	}
	e.key = strings.TrimSpace(p.text[p.pos : p.pos+n])
	p.forward(n)
	if p.peek() == ',' {
		p.forward(1)
	}
	e.fields = map[string]string{}
	ok = p.fields(shut, func(name, value string) {
		if e.fields[name] == "" {
			e.fields[name] = value
		}
	})
	return e, ok || len(e.fields) > 0
}

// fields reads name = value pairs up to shut.
func (p *bibParser) fields(shut byte, take func(name, value string)) bool {
	for {
		p.space()
		switch p.peek() {
		case 0:
			return false
		case shut:
			p.forward(1)
			return true
		case ',':
			p.forward(1)
			continue
		}
		name := strings.ToLower(p.word())
		p.space()
		if name == "" || p.peek() != '=' {
			return false
		}
		p.forward(1)
		value, ok := p.value()
		if !ok {
			return false
		}
		take(name, value)
	}
}

// value reads texts and macros joined by #.
func (p *bibParser) value() (string, bool) {
	var b strings.Builder
	for {
		p.space()
		switch c := p.peek(); c {
		case '{', '"':
			p.forward(1)
			shut := byte('}')
			if c == '"' {
				shut = '"'
			}
			s, ok := p.braced(shut)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		default:
			w := p.word()
			if w == "" {
				return "", false
			}
			b.WriteString(cmp.Or(p.macros[strings.ToLower(w)], w))
		}
		if b.Len() > p.most {
			return "", false
		}
		p.space()
		if p.peek() != '#' {
			return b.String(), true
		}
		p.forward(1)
	}
}

// braced reads up to shut outside braces. A backslash takes the next character's meaning away,
// but for a quote's, as BibTeX has it.
func (p *bibParser) braced(shut byte) (string, bool) {
	depth, i := 0, p.pos
	for ; i < len(p.text) && i-p.pos <= p.most; i++ {
		switch c := p.text[i]; {
		case c == '\\' && i+1 < len(p.text) && strings.IndexByte(`{}\`, p.text[i+1]) >= 0:
			i++
		case c == shut && depth == 0:
			s := p.text[p.pos:i]
			p.forward(i + 1 - p.pos)
			return s, true
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
		if depth < 0 || depth > p.depth {
			break
		}
	}
	if p.vain += i - p.pos; p.vain > mostVain {
		p.pos = len(p.text)
	}
	return "", false
}

func (e bibItem) reference(draft *Draft, in Input, at Place) reference {
	f := func(names ...string) string {
		for _, name := range names {
			if s := deTeX(e.fields[name]); s != "" {
				return s
			}
		}
		return ""
	}
	ref := reference{
		at: at, key: e.key, title: f("title", "booktitle"), container: f("journaltitle", "journal", "maintitle"),
		publisher: f("publisher", "institution", "organization", "school", "newspaper"), lang: f("langid", "language", "hyphenation"),
		url: texAddress(e.fields["url"]), note: f("abstract", "annotation", "annote"), kind: bibTypes()[e.kind],
	}
	if sub := f("subtitle"); sub != "" && ref.title != "" {
		ref.title += ": " + sub
	}
	if e.kind != "book" && ref.container == "" && e.fields["title"] != "" {
		ref.container = f("booktitle")
	}
	how := f("howpublished")
	if ref.url == "" {
		ref.url = strings.Trim(texAddress(bareAddress.FindString(e.fields["howpublished"]+" "+e.fields["note"])), "{}.,")
	}
	if ref.url == "" && f("doi") != "" {
		ref.url = doiAddress(f("doi"))
	}
	if ref.publisher == "" && bareAddress.FindString(how) == "" {
		ref.publisher = how
	}
	if note := f("note"); note != "" && note != ref.url {
		ref.note = strings.TrimPrefix(ref.note+"\n\n"+note, "\n\n")
	}
	ref.authors = bibNames(cmp.Or(e.fields["author"], e.fields["editor"]))
	ref.tags = splitList(f("keywords"), true)
	ref.published = draft.dateOrRemark(at, cmp.Or(f("date"), bibDate(f("year"), f("month"), f("day"))), in.Anchor)
	ref.accessed = draft.dateOrRemark(at, f("urldate"), in.Anchor)
	return ref
}

// bibDate puts year, month and day together. A month may be a name, and may hold the day.
func bibDate(year, month, day string) string {
	if year == "" || month == "" {
		return year
	}
	m := number(month)
	if m == 0 {
		w, err := data.ParseTypedWhen(strings.TrimSpace(day+" "+month+" "+year), data.When{})
		if err == nil {
			return w.EDTF
		}
		return year
	}
	d := number(day)
	if d == 0 {
		return partsDate([]flexible{flexible(year), flexible(month)})
	}
	return partsDate([]flexible{flexible(year), flexible(month), flexible(day)})
}

// bibNames splits a list of names at "and" outside braces. A name in braces is one, whatever is
// in it: a firm, an office.
func bibNames(s string) []string {
	var out []string
	for _, name := range splitAnd(s) {
		name = strings.TrimSpace(name)
		if strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}") {
			out = append(out, deTeX(name))
			continue
		}
		if strings.EqualFold(name, "others") || name == "" {
			continue
		}
		parts := strings.Split(deTeX(name), ",")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		switch len(parts) {
		case 1:
			out = append(out, parts[0])
		case 2:
			out = append(out, personName(parts[0], parts[1], ""))
		default: // von Last, Jr, First
			out = append(out, personName(parts[0], parts[2], parts[1]))
		}
	}
	return out
}

func splitAnd(s string) []string {
	var out []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		case 'a', 'A':
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			if depth == 0 && i > 0 && unicode.IsSpace(before) && len(s) >= i+4 && strings.EqualFold(s[i:i+3], "and") && strings.IndexByte(" \t\r\n", s[i+3]) >= 0 {
				out = append(out, s[from:i])
				from = i + 3
			}
		}
	}
	return append(out, s[from:])
}

// bibMonths are the macros that every style defines.
func bibMonths() map[string]string {
	out := map[string]string{}
	for i, name := range strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec") {
		out[name] = strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12")[i]
	}
	return out
}

// bibTypes maps the types of BibTeX and biblatex to those of CSL.
func bibTypes() map[string]string {
	return map[string]string{
		"article": "article-journal", "online": "webpage", "electronic": "webpage", "www": "webpage", "report": "report", "techreport": "report",
		"book": "book", "mvbook": "book", "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference", "conference": "paper-conference",
		"proceedings": "book", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis", "booklet": "pamphlet", "manual": "report",
		"misc": "document", "unpublished": "manuscript", "video": "motion_picture", "newspaper": "article-newspaper", "dataset": "dataset",
		"periodical": "periodical", "legislation": "legislation", "letter": "personal_communication",
	}
}
