package importer

import (
	"bytes"
	"context"
	"encoding/json"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// cslJSON reads CSL-JSON (citation-style-language/schema, csl-data.json), as Zotero and
// others write it.
type cslJSON struct{}

func (cslJSON) Name() string { return "csl" }

func (cslJSON) Match(name string, head []byte) Match {
	ext := strings.ToLower(path.Ext(base(name)))
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	like := len(text) > 0 && (text[0] == '[' || text[0] == '{') && bytes.Contains(text, []byte(`"type"`)) &&
		(bytes.Contains(text, []byte(`"title"`)) || bytes.Contains(text, []byte(`"URL"`))) && !bytes.Contains(text, []byte(`"claims"`))
	switch {
	case like && (ext == ".json" || ext == ".csl"):
		return Certain
	case like && text[0] == '[':
		return ByContent
	}
	return NoMatch
}

// A cslItem has the fields that are read. Numbers and texts stand for one another in files of
// different makers.
type cslItem struct {
	ID        flexible   `json:"id"`
	Type      string     `json:"type"`
	Title     flexible   `json:"title"`
	Author    []cslName  `json:"author"`
	Editor    []cslName  `json:"editor"`
	Container flexible   `json:"container-title"`
	Publisher flexible   `json:"publisher"`
	Issued    cslDate    `json:"issued"`
	Accessed  cslDate    `json:"accessed"`
	URL       flexible   `json:"URL"`
	DOI       flexible   `json:"DOI"`
	Archive   flexible   `json:"archive_location"`
	Language  flexible   `json:"language"`
	Note      flexible   `json:"note"`
	Abstract  flexible   `json:"abstract"`
	Keyword   flexible   `json:"keyword"`
	Tags      []flexible `json:"tags"`
}

type cslName struct {
	Family   string `json:"family"`
	Given    string `json:"given"`
	Particle string `json:"non-dropping-particle"`
	Suffix   string `json:"suffix"`
	Literal  string `json:"literal"`
}

func (n cslName) String() string {
	if n.Literal != "" {
		return n.Literal
	}
	return personName(strings.TrimSpace(n.Particle+" "+n.Family), n.Given, n.Suffix)
}

// personName puts a name together: family name first where it is written in Japanese.
func personName(family, given, suffix string) string {
	if langOf(family+given, data.EN) == data.JA {
		return strings.TrimSpace(family + " " + given)
	}
	return strings.Join(strings.Fields(given+" "+family+" "+suffix), " ")
}

// flexible is a text that may be written as a number, or as a list of texts of which the first
// counts.
type flexible string

func (f *flexible) UnmarshalJSON(b []byte) error {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	switch x := v.(type) {
	case string:
		*f = flexible(x)
	case float64:
		*f = flexible(strconv.FormatFloat(x, 'f', -1, 64))
	}
	return nil
}

type cslDate struct {
	Parts   [][]flexible `json:"date-parts"`
	Circa   any          `json:"circa"`
	Season  flexible     `json:"season"`
	Literal string       `json:"literal"`
	Raw     string       `json:"raw"`
}

func (m cslJSON) Read(ctx context.Context, in Input) (*Draft, error) {
	draft := &Draft{Format: m.Name(), File: in.Base()}
	text, err := in.decoded(ctx, draft)
	if err != nil {
		return nil, err
	}
	items, err := cslItems(text)
	if err != nil {
		e := in.Fail(Place{}, "import.error.json", reason(err))
		e.Err = err
		return nil, e
	}
	for i, raw := range items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if done, err := in.full(i); done {
			return draft, err
		}
		in.Progress.Report(int64(i), int64(len(items)))
		var it cslItem
		if err := json.Unmarshal(raw, &it); err != nil {
			draft.Skip(Place{Line: i + 1}, "", "import.remark.entry", reason(err))
			continue
		}
		draft.add(it.reference(draft, in, i+1))
	}
	if len(items) == 0 {
		return nil, in.Fail(Place{}, "import.error.entries")
	}
	return draft, nil
}

// cslItems splits a file into items: a list, a list under "items", or one item.
func cslItems(text string) ([]json.RawMessage, error) {
	var list []json.RawMessage
	if strings.HasPrefix(strings.TrimSpace(text), "[") {
		err := json.Unmarshal([]byte(text), &list)
		return list, err
	}
	var whole struct {
		Items []json.RawMessage `json:"items"`
		Type  string            `json:"type"`
	}
	if err := json.Unmarshal([]byte(text), &whole); err != nil {
		return nil, err
	}
	if whole.Items == nil && whole.Type != "" {
		return []json.RawMessage{json.RawMessage(text)}, nil
	}
	return whole.Items, nil
}

// markup are the tags that CSL allows in titles.
var markup = regexp.MustCompile(`</?(?:i|b|sub|sup|sc|span)(?: [^<>]*)?>`)

func (it cslItem) reference(draft *Draft, in Input, n int) reference {
	at := Place{Line: 0, Part: firstLine(string(it.ID), 40)}
	if at.Part == "" {
		at.Part = strconv.Itoa(n)
	}
	ref := reference{
		at: at, key: string(it.ID), title: markup.ReplaceAllString(string(it.Title), ""), container: string(it.Container),
		publisher: string(it.Publisher), published: it.Issued.edtf(draft, at, in.Anchor), accessed: it.Accessed.edtf(draft, at, in.Anchor),
		url: string(it.URL), lang: string(it.Language), kind: it.Type, note: strings.TrimPrefix(string(it.Abstract)+"\n\n"+string(it.Note), "\n\n"),
	}
	if data.WebAddress(string(it.Archive)) != nil {
		ref.archive = string(it.Archive)
	}
	if ref.url == "" && it.DOI != "" {
		ref.url = doiAddress(string(it.DOI))
	}
	for _, name := range it.Author {
		if s := name.String(); s != "" {
			ref.authors = append(ref.authors, s)
		}
	}
	if len(ref.authors) == 0 {
		for _, name := range it.Editor {
			if s := name.String(); s != "" {
				ref.authors = append(ref.authors, s)
			}
		}
	}
	ref.tags = splitList(string(it.Keyword), true)
	for _, t := range it.Tags {
		ref.tags = append(ref.tags, string(t))
	}
	return ref
}

// doiAddress is the address of a DOI, which may be given as one.
func doiAddress(doi string) string {
	doi = strings.TrimSpace(doi)
	if data.WebAddress(doi) != nil {
		return doi
	}
	return "https://doi.org/" + strings.TrimPrefix(strings.TrimPrefix(doi, "doi:"), "DOI:")
}

// edtf is the date; what it does not say in parts is read as people write dates.
func (d cslDate) edtf(draft *Draft, at Place, anchor data.When) string {
	if len(d.Parts) == 0 || len(d.Parts[0]) == 0 {
		s := d.Literal
		if s == "" {
			s = d.Raw
		}
		out := draft.dateOrRemark(at, s, anchor)
		if d.circa() && !strings.ContainsAny(out, "~?%/[") && out != "" {
			out += "~"
		}
		return out
	}
	var ends []string
	for _, p := range d.Parts[:min(2, len(d.Parts))] {
		if s := partsDate(p); s != "" {
			ends = append(ends, s)
		}
	}
	out := strings.Join(ends, "/")
	if d.circa() && len(ends) == 1 {
		out += "~"
	}
	if _, err := data.ParseEDTF(out); err != nil {
		draft.Skip(at, "", "import.remark.date", out)
		return ""
	}
	return out
}

// circa reports whether the date is approximate, which makers write as a truth value, a number or
// a word.
func (d cslDate) circa() bool {
	switch x := d.Circa.(type) {
	case bool:
		return x
	case float64:
		return x != 0
	case string:
		return x != "" && x != "0" && x != "false"
	}
	return false
}

func partsDate(parts []flexible) string {
	layouts := []string{"2006", "2006-01", "2006-01-02"}
	numbers := []int{1, 1, 1}
	n := 0
	for i, p := range parts[:min(3, len(parts))] {
		v := number(strings.TrimSpace(string(p)))
		if v == 0 {
			break
		}
		numbers[i] = v
		n = i + 1
	}
	if n == 0 || numbers[0] > 9999 || numbers[1] > 12 || numbers[2] > 31 {
		return ""
	}
	return time.Date(numbers[0], time.Month(numbers[1]), numbers[2], 0, 0, 0, 0, time.UTC).Format(layouts[n-1])
}
