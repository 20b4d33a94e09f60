package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// A span is a run of text in one style. Lengths are points.
type span struct {
	text   string
	font   *fontUse
	size   float64
	rise   float64 // of the baseline
	colour string
	struck bool
	mark   bool   // the mark of a note: it stays on the line of what it notes
	note   int    // whose mark it is, 0 for none
	url    string // where a click leads out of the document
	goal   string // where a click leads within it
	anchor string // what leads here
	el     *element
}

// A glyph is a character placed in a line.
type glyph struct {
	code  uint16
	span  int32   // index among the spans
	r     rune    // the base character
	after rune    // the last character before it that is no space
	width float64 // advance with the space that follows it
	trim  float64 // how much of width is blank that takes no room at the end of a line
	first bool    // a line may begin here
}

// A line is a run of glyphs that stands on one line.
type line struct {
	glyphs []glyph // with the spaces at its end, so that they are copied
	inked  int     // how many glyphs come before those spaces
	width  float64 // of what is inked
	last   bool    // of its paragraph: never justified
}

// What may not begin and what may not end a line, after JIS X 4051 (strict) and JLREQ appendix
// A, cl-01 to cl-11. UAX #14 forbids most of it already; the sets make sure of it whatever
// class a character has there, and also where a word too wide for the line is cut.
const (
	notFirst = "、。，．,.・：；:;？！?!‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー－‐゠–〜～" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ" +
		"｡､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ）〕］｝〉》」』】〙〗〟’”｠»)]}｣％‰℃°′″%…‥"
	notLast = "（〔［｛〈《「『【〘〖〝‘“｟«([{｢＃№¥￥＄$£€"
	// halfEnd have ink in their left half only, halfStart in their right half only.
	halfEnd   = "、。，．）〕］｝〉》」』】〙〗"
	halfStart = "（〔［｛〈《「『【〘〖"
)

func has(set string, r rune) bool { return strings.ContainsRune(set, r) }

// shape turns spans into glyphs: their widths, the spaces that Japanese typesetting puts and
// takes between them, and where a line may begin.
func shape(spans []span) []glyph {
	var out []glyph
	var runes []rune // of all spans, a mark as combining characters: it changes no break
	var at []int     // index among runes, by glyph
	for i, s := range spans {
		text := clean(s.text)
		for text != "" {
			n := s.font.face.clusterLen(text)
			r, _ := utf8.DecodeRuneInString(text)
			if !invisible(r) && !selects(r) {
				code := s.font.code(text[:n])
				out = append(out, glyph{code: code, span: int32(i), r: r, width: s.font.width(code) * s.size})
				at = append(at, len(runes))
			}
			for _, r := range text[:n] {
				if s.mark {
					r = '\u0301'
				}
				runes = append(runes, r)
			}
			text = text[n:]
		}
	}
	spaceOut(out, spans)
	allowBreaks(out, spans, runes, at)
	return out
}

// betweenScripts is the space between a Japanese character and a Latin letter or digit, in em.
// JLREQ has a quarter, but readers of PDF take a tenth and more for a word space when they copy.
const betweenScripts = 0.06

// spaceOut takes half an em out between two marks of punctuation (JLREQ 3.1.4), lets one at
// the end of a line hang over, and puts a thin space between scripts.
func spaceOut(gs []glyph, spans []span) {
	for i := range gs {
		em := spans[gs[i].span].size
		full := gs[i].width > 0.99*em
		var next rune
		if i+1 < len(gs) && !spans[gs[i+1].span].mark {
			next = gs[i+1].r
		}
		ends, starts := has(halfEnd, gs[i].r), has(halfStart, gs[i].r)
		switch {
		case full && ends && (has(halfEnd, next) || has(halfStart, next)), full && starts && has(halfStart, next):
			gs[i].width -= em / 2
		case full && ends:
			gs[i].trim = em / 2
		case joinsScripts(gs[i].r, next):
			gs[i].width += em * betweenScripts
			gs[i].trim = em * betweenScripts
		case gs[i].r == ' ' || gs[i].r == '　':
			gs[i].trim = gs[i].width
		}
	}
}

// joinsScripts reports whether a Japanese letter and a Latin letter or a digit meet.
func joinsScripts(a, b rune) bool {
	return letterCJK(a) && latin(b) || latin(a) && letterCJK(b)
}

func latin(r rune) bool { return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

func letterCJK(r rune) bool { return wide(r) && unicode.IsLetter(r) }

// wide tells the characters of Japanese text, punctuation and full-width forms among them.
func wide(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF01 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF
}

// allowBreaks marks where a line may begin.
func allowBreaks(gs []glyph, spans []span, runes []rune, at []int) {
	may := make([]bool, len(runes)+1)
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.LineIterator(); it.Next(); {
		may[it.Line().Offset] = true
	}
	for i := 1; i < len(gs); i++ {
		s, before := spans[gs[i].span], gs[i-1]
		gs[i].after = before.r
		if before.r == ' ' || before.r == '　' {
			gs[i].after = before.after
		}
		switch {
		case s.mark:
			gs[i].first = before.r == ',' && marksAround(gs, spans, i) > mostMarks
		case s.url != "" && before.span == gs[i].span && has("/?&=_-.", before.r):
			gs[i].first = !has("/?&=_-.", gs[i].r)
		default:
			gs[i].first = may[at[i]] && gs[i].splits()
		}
	}
}

// mostMarks is how many note marks in a row stay on one line.
const mostMarks = 4

// marksAround counts the note marks in a row around glyph i.
func marksAround(gs []glyph, spans []span, i int) int {
	from, to := gs[i].span, gs[i].span
	for from > 0 && spans[from-1].mark {
		from--
	}
	for int(to)+1 < len(spans) && spans[to+1].mark {
		to++
	}
	return int(to - from + 1)
}

// splits reports whether kinsoku lets a line end before the glyph. Spaces hang at the end of
// the line, so they are looked through.
func (g glyph) splits() bool { return !has(notFirst, g.r) && !has(notLast, g.after) }

// breakLines fills lines no wider than width, each with as much as it holds. A word too wide
// for a line is cut where kinsoku allows it, else anywhere. Every glyph is kept.
func breakLines(gs []glyph, width float64) []line {
	var out []line
	for start := 0; start < len(gs); {
		end := lineEnd(gs[start:], width) + start
		out = append(out, trimLine(gs[start:end]))
		start = end
	}
	if len(out) > 0 {
		out[len(out)-1].last = true
	}
	return out
}

// lineEnd is how many of the glyphs fill one line, at least 1.
func lineEnd(gs []glyph, width float64) int {
	const rounding = 1e-6
	sum, fit := 0.0, 0
	for i, g := range gs {
		if i > 0 && g.first {
			fit = i
		}
		sum += g.width
		if sum-g.trim <= width+rounding || g.r == ' ' { // spaces hang over the end
			continue
		}
		if fit > 0 {
			return fit
		}
		for cut := i; cut > 0; cut-- {
			if gs[cut].splits() {
				return cut
			}
		}
		return max(i, 1)
	}
	return len(gs)
}

// trimLine measures a line without the spaces at its end.
func trimLine(gs []glyph) line {
	l := line{glyphs: gs, inked: len(gs)}
	for l.inked > 0 && gs[l.inked-1].r == ' ' {
		l.inked--
	}
	for _, g := range gs[:l.inked] {
		l.width += g.width
	}
	if l.inked > 0 {
		l.width -= gs[l.inked-1].trim
	}
	return l
}

// widest is the width of the widest run that may not be broken, as far as limit.
func widest(gs []glyph, limit float64) float64 {
	most, sum := 0.0, 0.0
	for _, g := range gs {
		if g.first {
			sum = 0
		}
		sum += g.width
		most = max(most, sum-g.trim)
		if most > limit {
			return limit
		}
	}
	return most
}

// maxStretch is how much space justification puts between two glyphs, in em: with the space
// between scripts less than the tenth that readers of PDF take for a word space.
const maxStretch = 0.09

// stretch returns what justification adds after each glyph between two Japanese ones, and at
// each word space, so that the line is width wide. Letters and digits of a word stay together.
// A line that would have to be pulled apart is left as it is.
func (l line) stretch(spans []span, width float64) (between, space float64) {
	slack := width - l.width
	if l.last || slack <= 0 || l.inked == 0 {
		return 0, 0
	}
	gaps, spaces, em := 0, 0, 0.0
	for i := range l.glyphs[:l.inked-1] {
		em = max(em, spans[l.glyphs[i].span].size)
		switch {
		case l.elastic(i):
			gaps++
		case l.glyphs[i].r == ' ':
			spaces++
		}
	}
	if gaps > 0 {
		between = min(slack/float64(gaps), maxStretch*em)
		slack -= between * float64(gaps)
	}
	if spaces > 0 && gaps > 0 && slack/float64(spaces) <= em/3 {
		return between, slack / float64(spaces)
	}
	if slack > em*1.5 {
		return 0, 0
	}
	return between, 0
}

// elastic reports whether justification may put space after glyph i.
func (l line) elastic(i int) bool {
	return i+1 < len(l.glyphs) && wide(l.glyphs[i].r) && wide(l.glyphs[i+1].r) && l.glyphs[i].r != '　'
}
