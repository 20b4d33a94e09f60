package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"shirabe/data"
)

func w(text string) Word { return Word{Text: text} }

func is(name, text string) Field { return Field{name, w(text)} }

func and(n ...Node) Node { return And{n} }

func or(n ...Node) Node { return Or{n} }

func upto[T comparable](from, to T) (a, b Limit[T]) {
	return Limit[T]{At: from, Set: true}, Limit[T]{At: to, Set: true}
}

func dates(name string, from, to Date) Field {
	a, b := upto(from, to)
	return Field{name, Dates{a, b}}
}

func numbers(name string, from, to float64) Field {
	a, b := upto(from, to)
	return Field{name, Numbers{a, b}}
}

// good are queries without a problem, with their trees and canonical forms.
var good = []struct {
	in, out string
	root    Node
}{
	{"", "", nil},
	{" 　 ", "", nil},
	{"ドコモ", "ドコモ", w("ドコモ")},
	{"ドコモ　口座", "ドコモ 口座", and(w("ドコモ"), w("口座"))},
	{"ａＢ ﾄﾞｺﾓ", "ａＢ ﾄﾞｺﾓ", and(w("ａＢ"), w("ﾄﾞｺﾓ"))},
	{"a AND b かつ c && d", "a b c d", and(w("a"), w("b"), w("c"), w("d"))},
	{"a OR b または c｜d|e ＯＲ f", "a OR b OR c OR d OR e OR f", or(w("a"), w("b"), w("c"), w("d"), w("e"), w("f"))},
	{"a b OR c", "a b OR c", or(and(w("a"), w("b")), w("c"))},
	{"a (b OR c)", "a (b OR c)", and(w("a"), or(w("b"), w("c")))},
	{"（a（b c））", "a b c", and(w("a"), w("b"), w("c"))},
	{"a -b", "a -b", and(w("a"), Not{w("b")})},
	{"−b", "-b", Not{w("b")}},
	{"－「b」", `-"b"`, Not{Phrase{"b"}}},
	{"NOT b -(c d)", "-b -(c d)", and(Not{w("b")}, Not{and(w("c"), w("d"))})},
	{"NOT NOT a NOT -b", "a b", and(w("a"), w("b"))},
	{"a or b not c", "a or b not c", and(w("a"), w("or"), w("b"), w("not"), w("c"))},
	{"--flag ー― two-step", `\--flag ー― two-step`, and(w("--flag"), w("ー―"), w("two-step"))},
	{`"a b" “c” 「d」 『e「f」』 ｢g｣`, `"a b" "c" "d" "e「f」" "g"`, and(Phrase{"a b"}, Phrase{"c"}, Phrase{"d"}, Phrase{"e「f」"}, Phrase{"g"})},
	{"「a「b」c」", `"a「b」c"`, Phrase{"a「b」c"}},
	{`"say \"no\" \ now"`, `"say \"no\" \\ now"`, Phrase{`say "no" \ now`}},
	{"ドコモ「不正」利用", `ドコモ "不正" 利用`, and(w("ドコモ"), Phrase{"不正"}, w("利用"))},
	{"pre* 全＊", "pre* 全*", and(Word{Text: "pre", Prefix: true}, Word{Text: "全", Prefix: true})},
	{"a~ b~2 ｃ～１", "a~ b~2 ｃ~", and(Word{Text: "a", Fuzzy: 1}, Word{Text: "b", Fuzzy: 2}, Word{Text: "ｃ", Fuzzy: 1})},
	{"9〜10 9~1 *11 a*b", "9〜10 9~1 *11 a*b", and(w("9〜10"), w("9~1"), w("*11"), w("a*b"))},
	{`a\* b\~2 \-c \(d\) e\ f`, `a\* b\~2 \-c \(d\) e\ f`, and(w("a*"), w("b~2"), w("-c"), w("(d)"), w("e f"))},
	{"foo:bar", `foo\:bar`, w("foo:bar")},
	{"Toho Bank: which", "Toho Bank which", and(w("Toho"), w("Bank"), w("which"))},
	{"attack： charging 東邦銀行：停止した", `attack charging 東邦銀行\：停止した`, and(w("attack"), w("charging"), w("東邦銀行：停止した"))},
	{"knd: bank", "knd bank", and(w("knd"), w("bank"))},
	{`C:\Users kind\:bank`, `C:\\Users kind\:bank`, and(w(`C:\Users`), w("kind:bank"))},
	{"2020-09-07 2,797万円", "2020-09-07 2,797万円", and(w("2020-09-07"), w("2,797万円"))},
	{"kind:bank", "kind:bank", is("kind", "bank")},
	{"種別：銀行 ＫＩＮＤ：Report 種別:発表", "kind:bank kind:report kind:report", and(is("kind", "bank"), is("kind", "report"), is("kind", "report"))},
	{"kind:(bank OR -event) a", "(kind:bank OR -kind:event) a", and(or(is("kind", "bank"), Not{is("kind", "event")}), w("a"))},
	{"title:(a:b c)", "title:a:b title:c", and(is("title", "a:b"), is("title", "c"))},
	{`publisher:"NHK 盛岡" 銀行：「七十七」`, `publisher:"NHK 盛岡" bank:"七十七"`, and(Field{"publisher", Phrase{"NHK 盛岡"}}, Field{"bank", Phrase{"七十七"}})},
	{"bank:七十七* bank:-x status:未解決 status:停止中", "bank:七十七* bank:-x status:open status:停止中",
		and(Field{"bank", Word{Text: "七十七", Prefix: true}}, is("bank", "-x"), is("status", "open"), is("status", "停止中"))},
	{"when:2020-09 date:2020年9月 時期：２０２０／９", "when:2020-09 when:2020-09 when:2020-09",
		and(dates("when", "2020-09", "2020-09"), dates("when", "2020-09", "2020-09"), dates("when", "2020-09", "2020-09"))},
	{"when:2020-09-01..2020-09-10", "when:2020-09-01..2020-09-10", dates("when", "2020-09-01", "2020-09-10")},
	{"when:2020年9月1日〜令和2年9月10日", "when:2020-09-01..2020-09-10", dates("when", "2020-09-01", "2020-09-10")},
	{"when:>=2020-09-07 known:＜20200911", "when:>=2020-09-07 known:<2020-09-11",
		and(Field{"when", Dates{From: Limit[Date]{"2020-09-07", true, false}}}, Field{"known", Dates{To: Limit[Date]{"2020-09-11", true, true}}})},
	{"known<=2020-09-10T18:00", "known:<=2020-09-10T18:00", Field{"known", Dates{To: Limit[Date]{"2020-09-10T18:00", true, false}}}},
	{"known:2020年9月7日18時以降", "known:>=2020-09-07T18", Field{"known", Dates{From: Limit[Date]{"2020-09-07T18", true, false}}}},
	{"amount:10万..300万", "amount:100000..3000000", numbers("amount", 100000, 3000000)},
	{"amount:>=1,800万", "amount:>=18000000", Field{"amount", Numbers{From: Limit[float64]{18000000, true, false}}}},
	{"金額:１億2,000万円 件数:三十", "amount:120000000 count:30", and(numbers("amount", 120000000, 120000000), numbers("count", 30, 30))},
	{"amount:2.3万 amount:1.8m", "amount:23000 amount:1800000", and(numbers("amount", 23000, 23000), numbers("amount", 1800000, 1800000))},
	{"count:100未満", "count:<100", Field{"count", Numbers{To: Limit[float64]{100, true, true}}}},
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, c := range good {
		q, err := Parse(c.in)
		if err != nil || !reflect.DeepEqual(q.Root, c.root) || q.String() != c.out {
			t.Errorf("Parse(%q) = %#v (%q), %v, want %#v (%q)", c.in, q.Root, q.String(), err, c.root, c.out)
		}
	}
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	for _, c := range bad {
		_, err := Parse(c.in)
		var e *Error
		if !errors.As(err, &e) || e.Code != c.code || e.Rune != c.rune || e.Byte != c.byte || e.Token != c.token {
			t.Errorf("Parse(%.40q) = %+v, want %s at rune %d, byte %d, token %q", c.in, err, c.code, c.rune, c.byte, c.token)
			continue
		}
		for _, lang := range data.Langs() {
			if m := e.Message(lang); m == "" || strings.Contains(m, "{}") || m == message("").In(lang) {
				t.Errorf("Message(%s) of %s = %q", lang, e.Code, m)
			}
		}
		if got := ParseLenient(c.in).String(); got != c.lenient && c.code != TooMany && c.code != TooDeep && c.code != TooLong {
			t.Errorf("ParseLenient(%q) = %q, want %q", c.in, got, c.lenient)
		}
	}
}

// bad are queries with a problem: where it is, and what lenient reading makes of them.
var bad = []struct {
	in         string
	code       Code
	rune, byte int
	token      string
	lenient    string
}{
	{`ドコモ "不正`, UnclosedQuote, 4, 10, `"`, `ドコモ "不正"`},
	{"(a b", UnclosedParen, 0, 0, "(", "a b"},
	{"被害)", Unopened, 2, 6, ")", "被害"},
	{"口座」", Unopened, 2, 6, "」", "口座"},
	{"OR a", Dangling, 0, 0, "OR", "a"},
	{"銀行 OR", Dangling, 3, 7, "OR", "銀行"},
	{"a OR OR b", Dangling, 5, 5, "OR", "a OR b"},
	{"a AND", Dangling, 2, 2, "AND", "a"},
	{"a AND OR b", Dangling, 2, 2, "AND", "a OR b"},
	{"銀行 -", Dangling, 3, 7, "-", "銀行"},
	{"a - b", Dangling, 2, 2, "-", "a b"},
	{"NOT", Dangling, 0, 0, "NOT", ""},
	{"a *", EmptyWord, 2, 2, "*", "a"},
	{"「」a", EmptyPhrase, 0, 0, "「」", "a"},
	{"a ()", EmptyGroup, 2, 2, "()", "a"},
	{"a 種別：", EmptyValue, 2, 2, "種別：", "a"},
	{"(kind:) a", EmptyValue, 1, 1, "kind:", "a"},
	{"knd:bank", UnknownField, 0, 0, "knd:", `knd\:bank`},
	{"kind:foo a", UnknownOption, 5, 5, "foo", "a"},
	{"a OR kind:foo", UnknownOption, 10, 10, "foo", "a"},
	{"時期:2020-13", BadDate, 3, 7, "2020-13", ""},
	{"when:2020-02-30", BadDate, 5, 5, "2020-02-30", ""},
	{"when:2020-08~", BadDate, 5, 5, "2020-08~", ""},
	{"when:..", BadDate, 5, 5, "..", ""},
	{"amount:万", BadNumber, 7, 7, "万", ""},
	{"amount:>x", BadNumber, 7, 7, ">x", ""},
	{"when:2020-09..2020-08", Reversed, 5, 5, "2020-09..2020-08", ""},
	{"count:5..2", Reversed, 6, 6, "5..2", ""},
	{"a~3", BadFuzzy, 0, 0, "a~3", "a~2"},
	{"a~0", BadFuzzy, 0, 0, "a~0", "a~"},
	{"a\xffb", BadText, 1, 1, "", "a\ufffdb"},
	{strings.Repeat("あ", MaxRunes+1), TooLong, MaxRunes, 3 * MaxRunes, "", ""},
	{"(" + strings.Repeat("a ", MaxRunes), TooLong, MaxRunes, MaxRunes, "", ""},
	{strings.Repeat("a ", MaxTerms+1), TooMany, 2 * MaxTerms, 2 * MaxTerms, "a", ""},
	{strings.Repeat("(", MaxDepth+1) + "a" + strings.Repeat(")", MaxDepth+1), TooDeep, MaxDepth, MaxDepth, "(", ""},
}

func TestPlainColons(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"https://example.com/a?b=c", "14:05", "2020-09-10T18:00", ":x", "a<b", "a=b:c"} {
		q, err := Parse(in)
		if want := w(in); err != nil || q.Root != Node(want) || q.String() != in {
			t.Errorf("Parse(%q) = %#v (%q), %v, want the word itself", in, q.Root, q.String(), err)
		}
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	if q := ParseLenient(strings.Repeat("a ", MaxTerms+9)); len(q.Terms()) != MaxTerms {
		t.Errorf("lenient kept %d terms, want %d", len(q.Terms()), MaxTerms)
	}
	deep := strings.Repeat("(", MaxDepth) + "a" + strings.Repeat(")", MaxDepth)
	if q, err := Parse(deep); err != nil || q.String() != "a" {
		t.Errorf("Parse(%d levels) = %q, %v, want a", MaxDepth, q.String(), err)
	}
	for _, unit := range []string{"(", "-", "\"", "「", "a:", "\\", "~", "|", "kind:(", "amount:千", "NOT "} {
		in := strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		if _, err := Parse(in); err == nil {
			t.Errorf("Parse(1 MB of %q) succeeded", unit)
		}
		if took := time.Since(start); took > 500*time.Millisecond { // ten times the goal, for slow machines
			t.Errorf("Parse(1 MB of %q) took %v", unit, took)
		}
	}
}
