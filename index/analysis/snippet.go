package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// A Passage is a piece of a text with its matches.
type Passage struct {
	Text          string  // exactly as in the text
	Start, End    int     // where it lies in the text, in bytes
	Ranges        []Range // the matches, in bytes of Text
	Before, After bool    // there is more text on this side
}

// Snippet cuts from text the passage of at most maxRunes runes that shows the most: most different matches first, then most matched
// text, then the earliest. ranges are as Find returns them. The passage begins after a full stop or comma and ends after
// one if it can, else between words; never inside a Latin word or number, a row of katakana or a grapheme, unless one is longer than maxRunes.
// Space around it is left out. Pure; maxRunes below 1 counts as 1.
func Snippet(text string, ranges []Range, maxRunes int) Passage {
	s := newSnippeter(text, ranges, max(maxRunes, 1))
	a, b := s.densest()
	from := s.begin(a, b)
	to := s.finish(from, b)
	for from < to && isBlank(s.runes[from]) {
		from++
	}
	for to > from && isBlank(s.runes[to-1]) {
		to--
	}
	p := Passage{Start: s.bytes[from], End: s.bytes[to]}
	p.Text = text[p.Start:p.End]
	p.Before = strings.TrimSpace(text[:p.Start]) != ""
	p.After = strings.TrimSpace(text[p.End:]) != ""
	for _, r := range ranges {
		start, end := max(r.Start, p.Start), min(r.End, p.End)
		if start < end {
			p.Ranges = append(p.Ranges, Range{start - p.Start, end - p.Start})
		}
	}
	return p
}

type snippeter struct {
	text   string
	runes  []rune
	bytes  []int // bytes[i] is where rune i begins; one more at the end
	whole  []bool
	ranges []Range // in runes
	max    int
}

func newSnippeter(text string, ranges []Range, maxRunes int) *snippeter {
	s := &snippeter{text: text, max: maxRunes}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		s.runes, s.bytes = append(s.runes, r), append(s.bytes, i)
		i += size
	}
	s.bytes = append(s.bytes, len(text))
	s.whole = graphemeBorders(s.runes)
	at := 0
	for _, r := range ranges {
		if r.Start >= r.End || r.End > len(text) {
			continue
		}
		for at < len(s.runes) && s.bytes[at+1] <= r.Start {
			at++
		}
		end := at
		for end < len(s.runes) && s.bytes[end] < r.End {
			end++
		}
		s.ranges = append(s.ranges, Range{at, end})
	}
	return s
}

// graphemeBorders tells before which runes a text may be cut.
func graphemeBorders(rs []rune) []bool {
	whole := make([]bool, len(rs)+1)
	if !slices.ContainsFunc(rs, mayJoin) {
		for i := range whole {
			whole[i] = true
		}
		return whole
	}
	var seg segmenter.Segmenter
	seg.Init(rs)
	for it := seg.GraphemeIterator(); it.Next(); {
		whole[it.Grapheme().Offset] = true
	}
	whole[len(rs)] = true
	return whole
}

// mayJoin reports whether a rune may be one grapheme with its neighbours. It knows the blocks common in Japanese
// without such runes; true only means "look closer".
func mayJoin(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7F, r == '\n',
		r >= 0x3000 && r < 0x302A, r >= 0x3041 && r <= 0x3096, r >= 0x309B && r <= 0x30FF, // but for tone and voicing marks
		r >= firstHan && r <= lastHan,
		r >= 0xFF01 && r <= 0xFF5E:
		return false
	}
	return true
}

// densest returns the runes from the first to the last match of the best window.
func (s *snippeter) densest() (from, to int) {
	if len(s.ranges) == 0 {
		return 0, 0
	}
	count := map[string]int{}
	covered, j := 0, 0
	best, from, to := -1, 0, 0
	for i, first := range s.ranges {
		for j < len(s.ranges) && (j <= i || s.ranges[j].End-first.Start <= s.max) {
			count[s.key(s.ranges[j])]++
			covered += s.ranges[j].End - s.ranges[j].Start
			j++
		}
		if score := len(count)*s.max + min(covered, s.max); score > best {
			best, from, to = score, first.Start, s.ranges[j-1].End
		}
		k := s.key(first)
		if count[k]--; count[k] == 0 {
			delete(count, k)
		}
		covered -= first.End - first.Start
	}
	return from, to
}

func (s *snippeter) key(r Range) string {
	return strings.ToLower(s.text[s.bytes[r.Start]:s.bytes[r.End]])
}

// The part of the spare room that may go before the first match, to reach the beginning of a sentence or clause, and when there is
// none: readers want what follows more.
const (
	sentenceShare = 0.7
	leadShare     = 0.4
)

// begin returns where the passage starts that is to show runes [a, b).
func (s *snippeter) begin(a, b int) int {
	spare := max(s.max-(b-a), 0)
	if len(s.runes) <= s.max {
		return 0
	}
	lowest := max(a-int(float64(spare)*sentenceShare), 0)
	if lowest == 0 {
		return 0
	}
	for _, stop := range []func(rune) bool{endsSentence, endsClause} {
		for i := a; i >= lowest; i-- {
			if i > 0 && stop(s.runes[i-1]) && s.cuttable(i) && (i >= len(s.runes) || !endsClause(s.runes[i])) {
				return i
			}
		}
	}
	for i := max(a-int(float64(spare)*leadShare), 0); i < a; i++ {
		if s.cuttable(i) {
			return i
		}
	}
	return s.graphemeBefore(a, 0)
}

// finish returns where the passage ends that starts at from and is to show up to rune b.
func (s *snippeter) finish(from, b int) int {
	limit := from + s.max
	if limit >= len(s.runes) {
		return len(s.runes)
	}
	b = min(b, limit)
	// A passage that stops early at a full stop is better than one that stops in a clause, but not if it is mostly empty.
	for _, try := range []struct {
		stop  func(rune) bool
		share float64
	}{{endsSentence, 0.6}, {endsClause, 0.75}} {
		floor := max(b, from+int(float64(s.max)*try.share), from+1)
		for i := limit; i >= floor; i-- {
			if try.stop(s.runes[i-1]) && s.cuttable(i) {
				return i
			}
		}
	}
	for i := limit; i >= max(b, from+1); i-- {
		if s.cuttable(i) {
			return i
		}
	}
	if i := s.graphemeBefore(limit, from); i > from {
		return i
	}
	for limit < len(s.runes) && !s.whole[limit] { // one grapheme longer than the limit
		limit++
	}
	return limit
}

// graphemeBefore returns the last grapheme border at or before i, not under floor.
func (s *snippeter) graphemeBefore(i, floor int) int {
	for i > floor && !s.whole[i] {
		i--
	}
	return i
}

// cuttable reports whether words on both sides of the border before rune i stay whole.
func (s *snippeter) cuttable(i int) bool {
	if i <= 0 || i >= len(s.runes) {
		return true
	}
	if !s.whole[i] {
		return false
	}
	before, after := s.runes[i-1], s.runes[i]
	l, r := classOf(before), classOf(after)
	switch {
	case l == r:
		return l != katakana && l != wordRune
	case l == wordRune && r == separator:
		return !isPoint(after) || i+1 >= len(s.runes) || classOf(s.runes[i+1]) != wordRune
	case l == separator && r == wordRune:
		return !isPoint(before) || i < 2 || classOf(s.runes[i-2]) != wordRune
	}
	return r != separator || !endsClause(after) // a stop stays with its clause
}

// isPoint reports whether r may stand inside a number.
func isPoint(r rune) bool { return r == ',' || r == '.' }

func endsSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '\n', '．', '｡':
		return true
	}
	return false
}

func endsClause(r rune) bool {
	switch r {
	case '、', '，', ',', '；', ';', '：', ':', '､', '.', '」', '』', '）', ')':
		return true
	}
	return endsSentence(r)
}

func isBlank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0x3000 }
