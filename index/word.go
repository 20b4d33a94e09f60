package index

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/RoaringBitmap/roaring/v2"

	"shirabe/index/analysis"
)

// A wordNode matches a word or phrase by any of its ways: as it stands, in other kana, as a number or
// date in other notation, by reading.
type wordNode struct {
	text     string // as asked
	exact    bool   // a phrase in quotes: only what normalisation folds
	prefix   bool   // its last Latin word may go on
	normal   *analysis.Text
	asked    string // the normal form
	run      string // the normal form, if it is one run of Japanese; else blank
	core     string // the normal form from the first letter to the last, if it is Japanese with marks between or around; else blank
	folded   string // run in folded kana, if it has kana enough to be looked for so
	plain    bool   // run and folded are all there is to look for: no numbers, no dates
	finder   *analysis.Finder
	readings []string // beginnings of reading keys
	mixed    *mixed   // nil: not written in kana and kanji
	synonyms []*wordNode
	typing   bool       // it is looked for at a keystroke
	buffer   []byte     // for reading a text in; a word is of one search
	fuzzy    *fuzzyNode // that it is the word of; nil: not looked for loosely
}

// newWord compiles text; nil if it has no letters.
func newWord(text string, exact, prefix bool) *wordNode {
	w := &wordNode{text: text, exact: exact, prefix: prefix, normal: analysis.Normalize(strings.TrimSpace(text))}
	if analysis.Phrases(w.normal, true) == nil {
		return nil
	}
	w.finder = analysis.NewFinder(analysis.Needle{Text: text, Exact: exact, Prefix: prefix})
	w.asked = strings.TrimSpace(w.normal.String())
	if s := w.normal.String(); japanese(s) {
		w.run = s
		w.plain = len(analysis.Phrases(w.normal, true)) == 1
		if f := analysis.FoldKana(w.normal); !exact && inKana(w.normal.Runes) && len(f.Runes) >= minFolded {
			w.folded = f.String()
		}
	}
	if s := strings.TrimFunc(w.asked, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }); w.run == "" && onlyJapanese(s) {
		w.core = s
	}
	if !exact {
		w.readings = readingsOf(w.normal, prefix)
	}
	if !exact && w.run != "" {
		w.mixed = newMixed(w.normal)
	}
	return w
}

// minReading is how many letters of a reading are worth looking up: fewer begin too many names.
const minReading = 3

// readingsOf returns the beginnings of readings that t may be: none unless it is all kana or romaji. A syllable may be cut
// in the middle only while it is being typed: mid, typed to its end, is not the beginning of みずほ.
func readingsOf(t *analysis.Text, typing bool) []string {
	if !slices.ContainsFunc(t.Runes, isKana) && !romaji(t) {
		return nil
	}
	letters := 0
	for _, r := range t.Runes {
		switch {
		case r >= 'a' && r <= 'z':
			letters++
		case isKana(r):
			letters += 2
		case r == ' ' || r == '-' || r == '\'':
		default:
			return nil
		}
	}
	if letters < minReading {
		return nil
	}
	keys := []string{analysis.ReadingKey(t.Raw)}
	if typing {
		keys = analysis.ReadingPrefixes(t.Raw)
	}
	var out []string
	for _, key := range keys {
		if len(key) >= minReading {
			out = append(out, key)
		}
	}
	return out
}

// foreign are spellings that reading keys understand in names, but no one types for Japanese: cell is not the beginning of
// セルフィー, full not of ふりかえ.
var foreign = regexp.MustCompile(`[lqvx]|th|ph|ck|c[^hc]`)

// romaji reports whether t is Japanese in Latin letters rather than English: not an English function word, and of
// syllables as they are typed.
func romaji(t *analysis.Text) bool {
	s := t.String()
	return !functionWord(s) && !foreign.MatchString(s) && analysis.IsRomaji(t.Raw)
}

func isKana(r rune) bool {
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FE && r != '・'
}

// japanese reports whether s is one run of Japanese letters, without anything between or around.
func japanese(s string) bool {
	for _, r := range s {
		if !isKana(r) && r != '々' && r != '〆' && r != '〇' && (r < 0x3400 || r > 0x9FFF) {
			return false
		}
	}
	return s != ""
}

// onlyJapanese reports whether s has no letters or digits but Japanese ones.
func onlyJapanese(s string) bool {
	for _, r := range s {
		if (unicode.IsLetter(r) || unicode.IsNumber(r)) && !japanese(string(r)) {
			return false
		}
	}
	return s != ""
}

func (w *wordNode) narrow(l *lookup) (docs, error) {
	out, err := w.literal(l)
	if err != nil || w.exact {
		return out, err
	}
	for _, way := range [...]func(*lookup) (docs, error){w.otherKana, w.read} {
		d, err := way(l)
		if err != nil {
			return docs{}, err
		}
		out = out.either(d)
	}
	for _, s := range w.synonyms {
		d, err := s.narrow(l)
		if err != nil {
			return docs{}, err
		}
		out = out.either(d)
	}
	return out, nil
}

// literal finds the text as it stands, and its numbers and dates in any notation.
func (w *wordNode) literal(l *lookup) (docs, error) {
	if w.run != "" && runes(w.run) == 1 {
		b, err := l.any(fieldPrefix, w.run)
		return sure(b), err
	}
	if w.prefix {
		return w.unfinished(l)
	}
	out := sure(roaring.New())
	alternatives := analysis.Phrases(w.normal, w.exact)
	if w.exact {
		alternatives = alternatives[:1]
	}
	for i, all := range alternatives {
		d, err := conjunction(l, all)
		if err != nil {
			return docs{}, err
		}
		out = out.either(w.certain(l, i, all, d, out.sure))
	}
	return out, nil
}

// certain tells which documents of alternative i surely match; those of other alternatives in found do.
func (w *wordNode) certain(l *lookup, i int, all []analysis.Phrase, d, found *roaring.Bitmap) docs {
	single := len(all) == 1 && len(all[0]) == 1
	switch {
	case single && (i > 0 || w.run == "" || runes(w.run) == 2): // one term says all there is to say
		return sure(d)
	case i == 0 && w.run != "" && (!w.plain || w.folded != ""): // numbers and other kana cost more to read than letters
		return sure(standing(l, d, w.asked))
	case i == 0 && w.core != "":
		return sure(standing(l, d, w.core))
	case i > 0 && w.typing && roaring.AndNot(d, found).GetCardinality() > l.share(mostNumbers):
		return sure(roaring.New())
	}
	return maybe(d) // its order must be checked
}

// mostNumbers is how many texts may be read for numbers in other notations at a keystroke; 9月1 on the way to
// 9月10日 need not find every 1 of a September. A whole number or date is a term and needs no reading.
const mostNumbers = 100

// standing keeps the documents in whose text s stands as it is.
func standing(l *lookup, docs *roaring.Bitmap, s string) *roaring.Bitmap {
	out := roaring.New()
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		if number := l.rows[doc]; number >= 0 && stands(l.rowsOf[number].normal(), s) {
			out.Add(doc)
		}
	}
	return out
}

// conjunction finds the documents that have a term of every position of every phrase.
func conjunction(l *lookup, all []analysis.Phrase) (*roaring.Bitmap, error) {
	var out *roaring.Bitmap
	for _, phrase := range all {
		for _, terms := range phrase {
			if terms == nil {
				continue
			}
			field := fieldText
			if len(terms) == 1 && runes(terms[0]) == 1 && terms[0][0] >= 0x80 {
				field = fieldPrefix // a lone rune has a term of its own only at the border of a run
			}
			b, err := l.any(field, terms...)
			if err != nil {
				return nil, err
			}
			if out == nil {
				out = b
			} else {
				out.And(b)
			}
			if out.IsEmpty() {
				return out, nil
			}
		}
	}
	if out == nil {
		out = roaring.New()
	}
	return out, nil
}

// prefixLetters is how many letters fieldPrefix answers for.
const prefixLetters = 3

// unfinished finds text whose last Latin word may go on.
func (w *wordNode) unfinished(l *lookup) (docs, error) {
	s := w.normal.String()
	head := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz0123456789_")
	tail := s[len(head):]
	if tail == "" {
		finished := *w
		finished.prefix = false
		return finished.literal(l)
	}
	var out *roaring.Bitmap
	var err error
	if len(tail) <= prefixLetters {
		out, err = l.any(fieldPrefix, tail)
	} else {
		out, err = l.prefixed(fieldText, tail)
	}
	if err != nil {
		return docs{}, err
	}
	before := analysis.Phrases(analysis.Normalize(head), false)
	if before == nil {
		whole, err := w.whole().literal(l)
		if err != nil {
			return docs{}, err
		}
		return sure(out).either(whole), nil
	}
	b, err := conjunction(l, before[0])
	if err != nil {
		return docs{}, err
	}
	out.And(b)
	return maybe(out), nil
}

// whole is w as if it were typed to its end.
func (w *wordNode) whole() *wordNode {
	f := *w
	f.prefix = false
	return &f
}

// read finds the names whose reading begins so.
func (w *wordNode) read(l *lookup) (docs, error) {
	out := roaring.New()
	for _, key := range w.readings {
		b, err := l.prefixed(fieldReading, key)
		if err != nil {
			return docs{}, err
		}
		out.Or(b)
	}
	if w.mixed == nil {
		return sure(out), nil
	}
	d, err := w.mixed.narrow(l)
	if err != nil {
		return docs{}, err
	}
	return sure(out).either(d), nil
}

// holds reports whether the row has the word by one of its ways.
func (w *wordNode) holds(r *row) bool {
	text := r.normal()
	if stands(text, w.asked) {
		return true
	}
	for _, s := range w.synonyms {
		if stands(text, s.asked) {
			return true
		}
	}
	if w.holdsLoosely(text) {
		return true
	}
	if w.exact {
		return false
	}
	if w.readsAs(r) {
		return true
	}
	for _, s := range w.synonyms {
		if s.holds(r) {
			return true
		}
	}
	return false
}

// stands reports whether s is in text and does not begin or end inside a Latin word there.
func stands(text, s string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], s)
		if i < 0 {
			return false
		}
		a, b := from+i, from+i+len(s)
		if !insideWord(text, a) && !insideWord(text, b) {
			return true
		}
		from = a + 1
	}
}

// insideWord reports whether a Latin word goes on over the border before byte i.
func insideWord(text string, i int) bool {
	return i > 0 && i < len(text) && letter(text[i-1]) && letter(text[i])
}

// letter reports whether a byte may be part of a word of letters; bytes of Japanese are not.
func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_'
}

// holdsLoosely looks for the word in other kana, word forms and notations of numbers.
func (w *wordNode) holdsLoosely(text string) bool {
	if w.plain {
		if w.folded == "" {
			return false
		}
		w.buffer = analysis.AppendFolded(w.buffer[:0], text)
		return bytes.Contains(w.buffer, []byte(w.folded))
	}
	for part := range strings.SplitSeq(text, partEnd) {
		if part != "" && len(w.finder.Find(part)) > 0 {
			return true
		}
	}
	return false
}

func (w *wordNode) readsAs(r *row) bool {
	if w.mixed != nil && w.mixed.holds(r) {
		return true
	}
	if len(w.readings) == 0 {
		return false
	}
	for _, key := range analysis.ReadingKeys(r.readings()...) {
		for _, prefix := range w.readings {
			if strings.HasPrefix(key, prefix) {
				return true
			}
		}
	}
	return false
}
