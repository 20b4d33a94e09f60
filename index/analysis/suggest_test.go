package analysis

import "testing"

func TestDistance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b  string
		limit int
		want  int
	}{
		{"", "", 2, 0}, {"a", "", 2, 1}, {"", "abc", 5, 3}, {"銀行", "銀座", 2, 1}, {"ab", "ba", 2, 1}, {"abc", "ca", 5, 3},
		{"kitten", "sitting", 5, 3}, {"kitten", "sitting", 2, 3}, {"docomo", "dokomo", 1, 1},
	} {
		if got := Distance([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}

func FuzzDistance(f *testing.F) {
	f.Add("docomo", "dokomo")
	f.Add("銀行", "行銀")
	f.Fuzz(func(t *testing.T, a, b string) {
		ra, rb := []rune(a), []rune(b)
		if len(ra) > 200 || len(rb) > 200 {
			return
		}
		d := Distance(ra, rb, 1000)
		if d != Distance(rb, ra, 1000) || (d == 0) != (string(ra) == string(rb)) || d > max(len(ra), len(rb)) {
			t.Errorf("Distance(%q, %q) = %d", a, b, d)
		}
		if got := Distance(ra, rb, 1); got != min(d, 2) {
			t.Errorf("Distance(%q, %q, 1) = %d, want %d", a, b, got, min(d, 2))
		}
	})
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	var names []Name
	for _, b := range banks(t) {
		names = append(names, Name{b.name, []string{b.kana, b.romaji}})
	}
	s := NewSpeller(append(names, Name{Text: "ドコモ口座"}, Name{Text: "docomo account"}))
	for _, c := range []struct{ query, want string }{
		{"三井往友銀行", "三井住友銀行"},              // 往 for 住
		{"七七十銀行", "七十七銀行"},                // swapped
		{"mitsuisumitmo ginko", "三井住友銀行"}, // a vowel lost
		{"ミツイスミモトギンコウ", "三井住友銀行"},
		{"ドコモ口坐", "ドコモ口座"},
		{"docmo account", "docomo account"},
		{"shga ginko", "滋賀銀行"},
	} {
		got := s.Suggest(c.query, 1)
		if len(got) != 1 || got[0].Name != c.want {
			t.Errorf("Suggest(%q) = %v, want %s", c.query, got, c.want)
		}
	}
	for _, q := range []string{"", "銀", "ab", "滋賀銀行の口座を停止"} {
		if got := s.Suggest(q, 3); len(got) != 0 {
			t.Errorf("Suggest(%q) = %v, want none", q, got)
		}
	}
	for _, g := range s.Suggest("ｼｶﾞ銀行", 5) {
		if g.Name == "滋賀銀行" && g.Distance == 0 {
			t.Error("suggested the query itself")
		}
	}
}
