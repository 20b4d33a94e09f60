package analysis

import "testing"

func TestNumberAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, want string // want is the term and the rest; "" if there is no number at the start
	}{
		{"2,797件", "#2797 件"},
		{"二千七百九十七", "#2797 "},
		{"2797万円", "#27970000 円"},
		{"1億2,345万6千円", "#123456000 円"},
		{"3万5千", "#35000 "},
		{"1.5億", "#150000000 "},
		{"0.50%", "#0.5 %"},
		{"二〇二〇年", "#2020 年"},
		{"百十四銀行", "#114 銀行"},
		{"千葉", ""},
		{"三井", ""},
		{"三件", "#3 件"},
		{"一時", ""},
		{"十数件", ""},
		{"二三十", ""},
		{"0125", ""},
		{"2万3万", "#20000 3万"},
		{"二千三百万", "#23000000 "},
		{"27.97 million yen", "#27970000  yen"},
		{"thirty-five banks", "#35  banks"},
		{"one million", "#1000000 "},
		{"one bank", ""},
		{"often", ""},
		{"99999999999999999999", ""},
		{"万一", ""},
	} {
		rs := Normalize(c.in).Runes
		got := ""
		if d, end, ok := numberAt(rs, 0); ok {
			got = d.term() + " " + string(rs[end:])
		}
		if got != c.want {
			t.Errorf("numberAt(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDateAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"2020年9月10日に", "@2020-09-10 に"},
		{"二〇二〇年九月十日", "@2020-09-10 "},
		{"令和元年5月", "@2019-05 "},
		{"平成30年", "@2018 "},
		{"令和", ""},
		{"令和の", ""},
		{"平成9月", ""},
		{"2020年度", "@2020 度"},
		{"9月10日", "@--09-10 "},
		{"13月", ""},
		{"9月32日", "@--09 32日"},
		{"2020-09-10T18", "@2020-09-10 t18"},
		{"2020/9/1", "@2020-09-01 "},
		{"2020.9.10", "@2020-09-10 "},
		{"2020.9", ""},
		{"2020-09", "@2020-09 "},
		{"2020-9", ""},
		{"9/10", "@--09-10 "},
		{"9/10/11", ""},
		{"123/4", ""},
		{"03-1234", ""},
		{"20200910", "@2020-09-10 "},
		{"20209999", ""},
		{"September 10, 2020.", "@2020-09-10 ."},
		{"Sept. 10th", "@--09-10 "},
		{"10 September 2020", "@2020-09-10 "},
		{"may", ""},
		{"May 2020", "@2020-05 "},
		{"march", ""},
		{"September", "@--09 "},
	} {
		rs := Normalize(c.in).Runes
		got := ""
		if d, end, ok := dateAt(rs, 0); ok {
			got = d.terms()[0] + " " + string(rs[end:])
		}
		if got != c.want {
			t.Errorf("dateAt(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
