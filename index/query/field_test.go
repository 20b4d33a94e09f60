package query

import (
	"reflect"
	"slices"
	"testing"

	"shirabe/data"
)

// Every name of every field is accepted, with a value of its type, and means that field.
func TestFieldNames(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for _, d := range Fields() {
		value := map[Type]string{TextField: "x", DateField: "2020", NumberField: "1"}[d.Type]
		if d.Type == OptionField {
			value = d.Options[0].Code
		}
		for _, name := range append([]string{d.Name, d.Label}, d.Aliases...) {
			if other, dup := seen[name]; dup || foldName(name) != name {
				t.Errorf("name %q of %s is taken by %s or not folded", name, d.Name, other)
			}
			seen[name] = d.Name
			q, err := Parse(name + "：" + value)
			if want := d.Name + ":" + value; err != nil || q.String() != want {
				t.Errorf("Parse(%s：%s) = %q, %v, want %q", name, value, q.String(), err, want)
			}
		}
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	for _, d := range Fields() {
		for _, o := range d.Options {
			for _, text := range []string{o.Code, o.Label.JA, o.Label.EN} {
				if got, ok := d.option(text); !ok || got != o.Code {
					t.Errorf("%s: option %q = %q, %v, want %q", d.Name, text, got, ok, o.Code)
				}
			}
		}
	}
	for in, want := range map[string]string{
		"要素:暗証番号": "factor:pin", "factor:二段階認証": "factor:two_step", "factor:two_step": "factor:two_step", "必要情報:二段*": "factor:二段*",
		`factor:"Two-step authentication"`: "factor:two_step", "サービス:入金": "service:deposit", "service:登録": "service:registration",
		"停止対象:Withdrawal": "service:withdrawal", "属性:被害の有無": "property:damage", "property:damage*": "property:damage*",
		"property:unheard": "property:unheard", "状態:被害発表あり": "status:" + data.DamageAnnounced,
	} {
		if q, err := Parse(in); err != nil || q.String() != want {
			t.Errorf("Parse(%q) = %q, %v, want %q", in, q.String(), err, want)
		}
	}
	codes := func(options []Option) (out []string) {
		for _, o := range options {
			out = append(out, o.Code)
		}
		return slices.Compact(out)
	}
	var kindCodes, basisCodes []string
	for _, k := range data.Kinds() {
		kindCodes = append(kindCodes, string(k))
	}
	for _, b := range data.Bases() {
		basisCodes = append(basisCodes, string(b))
	}
	if got := codes(kinds()); !reflect.DeepEqual(got, kindCodes) {
		t.Errorf("kinds = %v, want data's %v", got, kindCodes)
	}
	if got := codes(bases()); !reflect.DeepEqual(got, basisCodes) {
		t.Errorf("bases = %v, want data's %v", got, basisCodes)
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Langs() {
		entries := Help(lang)
		if want := len(features()) + len(Fields()); len(entries) != want {
			t.Errorf("Help(%s) has %d entries, want %d", lang, len(entries), want)
		}
		for _, e := range entries {
			if e.Syntax == "" || e.Description == "" || len(e.Examples) == 0 {
				t.Errorf("Help(%s): %+v is not complete", lang, e)
			}
			for _, in := range e.Examples {
				if q, err := Parse(in); err != nil || q.Empty() {
					t.Errorf("Help(%s): example %q: %v", lang, in, err)
				}
			}
		}
	}
}

func TestExamplesUseTheirField(t *testing.T) {
	t.Parallel()
	for _, d := range Fields() {
		for _, e := range d.Examples {
			for _, in := range []string{e.JA, e.EN} {
				found := false
				ParseLenient(in).Walk(func(n Node, _ bool) bool {
					f, ok := n.(Field)
					found = found || ok && f.Name == d.Name
					return true
				})
				if !found {
					t.Errorf("example %q does not use %s", in, d.Name)
				}
			}
		}
	}
}

func TestSentence(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"ドコモ口座の被害はいくらですか":                       true,
		"被害額はいくら？":                              true,
		"二段階認証を導入していた銀行はどこ":                     true,
		"なぜ本人確認が破られたのか":                         true,
		"When did NTT docomo stop":              true,
		"which banks were affected":             true,
		"how much was stolen from the accounts": true,
		"banks that stopped the service":        true,
		"banks affected?":                       false, // two words
		"docomo account fraud":                  false,
		"seven bank docomo account fraud":       false, // five words, none of them a function word
		"ドコモ口座":                                 false,
		"ドコモの口座":                                false, // short compound
		"ドコモ口座不正利用被害総額一覧":                       false, // long, but no particle
		"ドコモ 口座 不正 利用 被害 総額 一覧":                 false,
		"みずほ銀行":                                 false,
		"":                                      false,
	} {
		if got := Sentence(in); got != want {
			t.Errorf("Sentence(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestQuestionWordsLongestFirst(t *testing.T) {
	t.Parallel()
	list := QuestionWords(data.JA)
	for i, long := range list {
		for _, short := range list[:i] {
			if len(long) > len(short) && long[:len(short)] == short {
				t.Errorf("%q stands behind %q, which it begins with", long, short)
			}
		}
	}
}

func BenchmarkParseLenient(b *testing.B) {
	const in = `種別:銀行 ドコモ口座 （被害 または 補償） -「ゆうちょ」 時期:2020-09-01..2020-09-10 金額:>=10万`
	b.ReportAllocs()
	for b.Loop() {
		ParseLenient(in)
	}
}
