package export

import (
	"regexp"
	"strconv"
	"strings"

	"shirabe/data"
)

// noteText is what a note says of its place, in the house style of the document's language.
func (d *Document) noteText(at place) []Inline {
	r := d.view.Dossier().Record(at.source)
	if r == nil || r.Source == nil {
		return []Inline{Text{wLaterSource.In(d.Lang)}}
	}
	locator := locatorIn(at.locator, d.Lang)
	if d.opts.Notes == NotesShort {
		return []Inline{Text{shortSource(r, locator, d.Lang)}}
	}
	return fullSource(r, locator, d.Lang)
}

// shortSource names publisher, date and place.
func shortSource(r *data.Record, locator string, lang data.Lang) string {
	parts := []string{r.Source.Publisher.In(lang)}
	if r.Source.Published != "" {
		parts = append(parts, data.FormatEDTF(r.Source.Published, lang))
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
		b.WriteString(sep + data.FormatEDTF(s.Published, lang))
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

// noteNumber is a locator that names a numbered note, as Japanese sources write it.
var noteNumber = regexp.MustCompile(`^注(\d+)$`)

// locatorIn writes a locator in lang where it is not in the source's own words.
func locatorIn(locator string, lang data.Lang) string {
	if m := noteNumber.FindStringSubmatch(locator); m != nil && lang == data.EN {
		return "note " + m[1]
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
