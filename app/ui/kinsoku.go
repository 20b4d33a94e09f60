package ui

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// What may not begin and what may not end a line, after JIS X 4051 (strict) and JLREQ
// appendix A, cl-01 to cl-11. UAX #14 forbids most of this already; the sets make sure of it
// whatever class a rune has there, and also where a word too wide for the line is cut.
const (
	noStart = "、。，．,.・：；:;？！?!‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー－‐゠–〜～" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ" +
		"｡､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ" +
		"）〕］｝〉》」』】〙〗〟’”｠»)]}｣" +
		"％‰℃°′″％%"
	noEnd = "（〔［｛〈《「『【〘〖〝‘“｟«([{｢＃№¥￥＄$£€"
)

func startsNoLine(r rune) bool {
	return strings.ContainsRune(noStart, r) || unicode.Is(unicode.Mn, r)
}

func endsNoLine(r rune) bool { return strings.ContainsRune(noEnd, r) }

// breaks tells for each rune whether a line may begin with it: where UAX #14 allows it,
// kinsoku does not forbid it, and the rune is not glued, as a source mark is to its statement.
// The first rune is never a break.
func breaks(runes []rune, glued func(i int) bool) []bool {
	may := make([]bool, len(runes))
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		if at := l.Offset; at > 0 {
			may[at] = breakable(runes, at) && !glued(at)
		}
	}
	return may
}

// breakable reports whether kinsoku lets a line end before at and the next begin there.
// Spaces at the end of a line hang, so they are looked through.
func breakable(runes []rune, at int) bool {
	if startsNoLine(runes[at]) {
		return false
	}
	before := at - 1
	for before > 0 && hangs(runes[before]) {
		before--
	}
	return !endsNoLine(runes[before])
}

// hangs tells the spaces that take no room at the end of a line.
func hangs(r rune) bool { return r == ' ' || r == '　' || r == '\t' }
