package importer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"shirabe/data"
)

// A reference is an entry of a list of references, whatever the list's format.
type reference struct {
	at        Place
	key       string   // in its list
	title     string   // as printed; the language is told by lang or by its letters
	container string   // the newspaper, journal or site that it is in
	publisher string   // who put it out
	authors   []string // in the order of the list, first name first
	published string   // EDTF
	accessed  string   // EDTF
	url       string
	archive   string
	lang      string // a BCP 47 tag or a name
	kind      string // a CSL type
	note      string
	tags      []string
}

// add makes a source of the reference. One that has neither title nor address is skipped.
func (d *Draft) add(ref reference) {
	title := squeeze(cleanText(ref.title))
	publisher := squeeze(cleanText(cmp.Or(ref.container, ref.publisher, strings.Join(ref.authors, "; "))))
	if copied, original := archived(ref.url); copied != "" && ref.archive == "" {
		ref.url, ref.archive = original, copied
	}
	if title == "" && ref.url == "" {
		d.Skip(ref.at, "", "import.remark.no_title")
		return
	}
	lang := langNamed(ref.lang)
	r := data.Record{ID: data.NewID(), Kind: data.KindSource, Tags: tagList(ref.tags)}
	r.Title = textOf(cmp.Or(title, ref.url), cmp.Or(lang, langOf(title, data.EN)))
	if title == "" {
		d.Guess(ref.at, r.ID, "import.remark.title", ref.url)
	}
	s := data.Source{
		Published: ref.published, Accessed: ref.accessed, URL: strings.TrimSpace(ref.url), Archive: strings.TrimSpace(ref.archive),
		Lang: lang, Type: ref.kind,
	}
	if title != "" && lang == "" {
		s.Lang = langOf(title, data.JA)
	}
	if publisher != "" {
		s.Publisher = textOf(publisher, langOf(publisher, s.Lang))
	}
	r.Source = &s
	r.Text = ref.text(publisher)
	if key := slugOf(ref.key); key != "" && data.WebAddress(ref.key) == nil {
		if d.Keys == nil {
			d.Keys = map[data.ID]string{}
		}
		d.Keys[r.ID] = key
	}
	d.Records = append(d.Records, r)
}

// text is what a reference says that a source has no field for: authors beside a publisher,
// and its note.
func (ref reference) text(publisher string) data.Text {
	var out data.Text
	if names := strings.Join(ref.authors, "; "); names != "" && fold(names) != fold(publisher) {
		names = squeeze(cleanText(names))
		out = data.Text{JA: "著者：" + names, EN: "Author: " + names}
	}
	note := strings.TrimSpace(cleanText(ref.note))
	if note == "" {
		return out
	}
	join := func(a string) string { return strings.TrimPrefix(a+"\n\n"+note, "\n\n") }
	if langOf(note, data.JA) == data.JA {
		out.JA = join(out.JA)
	} else {
		out.EN = join(out.EN)
	}
	return out
}

// langNamed is the language that a tag or a name means; blank for others.
func langNamed(s string) data.Lang {
	s = fold(s)
	switch {
	case s == "ja", s == "jpn", s == "jp", strings.HasPrefix(s, "jajp"), s == "japanese", s == "日本語":
		return data.JA
	case s == "en", s == "eng", strings.HasPrefix(s, "enus"), strings.HasPrefix(s, "engb"), strings.HasSuffix(s, "english"), s == "american", s == "british", s == "英語":
		return data.EN
	}
	return ""
}

func tagList(tags []string) []string {
	var out []string
	for _, t := range tags {
		if t = squeeze(cleanText(t)); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	slices.Sort(out)
	return out
}

// dateOrRemark reads a date of a reference; blank with a remark if it cannot be read.
func (d *Draft) dateOrRemark(at Place, s string, anchor data.When) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if edtf, ok := edtfOf(s); ok {
		return edtf
	}
	w, err := data.ParseTypedWhen(s, anchor)
	switch {
	case err == nil:
		return w.EDTF
	case errors.Is(err, data.ErrAnchor):
		d.Skip(at, "", "import.remark.anchor", s)
	default:
		d.Skip(at, "", "import.remark.date", s)
	}
	return ""
}

// decoded reads the input as a text; what is lost is remarked on.
func (in Input) decoded(ctx context.Context, draft *Draft) (string, error) {
	raw, err := in.ReadAll(ctx)
	if err != nil {
		return "", err
	}
	text, charset, err := DecodeText(raw, "")
	var lost *ReplacedError
	switch {
	case errors.As(err, &lost):
		draft.Guess(Place{}, "", "import.remark.characters", lost.Count, lost.Charset)
	case err != nil:
		return "", in.Fail(Place{}, "import.error.text")
	}
	draft.Charset = charset
	return text, nil
}

// full reports whether no more entries are to be read, and fails past the limit.
func (in Input) full(n int) (bool, error) {
	if in.First > 0 && n >= in.First {
		return true, nil
	}
	if most := in.Bounds().Rows; n >= most {
		return true, in.Fail(Place{}, "import.error.rows", most)
	}
	return false, nil
}

// references lists the importers of lists of sources.
func references() []Importer {
	return []Importer{cslJSON{}, bibTeX{}, ris{}, bookmarks{}, citations{}}
}
