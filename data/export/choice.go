package export

import "shirabe/data"

// A ClaimChoice says which claims the text states.
type ClaimChoice int

// The choices. Each includes the ones before it.
const (
	PreferredOnly      ClaimChoice = iota // current claims; the loss series always shows its past
	WithSuperseded                        // and what was superseded or corrected, marked as such
	WithContradictions                    // and, at each disputed claim, a note of what it conflicts with
)

// A Detail says how much the summary tells.
type Detail int

// The levels of detail.
const (
	Standard Detail = iota
	Brief           // about one page
	Full            // every claim that is prose
)

// A NoteStyle says how a note names its source.
type NoteStyle int

// The note styles.
const (
	NotesFull  NoteStyle = iota // publisher, title, date, place, URL; a later note of the source refers to the first
	NotesShort                  // publisher, date, place; the list of sources has the rest
)

// A Choice is one value of an option, by the key that scripts and files name it with.
type Choice[T comparable] struct {
	Key   string
	Value T
	Label data.Text
}

// ClaimChoices lists which claims may be asked for, fewest first.
func ClaimChoices() []Choice[ClaimChoice] {
	return []Choice[ClaimChoice]{
		{"preferred", PreferredOnly, data.Text{JA: "現在の主張だけ", EN: "Current claims only"}},
		{"superseded", WithSuperseded, data.Text{JA: "更新・訂正された主張も", EN: "With superseded claims"}},
		{"contradictions", WithContradictions, data.Text{JA: "食い違いの注記も", EN: "With contradictions noted"}},
	}
}

// DetailChoices lists the levels of detail, least first.
func DetailChoices() []Choice[Detail] {
	return []Choice[Detail]{
		{"brief", Brief, data.Text{JA: "短く（1〜2ページ）", EN: "Brief, a page or two"}},
		{"standard", Standard, data.Text{JA: "標準", EN: "Standard"}},
		{"full", Full, data.Text{JA: "全て", EN: "Full"}},
	}
}

// NoteChoices lists the styles of notes.
func NoteChoices() []Choice[NoteStyle] {
	return []Choice[NoteStyle]{
		{"full", NotesFull, data.Text{JA: "詳しい注", EN: "Full notes"}},
		{"short", NotesShort, data.Text{JA: "短い注", EN: "Short notes"}},
	}
}

// ByKey returns the value that key names.
func ByKey[T comparable](all []Choice[T], key string) (value T, ok bool) {
	for _, c := range all {
		if c.Key == key {
			return c.Value, true
		}
	}
	return value, false
}

// KeyOf returns the key of a value; it is blank for one that is no choice.
func KeyOf[T comparable](all []Choice[T], value T) string {
	for _, c := range all {
		if c.Value == value {
			return c.Key
		}
	}
	return ""
}
