package state

import (
	"slices"
	"testing"
)

func TestNeedle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, text string
		want        []Found
	}{
		{"口座", "ドコモ口座と口座", []Found{{3, 5}, {6, 8}}},
		{"どこも", "ドコモ口座", []Found{{0, 3}}},
		{"ﾄﾞｺﾓ", "これはドコモ", []Found{{3, 6}}},
		{"ドコモ", "ﾄﾞｺﾓ口座", []Found{{0, 4}}},
		{"DOCOMO", "NTT docomo", []Found{{4, 10}}},
		{"com", "docomo", []Found{{2, 5}}},
		{"高", "髙島屋", []Found{{0, 1}}},
		{"aa", "aaaaa", []Found{{0, 2}, {2, 4}}},
		{"2,797", "2,797万円", []Found{{0, 5}}},
		{"銀行", "", nil},
		{"銀行", "行銀", nil},
	} {
		if got := NewNeedle(c.typed).In(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %v, want %v", c.typed, c.text, got, c.want)
		}
	}
	for _, blank := range []string{"", " ", "　"} {
		if NewNeedle(blank) != nil {
			t.Errorf("%q is something to look for", blank)
		}
	}
}

func FuzzNeedle(f *testing.F) {
	f.Add("ドコモ", "ﾄﾞｺﾓ口座 ㌔")
	f.Add("ロ", "キロ㌔㌔")
	f.Add("\xff", "a\xffb")
	f.Fuzz(func(t *testing.T, typed, text string) {
		n := NewNeedle(typed)
		if n == nil {
			return
		}
		at, length := 0, len([]rune(text))
		for _, x := range n.In(text) {
			if x.From < at || x.To <= x.From || x.To > length {
				t.Fatalf("%q in %q: %v after %d", typed, text, x, at)
			}
			at = x.To
		}
	})
}
