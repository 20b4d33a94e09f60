package query

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

// FuzzPrint checks the package's invariant: whatever was read, its canonical form parses
// strictly, to the same tree, and prints as itself.
func FuzzPrint(f *testing.F) {
	for _, c := range good {
		f.Add(c.in)
	}
	for _, c := range bad {
		f.Add(c.in)
	}
	for _, s := range []string{"a\\", "-\\-", "kind:(a OR -", "title:(\"x\" -y*)", "\"\\", "～2", "a:b:c", "when:(<2020 OR 〜2021)", "＼＼", "(((((", ")-(", "“「", "bank:-~", "\x00*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		q := ParseLenient(in)
		text := q.String()
		if utf8.RuneCountInString(text) > MaxRunes {
			return
		}
		again, err := Parse(text)
		if err != nil || again.String() != text || !reflect.DeepEqual(again.Root, q.Root) {
			t.Errorf("ParseLenient(%q) prints %q, which parses to %#v (%q), %v, want %#v", in, text, again.Root, again.String(), err, q.Root)
		}
		for _, e := range q.Problems {
			if e.Byte < 0 || e.Byte > len(in) || e.Message("ja") == "" {
				t.Errorf("ParseLenient(%q) has problem %+v", in, e)
			}
		}
	})
}
