package data

import (
	"errors"
	"testing"
)

// The anchor is an article of 23 September 2020, 20:00, unless a case says otherwise. Expected
// dates are reasoned from the words, not from the parser.
func TestParseTypedWhen(t *testing.T) {
	anchor := When{EDTF: "2020-09-23T20"}
	for _, c := range []struct{ in, want string }{
		// Days, months and years in full.
		{"2020年9月10日", "2020-09-10"},
		{"令和2年9月10日", "2020-09-10"},
		{"令和元年5月", "2019-05"},
		{"平成31年4月30日", "2019-04-30"},
		{"二〇二〇年九月十日", "2020-09-10"},
		{"２０２０年９月１０日", "2020-09-10"},
		{"2020/9/10", "2020-09-10"},
		{"2020.09.10", "2020-09-10"},
		{"20200910", "2020-09-10"},
		{"2020年9月", "2020-09"},
		{"2020/09", "2020-09"},
		{"2020年", "2020"},
		{"10 Sep 2020", "2020-09-10"},
		{"September 10th, 2020", "2020-09-10"},
		{"10 September", "2020-09-10"},
		{"Sept. 2020", "2020-09"},
		{"Thursday, 10 September 2020", "2020-09-10"},
		{"2020年9月10日(木)", "2020-09-10"},
		// Left out, and taken from the anchor.
		{"9/10", "2020-09-10"},
		{"9月10日", "2020-09-10"},
		{"5月", "2020-05"},
		{"10日", "2020-09-10"},
		{"9日時点", "2020-09-09"},
		{"18時", "2020-09-23T18"},
		{"昨年5月", "2019-05"},
		{"去年", "2019"},
		{"一昨年の秋", "2018-23"},
		{"今年9月1日", "2020-09-01"},
		{"先月", "2020-08"},
		{"先月10日", "2020-08-10"},
		{"前日", "2020-09-22"},
		{"翌日", "2020-09-24"},
		{"3日前", "2020-09-20"},
		{"2年前の5月", "2018-05"},
		{"同日", "2020-09-23"},
		{"yesterday", "2020-09-22"},
		{"last May", "2020-05"},
		{"last October", "2019-10"},
		{"last year", "2019"},
		{"two years ago", "2018"},
		{"3 weeks later", "2020-10-14"},
		// Times and parts of the day.
		{"9月10日18時", "2020-09-10T18"},
		{"9/10 18:05", "2020-09-10T18:05"},
		{"9月1日14時5分", "2020-09-01T14:05"},
		{"9月1日14時半", "2020-09-01T14:30"},
		{"9月8日午後6時", "2020-09-08T18"},
		{"9月8日午前0時", "2020-09-08T00"},
		{"9月8日24時", "2020-09-09T00"},
		{"9月8日夜9時", "2020-09-08T21"},
		{"6pm on 10 September 2020", "2020-09-10T18"},
		{"12 a.m. 10 Sep 2020", "2020-09-10T00"},
		{"9/10夕方", "2020-09-10T15/2020-09-10T17"},
		{"同日夜", "2020-09-23T18/2020-09-23T23"},
		{"同日夕方", "2020-09-23T15/2020-09-23T17"},
		{"翌朝", "2020-09-24T06/2020-09-24T08"},
		{"昨夜", "2020-09-22T18/2020-09-22T23"},
		{"9/8午前中", "2020-09-08T00/2020-09-08T11"},
		{"2020年9月14日 PM", "2020-09-14T12/2020-09-14T23"},
		{"10 Sep 2020 evening", "2020-09-10T18/2020-09-10T20"},
		{"the morning of 9 September", "2020-09-09T06/2020-09-09T11"},
		{"noon on 9 September 2020", "2020-09-09T12"},
		// Parts of months and years.
		{"8月下旬", "2020-08-21/2020-08-31"},
		{"2月下旬", "2020-02-21/2020-02-29"},
		{"9月中旬", "2020-09-11/2020-09-20"},
		{"上旬", "2020-09-01/2020-09-10"},
		{"late August 2020", "2020-08-21/2020-08-31"},
		{"mid-September", "2020-09-11/2020-09-20"},
		{"early 2019", "2019-01/2019-04"},
		{"9月前半", "2020-09-01/2020-09-15"},
		{"2020年上半期", "2020-01/2020-06"},
		{"8月末", "2020-08-31~"},
		{"the end of August", "2020-08-31~"},
		{"2019年末", "2019-12~"},
		{"2020年春", "2020-21"},
		{"spring 2020", "2020-21"},
		{"2020年第3四半期", "2020-35"},
		{"Q3 2020", "2020-35"},
		{"2019年度", "2019-04/2020-03"},
		{"2010年代", "201X"},
		{"the 2010s", "201X"},
		// About, perhaps, since, until.
		{"5月ごろ", "2020-05~"},
		{"2019年5月頃", "2019-05~"},
		{"around May 2019", "2019-05~"},
		{"c. 2019", "2019~"},
		{"約2019年", "2019~"},
		{"9月8日昼頃", "2020-09-08T11~/2020-09-08T12~"},
		{"probably 8 September 2020", "2020-09-08?"},
		{"おそらく9月8日ごろ", "2020-09-08%"},
		{"8月下旬以降", "2020-08-21~/.."},
		{"2020年8月以降", "2020-08/.."},
		{"9/10〜", "2020-09-10/.."},
		{"2019年10月より", "2019-10/.."},
		{"since May", "2020-05/.."},
		{"from 10 September 2020 onwards", "2020-09-10/.."},
		{"after 10 September 2020", "2020-09-11/.."},
		{"2020年9月18日まで", "../2020-09-18"},
		{"〜9/18", "../2020-09-18"},
		{"2019年以前", "../2019"},
		{"by 14 September 2020", "../2020-09-14"},
		{"before 2020", "../2019"},
		{"before 1 September 2020", "../2020-08-31"},
		{"9月中旬まで", "../2020-09-20"},
		// Two ends.
		{"9/4〜9/10", "2020-09-04/2020-09-10"},
		{"8/30~9/3発生", "2020-08-30/2020-09-03"},
		{"2020年9月4日から10日まで", "2020-09-04/2020-09-10"},
		{"9月4〜10日", "2020-09-04/2020-09-10"},
		{"4–10 September 2020", "2020-09-04/2020-09-10"},
		{"from 4 to 10 September 2020", "2020-09-04/2020-09-10"},
		{"between May and July 2019", "2019-05/2019-07"},
		{"2019年10月~2020年9月10日", "2019-10/2020-09-10"},
		{"2020年9月1日14時5分~6分", "2020-09-01T14:05/2020-09-01T14:06"},
		{"9/10 14:05-14:06", "2020-09-10T14:05/2020-09-10T14:06"},
		{"12月〜1月", "2020-12/2021-01"},
		{"Dec – Jan 2021", "2020-12/2021-01"},
		{"9/10〜翌日", "2020-09-10/2020-09-11"},
		{"昨年10月から今年8月", "2019-10/2020-08"},
		{"8月下旬〜9月上旬", "2020-08-21/2020-09-10"},
		// Hours of a day: the second one on the clock is where the last hour ends.
		{"12:00–24:00 JST", "2020-09-23T12/2020-09-23T23"},
		{"9月4日12:00–24:00 JST", "2020-09-04T12/2020-09-04T23"},
		{"2020年9月4日0時〜24時 JST", "2020-09-04T00/2020-09-04T23"},
		{"4 September 2020, 15:00–18:00 JST", "2020-09-04T15/2020-09-04T17"},
		{"9/4 22時〜9/5 0時", "2020-09-04T22/2020-09-04T23"},
		{"9/4午後1時から3時", "2020-09-04T13/2020-09-04T14"},
		{"9/4 22時〜翌日2時", "2020-09-04T22/2020-09-05T02"},
		{"9/4 10:00–12:30", "2020-09-04T10:00/2020-09-04T12:30"},
		{"9/4 15時〜15時", "2020-09-04T15/2020-09-04T15"},
		// The midnight that ends a day.
		{"24時", "2020-09-24T00"},
		{"2020年9月8日24時JST", "2020-09-09T00"},
		{"8 September 2020, 24:00", "2020-09-09T00:00"},
		{"9月8日24時まで", "../2020-09-08"},
		{"until 24:00 on 8 September", "../2020-09-08"},
		{"9月8日24時以降", "2020-09-09T00/.."},
		// EDTF as it is.
		{"2020-08-21~/..", "2020-08-21~/.."},
		{"2020-09-10", "2020-09-10"},
	} {
		got, err := ParseTypedWhen(c.in, anchor)
		if err != nil || got.EDTF != c.want {
			t.Errorf("ParseTypedWhen(%q) = %q, %v, want %q", c.in, got.EDTF, err, c.want)
		}
		if _, asEDTF := ParseEDTF(c.in); asEDTF != nil && got.Verbatim != c.in {
			t.Errorf("ParseTypedWhen(%q) keeps the words %q", c.in, got.Verbatim)
		}
	}
}

// What leaves something out needs an anchor at least as exact as what it leaves out.
func TestParseTypedWhenAnchors(t *testing.T) {
	for _, c := range []struct{ in, anchor, want string }{
		{"9/10", "2020", "2020-09-10"},
		{"9/10", "2020-03", "2020-09-10"},
		{"10日", "2020-09", "2020-09-10"},
		{"夜", "2020-09-10", "2020-09-10T18/2020-09-10T23"},
		{"昨年5月", "2020", "2019-05"},
		{"12月", "../2019", "2019-12"},
		{"翌日", "2020-12-31", "2021-01-01"},
		{"先月", "2020-01-15", "2019-12"},
		{"先月", "2020-03-31", "2020-02"}, // not 31 February
		{"last December", "2020-09", "2019-12"},
		{"9/10", "", ""}, {"10日", "2020", ""}, {"夜", "2020-09", ""}, {"昨年", "", ""}, {"翌日", "2020-09", ""}, {"last May", "2020", ""},
		{"9/4〜9/10", "", ""},
	} {
		got, err := ParseTypedWhen(c.in, When{EDTF: c.anchor})
		if c.want == "" {
			if !errors.Is(err, ErrAnchor) || !errors.Is(err, ErrEDTF) {
				t.Errorf("ParseTypedWhen(%q, %q) = %q, %v, want ErrAnchor", c.in, c.anchor, got.EDTF, err)
			}
		} else if err != nil || got.EDTF != c.want {
			t.Errorf("ParseTypedWhen(%q, %q) = %q, %v, want %q", c.in, c.anchor, got.EDTF, err, c.want)
		}
	}
}

func TestParseTypedWhenRefuses(t *testing.T) {
	for _, in := range []string{
		"soon", "そのうち", "2020年13月", "9月31日", "2020年2月30日", "2020年10日", "2020年9月夕方", "9/10 25:61", "9月10日9月11日",
		"10", "18", "2020 2021 2022", "9/10〜9/4", "午後15時", "昨年2020年", "2020年9月10日に発表された", "May be", "marching", "〜", "以降", "約",
		"2020年9月10日の銀行", "3", "の", "2020-99-99", "/", "..", "秋の春",
	} {
		if got, err := ParseTypedWhen(in, When{EDTF: "2020-09-23"}); err == nil || !errors.Is(err, ErrEDTF) {
			t.Errorf("ParseTypedWhen(%q) = %q, %v, want an error", in, got.EDTF, err)
		}
	}
}

// What was understood can be shown in both languages, and typing the English of it again
// means the same.
func TestTypedWhenIsSaidBack(t *testing.T) {
	for _, c := range []struct{ in, ja, en string }{
		{"8月下旬", "2020年8月21日〜2020年8月31日", "21 August 2020 – 31 August 2020"},
		{"9/10夕方", "2020年9月10日15時〜18時 JST", "10 September 2020, 15:00–18:00 JST"},
		{"昨年5月ごろ", "2019年5月ごろ", "about May 2019"},
		{"since May", "2020年5月以降", "from May 2020 on"},
		{"2019年以前", "2019年まで", "until 2019"},
	} {
		w, err := ParseTypedWhen(c.in, When{EDTF: "2020-09-23"})
		if err != nil {
			t.Error(err)
			continue
		}
		if ja, en := FormatEDTF(w.EDTF, JA), FormatEDTF(w.EDTF, EN); ja != c.ja || en != c.en {
			t.Errorf("%q is said back as %q, %q, want %q, %q", c.in, ja, en, c.ja, c.en)
		}
		if again, err := ParseTypedWhen(FormatEDTF(w.EDTF, EN), When{}); err != nil || !sameSpan(t, again, w) {
			t.Errorf("%q, said back and typed again, is %q, %v, want %q", c.in, again.EDTF, err, w.EDTF)
		}
	}
}

func sameSpan(t *testing.T, a, b When) bool {
	t.Helper()
	x, err := a.Span()
	y, err2 := b.Span()
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	return x.Lo.Equal(y.Lo) && x.Hi.Equal(y.Hi)
}

// Whatever is typed is refused or means a date; nothing panics.
func FuzzParseTypedWhen(f *testing.F) {
	for _, s := range []string{"8月下旬以降", "9/10夕方", "令和2年9月10日18時", "last May", "9/4〜9/10", "2020-08-21~/..", "3日前", "翌朝", "12月〜1月", "~", "元年", "٣日"} {
		f.Add(s, "2020-09-23T20")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, in, anchor string) {
		w, err := ParseTypedWhen(in, When{EDTF: anchor})
		if err != nil {
			if !errors.Is(err, ErrEDTF) {
				t.Errorf("ParseTypedWhen(%q): %v is no ErrEDTF", in, err)
			}
			return
		}
		if _, err := w.Span(); err != nil {
			t.Errorf("ParseTypedWhen(%q) = %q: %v", in, w.EDTF, err)
		}
	})
}
