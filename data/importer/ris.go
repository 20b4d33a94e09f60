package importer

import (
	"bytes"
	"cmp"
	"context"
	"path"
	"regexp"
	"strings"

	"shirabe/data"
)

// ris reads RIS (Research Information Systems, the specification of 2011 with the tags of 2001),
// as libraries and reference managers write it.
type ris struct{}

func (ris) Name() string { return "ris" }

func (ris) Match(name string, head []byte) Match {
	like := risLine.Match(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), "\r\n ")) && bytes.Contains(head, []byte("TY  -"))
	named := strings.EqualFold(path.Ext(base(name)), ".ris")
	switch {
	case like && named:
		return Certain
	case like:
		return ByContent
	case named:
		return ByName
	}
	return NoMatch
}

// risLine is a line with a tag. Some makers leave out spaces.
var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9]) {0,3}-(?: |$|\r|\n)`)

func (m ris) Read(ctx context.Context, in Input) (*Draft, error) {
	draft := &Draft{Format: m.Name(), File: in.Base()}
	text, err := in.decoded(ctx, draft)
	if err != nil {
		return nil, err
	}
	p := risParser{draft: draft, in: in}
	n, done := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		done += len(line) + 1
		if n%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			in.Progress.Report(int64(done), int64(len(text)))
		}
		if full, err := in.full(len(draft.Records)); full {
			return draft, err
		}
		p.line(strings.TrimRight(line, "\r "), n)
	}
	p.end()
	if len(draft.Records) == 0 && len(draft.Remarks) == 0 {
		return nil, in.Fail(Place{}, "import.error.entries")
	}
	return draft, nil
}

type risParser struct {
	draft *Draft
	in    Input
	open  bool
	ref   reference
	long  *string         // the field that lines without a tag go on with; nil: none
	more  strings.Builder // those lines
	year  string
}

// join puts the lines that went on to their field.
func (p *risParser) join() {
	if p.long != nil && p.more.Len() > 0 {
		*p.long += p.more.String()
	}
	p.long = nil
	p.more.Reset()
}

func (p *risParser) line(s string, n int) {
	if !risLine.MatchString(s) {
		if p.open && p.long != nil && strings.TrimSpace(s) != "" && p.more.Len() < p.in.Bounds().Cell {
			p.more.WriteString("\n" + strings.TrimSpace(s))
		}
		return
	}
	p.join()
	tag, value := s[:2], strings.TrimSpace(s[strings.IndexByte(s, '-')+1:])
	switch {
	case tag == "TY":
		p.end()
		p.open, p.ref = true, reference{at: Place{Line: n}, kind: risTypes()[strings.ToUpper(value)]}
	case tag == "ER":
		p.end()
	case p.open && value != "":
		p.field(tag, value)
	}
}

// field takes a line of an entry. Of titles and dates that may stand in several tags the first
// counts.
func (p *risParser) field(tag, value string) {
	ref := &p.ref
	if to := p.plain(tag); to != nil {
		if *to == "" {
			*to, p.long = value, to
		}
		return
	}
	switch tag {
	case "AU", "A1", "A2", "ED":
		ref.authors = append(ref.authors, risName(value))
	case "DA":
		ref.published = p.draft.dateOrRemark(ref.at, risDate(value), p.in.Anchor)
	case "Y2":
		ref.accessed = p.draft.dateOrRemark(ref.at, risDate(value), p.in.Anchor)
	case "UR", "LK":
		ref.url = cmp.Or(ref.url, value)
	case "DO":
		ref.url = cmp.Or(ref.url, doiAddress(value))
	case "L1", "L2", "L3":
		if data.WebAddress(value) != nil && strings.Contains(value, "archive") {
			ref.archive = cmp.Or(ref.archive, value)
		}
	case "AB", "N2", "N1":
		ref.note = strings.TrimPrefix(ref.note+"\n\n"+value, "\n\n")
		p.long = &ref.note
	case "KW":
		ref.tags = append(ref.tags, value)
	}
}

// plain is the field that a tag's value is taken over to as it stands; nil for other tags.
func (p *risParser) plain(tag string) *string {
	switch tag {
	case "ID":
		return &p.ref.key
	case "TI", "T1", "CT":
		return &p.ref.title
	case "T2", "JO", "JF", "JA", "BT":
		return &p.ref.container
	case "PB":
		return &p.ref.publisher
	case "PY", "Y1":
		return &p.year
	case "LA":
		return &p.ref.lang
	}
	return nil
}

// risName turns "Family, Given, Suffix" round. A trailing comma keeps a name whole.
func risName(s string) string {
	if whole, ok := strings.CutSuffix(s, ","); ok {
		return strings.TrimSpace(whole)
	}
	parts := strings.SplitN(s, ",", 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	return personName(strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2]))
}

// risDate turns YYYY/MM/DD/other, of which the later parts may be blank, into EDTF.
func risDate(s string) string {
	parts := strings.Split(s, "/")
	if len(parts) < 3 || len(parts[0]) != 4 {
		return s
	}
	out := parts[0]
	for _, p := range parts[1:3] {
		if p = strings.TrimSpace(p); p == "" {
			break
		}
		out += "-" + strings.Repeat("0", max(0, 2-len(p))) + p
	}
	return out
}

// end makes a source of the entry that is open.
func (p *risParser) end() {
	if !p.open {
		return
	}
	p.join()
	if p.ref.published == "" && p.year != "" {
		p.ref.published = p.draft.dateOrRemark(p.ref.at, risDate(p.year), p.in.Anchor)
	}
	p.draft.add(p.ref)
	p.open, p.ref, p.year = false, reference{}, ""
}

// risTypes maps the types of RIS to those of CSL.
func risTypes() map[string]string {
	return map[string]string{
		"NEWS": "article-newspaper", "JOUR": "article-journal", "MGZN": "article-magazine", "RPRT": "report", "ELEC": "webpage",
		"WEB": "webpage", "BLOG": "post-weblog", "BOOK": "book", "CHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
		"THES": "thesis", "MULTI": "broadcast", "VIDEO": "motion_picture", "GOVDOC": "report", "LEGAL": "legislation", "STAT": "legislation",
		"PRESS": "article-newspaper", "INPR": "article", "GEN": "document", "PCOMM": "personal_communication", "DATA": "dataset",
	}
}
