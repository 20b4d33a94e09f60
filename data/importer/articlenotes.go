package importer

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"shirabe/data"
)

// references turns the footnotes into sources; those that name none are kept as remarks for
// the statements that bear their marks.
func (a *article) references() {
	for _, n := range a.doc.notes {
		words := n.text.plain()
		at := Place{Part: a.markLocator(n.mark), Line: n.line}
		ref, sure, ok := a.reference(n.text)
		if !ok {
			a.cited[n.mark] = note{text: words}
			a.draft.Note(at, a.self, "import.remark.note_words", n.mark)
			continue
		}
		a.cited[n.mark] = note{source: ref.ID}
		a.publishedOn[ref.ID] = ref.Source.Published
		a.records = append(a.records, ref)
		if !sure {
			a.draft.Guess(at, ref.ID, "import.remark.reference_read", cut(words, 80))
		}
	}
}

// reference reads a footnote that names a source: "title, publisher, date" with commas of any
// width, as Japanese blogs write it, or a reference with an address or a quoted title in any style that
// ParseReference reads. sure is true for the first.
func (a *article) reference(rs runs) (r data.Record, sure, ok bool) {
	words, url := rs.plain(), rs.link()
	title, publisher, published, sure := splitReference(words)
	switch {
	case sure:
		s := &data.Source{Publisher: textIn(publisher), Published: published, URL: first(url, bareAddress.FindString(words)), Lang: languageOf(title), Type: "webpage"}
		r = data.Record{ID: data.NewID(), Kind: data.KindSource, Title: textIn(cut(title, 300)), Source: s}
	case url != "" || bareAddress.MatchString(words) || quotedStart.MatchString(words):
		if r, ok = ParseReference(words, a.day); !ok || url == "" && r.Source.URL == "" && r.Source.Published == "" {
			return data.Record{}, false, false
		}
		r.Source.URL = first(url, r.Source.URL)
		r.Source.Type = first(r.Source.Type, "webpage")
	default:
		return data.Record{}, false, false
	}
	r.Source.Number = markNumber(a.doc.notes, words)
	return r, sure, true
}

// quotedStart is how references begin whose title is in quotation marks, the publisher before it or
// not.
var quotedStart = regexp.MustCompile(`^[^「『“"。]{0,40}[「『“"]`)

var bareAddress = regexp.MustCompile(`https?://[!-~]+`)

// markNumber is the number of the footnote with these words; 0 if there is none.
func markNumber(notes []footnote, words string) int {
	for _, n := range notes {
		if n.text.plain() == words {
			return atoi(n.mark)
		}
	}
	return 0
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1e6 {
			return 0
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// Separators of a reference's parts, and how long they are: longer ones are sentences.
var commas = regexp.MustCompile(`\s*[,，]\s*`)

const (
	longestPublisher = 40
	longestDate      = 40
)

// splitReference takes "title, publisher, date" apart from its end. ok is false unless it ends
// with a date that stands for itself and something is left for a publisher and a title.
func splitReference(s string) (title, publisher, published string, ok bool) {
	s = strings.TrimRight(bareAddress.ReplaceAllString(s, ""), " 　,，.。")
	at := commas.FindAllStringIndex(s, -1)
	if len(at) < 2 {
		return "", "", "", false
	}
	last, before := at[len(at)-1], at[len(at)-2]
	date := s[last[1]:]
	if len(at) > 2 && englishDay.MatchString(s[before[1]:]) { // "September 9, 2020" has a comma of its own
		date, last, before = s[before[1]:], before, at[len(at)-3]
	}
	if len(date) > 4*longestDate {
		return "", "", "", false
	}
	w, err := data.ParseTypedWhen(strings.Trim(date, "()（）付 "), data.When{})
	if err != nil || w.EDTF == "" {
		return "", "", "", false
	}
	title, publisher = s[:before[0]], s[before[1]:last[0]]
	if title == "" || publisher == "" || utf8.RuneCountInString(publisher) > longestPublisher {
		return "", "", "", false
	}
	return unquoted(title), publisher, w.EDTF, true
}

// unquoted takes quotation marks off a title that stands in them as a whole.
func unquoted(s string) string {
	for _, q := range []struct{ open, shut string }{{"“", "”"}, {`"`, `"`}, {"「", "」"}, {"『", "』"}} {
		inner, ok := strings.CutPrefix(s, q.open)
		if inner, ok2 := strings.CutSuffix(inner, q.shut); ok && ok2 && !strings.Contains(inner, q.open) && inner != "" {
			return inner
		}
	}
	return s
}
