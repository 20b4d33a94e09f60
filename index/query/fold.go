package query

import (
	"strings"
	"unicode"
)

// fold maps the many ways to type a syntax character, a digit or an ASCII letter to the
// ASCII one, and keeps every other rune. It is NFKC for the full-width forms, and beyond
// NFKC covers what keyboards and "smart" punctuation put in the place of -, ~ and ".
// The long vowel mark ー and the dashes — and ― are text, never a minus.
func fold(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	}
	switch r {
	case '−', '‐', '‑', '‒', '–', '﹣':
		return '-'
	case '〜', '∼':
		return '~'
	case '“', '”', '„', '‟', '〝', '〟', '«', '»':
		return '"'
	case '≧':
		return '≥'
	case '≦':
		return '≤'
	case '￥':
		return '¥'
	case '｢':
		return '「'
	case '｣':
		return '」'
	}
	return r
}

// foldText folds every rune of s.
func foldText(s string) string { return strings.Map(fold, s) }

// foldName is the form in which field names, codes and labels are compared.
func foldName(s string) string { return strings.ToLower(strings.TrimSpace(foldText(s))) }

// delimits reports whether an unescaped r ends a word.
func delimits(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`()|"「」『』`, fold(r))
}

// compares reports whether r may stand between a field and its value in the place of a colon.
func compares(r rune) bool { return strings.ContainsRune("<>=≥≤", fold(r)) }

// escapable reports whether a backslash before r takes its meaning away.
func escapable(r rune) bool {
	return delimits(r) || compares(r) || strings.ContainsRune(`\:*~-`, fold(r))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
