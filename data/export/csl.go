package export

import (
	"context"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"

	"shirabe/data"
)

// A cslItem is a source in CSL-JSON (citation-style-language/schema, csl-data.json).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Accessed  *cslDate  `json:"accessed,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Archive   string    `json:"archive_location,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// A cslName is literal: a publisher is one name, and no name is ever split or swapped.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Circa   bool    `json:"circa,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// cslItems lists the sources that the notes cite, in that order.
func cslItems(d *Document) []cslItem {
	items := make([]cslItem, 0, len(d.Sources))
	for _, s := range d.Sources {
		items = append(items, cslOf(s.Record, d.Lang))
	}
	return items
}

// cslOf gives the title that the source bears; its translation goes into the note.
func cslOf(r *data.Record, lang data.Lang) cslItem {
	s := r.Source
	own := s.Lang
	if own == "" {
		own = lang
	}
	it := cslItem{ID: r.Slug, Type: s.Type, Title: clean(r.Title.In(own)), Language: string(own),
		Issued: cslDay(s.Published), Accessed: cslDay(s.Accessed), Archive: s.Archive}
	if it.Type == "" {
		it.Type = "document"
	}
	if url, ok := webAddress(s.URL); ok {
		it.URL = url
	}
	if p := clean(s.Publisher.In(own)); p != "" {
		it.Author = []cslName{{p}}
		if strings.HasPrefix(it.Type, "article") || it.Type == "webpage" || it.Type == "post-weblog" {
			it.Container = p
		} else {
			it.Publisher = p
		}
	}
	if other := clean(r.Title.In(lang)); other != it.Title {
		it.Note = other
	}
	return it
}

// cslDay turns EDTF into the parts that CSL knows; what it cannot say stays literal.
func cslDay(edtf string) *cslDate {
	if edtf == "" {
		return nil
	}
	sp, err := data.ParseEDTF(edtf)
	if err != nil || sp.Lo.IsZero() || sp.Hi.IsZero() || sp.From == data.BySeason || sp.From < data.ByYear {
		return &cslDate{Literal: clean(edtf)}
	}
	out := &cslDate{Circa: sp.Approximate || sp.Uncertain, Parts: [][]int{dateParts(sp.Lo, sp.From)}}
	if sp.Interval || sp.OneOf {
		out.Parts = append(out.Parts, dateParts(sp.Hi.Add(-time.Second), sp.To))
	}
	return out
}

func dateParts(t time.Time, by data.Precision) []int {
	y, m, d := t.In(data.JST).Date()
	switch {
	case by <= data.ByYear:
		return []int{y}
	case by == data.ByMonth:
		return []int{y, int(m)}
	}
	return []int{y, int(m), d}
}

func writeCSL(_ context.Context, w io.Writer, d *Document) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(cslItems(d))
}

// isoDay writes the first part of a CSL date as YYYY, YYYY-MM or YYYY-MM-DD.
func (d *cslDate) isoDay(sep string) string {
	if d == nil || len(d.Parts) == 0 {
		return ""
	}
	var out []string
	for i, n := range d.Parts[0] {
		width := 2
		if i == 0 {
			width = 4
		}
		out = append(out, strings.Repeat("0", max(0, width-len(strconv.Itoa(n))))+strconv.Itoa(n))
	}
	return strings.Join(out, sep)
}

// writeBibTeX writes biblatex entries in UTF-8. Corporate names stand in braces of their own,
// so that nothing splits them.
func writeBibTeX(_ context.Context, w io.Writer, d *Document) error {
	var b strings.Builder
	for _, it := range cslItems(d) {
		kind := map[string]string{"article-newspaper": "article", "article-journal": "article", "article-magazine": "article",
			"report": "report", "webpage": "online", "post-weblog": "online", "book": "book"}[it.Type]
		if kind == "" {
			kind = "misc"
		}
		b.WriteString("@" + kind + "{" + it.ID + ",\n")
		field := func(key, value string) {
			if value != "" {
				b.WriteString("  " + key + strings.Repeat(" ", 12-len(key)) + " = {" + value + "},\n")
			}
		}
		if len(it.Author) > 0 {
			field("author", "{"+escapeTeX(it.Author[0].Literal)+"}")
		}
		field("title", "{"+escapeTeX(it.Title)+"}")
		field("journaltitle", escapeTeX(it.Container))
		field("publisher", escapeTeX(it.Publisher))
		field("date", it.Issued.isoDay("-"))
		field("url", strings.NewReplacer("%", `\%`, "{", "%7B", "}", "%7D", `\`, "%5C").Replace(it.URL))
		field("urldate", it.Accessed.isoDay("-"))
		field("langid", map[string]string{"ja": "japanese", "en": "english"}[it.Language])
		field("note", escapeTeX(it.Note))
		b.WriteString("}\n\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// escapeTeX makes s plain text of TeX.
func escapeTeX(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`, "$", `\$`,
		"~", `\textasciitilde{}`, "^", `\textasciicircum{}`).Replace(clean(s))
}

// writeRIS writes RIS: UTF-8, CRLF, TY first and ER last. It knows less than CSL-JSON.
func writeRIS(_ context.Context, w io.Writer, d *Document) error {
	var b strings.Builder
	field := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	for _, it := range cslItems(d) {
		kind := map[string]string{"article-newspaper": "NEWS", "article-journal": "JOUR", "article-magazine": "MGZN", "report": "RPRT",
			"webpage": "ELEC", "post-weblog": "BLOG", "book": "BOOK", "broadcast": "MULTI"}[it.Type]
		if kind == "" {
			kind = "GEN"
		}
		b.WriteString("TY  - " + kind + "\r\n")
		field("ID", it.ID)
		if len(it.Author) > 0 {
			// A trailing comma keeps a corporate name from being split.
			field("AU", strings.ReplaceAll(it.Author[0].Literal, ",", "，")+",")
		}
		field("TI", it.Title)
		field("T2", it.Container)
		field("PB", it.Publisher)
		if day := it.Issued.isoDay("/"); day != "" {
			field("PY", day[:4])
			field("DA", day+strings.Repeat("/", 3-strings.Count(day, "/")))
		}
		field("UR", it.URL)
		if day := it.Accessed.isoDay("/"); day != "" {
			field("Y2", day+strings.Repeat("/", 3-strings.Count(day, "/")))
		}
		field("LA", it.Language)
		field("N1", it.Note)
		b.WriteString("ER  - \r\n\r\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
