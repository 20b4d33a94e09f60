package export

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean takes out of a text what could act outside its place in a document: control
// characters, characters that turn the direction of what follows, and broken encoding. Line
// breaks and tabs become spaces.
func clean(s string) string {
	safe := utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return cleaned(r) != r }) < 0
	if safe {
		return s
	}
	return strings.Map(cleaned, strings.ToValidUTF8(s, "\uFFFD"))
}

// named gives what has no name, or none that is left when it is cleaned, a sign that it has
// none: headings and values that are blank break the documents they stand in.
func named(s string) string {
	if strings.TrimSpace(clean(s)) == "" {
		return "–"
	}
	return s
}

func cleaned(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f':
		return ' '
	case unicode.IsControl(r), directs(r), r == '\uFEFF', r >= 0xFFFE && r <= 0xFFFF, r == '\u00AD':
		return -1
	}
	return r
}

// directs reports whether r changes the direction of text: embeddings, overrides, isolates
// and marks (Unicode UAX #9).
func directs(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' || r == '\u200E' || r == '\u200F' || r == '\u061C'
}

// webAddress returns url if it may be a link: http or https, without spaces or controls.
func webAddress(url string) (string, bool) {
	lower := strings.ToLower(url)
	ok := strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
	bad := strings.ContainsFunc(url, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || directs(r) || strings.ContainsRune("<>\"'`\\", r)
	})
	return url, ok && !bad
}
