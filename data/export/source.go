package export

import (
	"regexp"
	"strconv"
	"strings"

	"shirabe/data"
)

// noteText is what a note says of its place, in the house style of the document's language and
// in both where it has two. first is the number of the first note of the source where that is
// another: then the short form will do.
func (d *Document) noteText(at place, first int) []Inline {
	r := d.view.Dossier().Record(at.source)
	if r != nil && r.Source != nil && d.opts.Notes == NotesFull && first == 0 {
		return d.fullSource(r, at.locator)
	}
	out := []Inline{Text{d.shortNote(r, at, first, d.Lang)}}
	if d.opts.Both {
		p := pairing{lead: d.Lang, second: other(d.Lang)}
		out = p.inlines(out, []Inline{Text{d.shortNote(r, at, first, p.second)}})
	}
	return out
}

func (d *Document) shortNote(r *data.Record, at place, first int, lang data.Lang) string {
	switch {
	case r == nil || r.Source == nil:
		return wLaterSource.In(lang)
	case d.opts.Notes == NotesShort || first == 0:
		return shortSource(r, locatorIn(at.locator, lang), lang)
	}
	return shortSource(r, locatorIn(at.locator, lang), lang) + fillWords(wNoteFirst, lang, "n", strconv.Itoa(first))
}

// fullSource names a source at a place, in both languages where the document has two; its
// address stands once.
func (d *Document) fullSource(r *data.Record, locator string) []Inline {
	out := fullSource(r, locatorIn(locator, d.Lang), d.Lang)
	if d.opts.Both {
		p := pairing{lead: d.Lang, second: other(d.Lang)}
		like := fullSource(r, locatorIn(locator, p.second), p.second)
		names := strings.TrimSpace(plainText(Phrase{In: out[:1]})) + p.sep() + strings.TrimSpace(plainText(Phrase{In: like[:1]}))
		out = append([]Inline{Text{names + " "}}, out[1:]...)
	}
	return out
}

// shortSource names publisher, date and place.
func shortSource(r *data.Record, locator string, lang data.Lang) string {
	parts := []string{r.Source.Publisher.In(lang)}
	if r.Source.Published != "" {
		parts = append(parts, dateIn(r.Source.Published, lang))
	}
	if locator != "" {
		parts = append(parts, locator)
	}
	if lang == data.EN {
		return strings.Join(parts, ", ") + "."
	}
	return strings.Join(parts, "、") + "。"
}

// fullSource names publisher, title, date, place and address. An English note of a source in
// Japanese gives the title it bears as well, so that it can be found.
func fullSource(r *data.Record, locator string, lang data.Lang) []Inline {
	var b strings.Builder
	s := r.Source
	title := r.Title.In(lang)
	if lang == data.EN {
		inner := strings.NewReplacer("“", "‘", "”", "’").Replace(title)
		b.WriteString(s.Publisher.In(lang) + ", “" + inner + "”")
		if original := r.Title.JA; s.Lang == data.JA && original != "" && original != title {
			b.WriteString(" [" + original + "]")
		}
	} else {
		b.WriteString(s.Publisher.In(lang) + "『" + title + "』")
	}
	sep, stop := "、", "。"
	if lang == data.EN {
		sep, stop = ", ", "."
	}
	if s.Published != "" {
		b.WriteString(sep + dateIn(s.Published, lang))
	} else {
		b.WriteString(sep + wNoDate.In(lang))
	}
	if locator != "" {
		b.WriteString(sep + locator)
	}
	b.WriteString(stop)
	if lang == data.EN {
		b.WriteString(" ")
	}
	return append([]Inline{Text{b.String()}}, address(s, lang)...)
}

func address(s *data.Source, lang data.Lang) []Inline {
	if s.URL == "" && s.Archive == "" {
		return []Inline{Text{wNoURL.In(lang)}}
	}
	var out []Inline
	if s.URL != "" {
		out = append(out, Link{s.URL, s.URL})
	}
	if s.Archive != "" {
		out = append(out, Text{" " + wArchived.In(lang) + " "}, Link{s.Archive, s.Archive})
	}
	return out
}

// footnote and headline are locators that name a numbered note, and the headline in it, in the
// ways in which Japanese writers put that.
var (
	footnote = regexp.MustCompile(`^脚?注(\d+)$`)
	headline = regexp.MustCompile(`^脚?注(\d+)(?:の見出し|（見出し）)$`)
	rowOf    = regexp.MustCompile(`^表(「[^」]+」)(.+)の行$`)
	tableIn  = regexp.MustCompile(`^(「[^」]+」)の表$`)
)

// tidyLocator writes a locator in the one way that makes notes of one place the same note.
func tidyLocator(locator string) string {
	if m := footnote.FindStringSubmatch(locator); m != nil {
		return "注" + m[1]
	}
	if m := headline.FindStringSubmatch(locator); m != nil {
		return "注" + m[1] + "（見出し）"
	}
	return locator
}

// locatorIn writes a locator in lang where it is not in the source's own words: headings keep
// theirs, since that is how the place is found.
func locatorIn(locator string, lang data.Lang) string {
	if lang != data.EN {
		return locator
	}
	plain := map[string]string{
		"冒頭": "opening", "記事": "article", "記事全体": "whole article", "発表文": "text of the release",
		"各行": "each bank's notice", "被害を公表した各行": "notices of the banks with damage", "図版": "images",
	}
	if words, ok := plain[locator]; ok {
		return words
	}
	if m := footnote.FindStringSubmatch(locator); m != nil {
		return "note " + m[1]
	}
	if m := headline.FindStringSubmatch(locator); m != nil {
		return "note " + m[1] + " (headline)"
	}
	if m := rowOf.FindStringSubmatch(locator); m != nil {
		return "table " + m[1] + ", row of " + m[2]
	}
	if m := tableIn.FindStringSubmatch(locator); m != nil {
		return "table under " + m[1]
	}
	return locator
}

// dayInWords is a day as Japanese locators name it.
var dayInWords = regexp.MustCompile(`(\d{1,2})月(\d{1,2})日`)

// namesLater reports whether a locator names a day after the clock: headings such as
// 「被害総額（9月14日報道）」 would give away that something was reported on that day. A day without a
// year is taken for one of the clock's year.
func namesLater(locator string, clock data.Clock) bool {
	if clock.Now() {
		return false
	}
	for _, m := range dayInWords.FindAllStringSubmatch(locator, -1) {
		month, _ := strconv.Atoi(m[1]) // digits
		day, _ := strconv.Atoi(m[2])
		end := clock.End().In(data.JST)
		last := end.AddDate(0, 0, -1)
		if end.Hour() != 0 || end.Minute() != 0 {
			last = end
		}
		if month > int(last.Month()) || month == int(last.Month()) && day > last.Day() {
			return true
		}
	}
	return false
}
