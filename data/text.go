package data

import "strings"

// A Lang is a language the program speaks: "ja" or "en".
type Lang string

// The languages every text is kept in.
const (
	JA Lang = "ja"
	EN Lang = "en"
)

// Langs lists the languages in the order in which they are written to files.
func Langs() []Lang { return []Lang{JA, EN} }

// A Text is one text in both languages. Either may be blank while a translation is missing.
type Text struct {
	JA string `json:"ja,omitempty"`
	EN string `json:"en,omitempty"`
}

// In returns the text in lang, or in the other language where lang's is missing.
func (t Text) In(lang Lang) string {
	if lang == EN && t.EN != "" || t.JA == "" {
		return t.EN
	}
	return t.JA
}

// Exact returns the text in lang only; it is blank when the translation is missing.
func (t Text) Exact(lang Lang) string {
	if lang == EN {
		return t.EN
	}
	return t.JA
}

// Blank reports whether the text says nothing in either language.
func (t Text) Blank() bool {
	return strings.TrimSpace(t.JA) == "" && strings.TrimSpace(t.EN) == ""
}
