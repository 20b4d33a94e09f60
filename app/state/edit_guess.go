package state

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"shirabe/data"
)

func cloneValues(v map[string]string) map[string]string { return maps.Clone(v) }

// amounts are the quantities of a passage: a number with what stands close before and after it.
var amounts = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:約|およそ|少なくとも|最大|about |around |at least |some |more than |up to )?` +
		`[0-9０-９数][0-9０-９,，.．]*(?:[〜～~–-][0-9０-９,，.．]+)?[十百千万億兆]*(?:[0-9０-９]+[千万]?)*` +
		`(?: (?:hundred|thousand|million|billion))? ?(?:円|件|口座|銀行|行|報|回|個|％|%|yen|cases?|accounts?|banks?|notices?)(?:以上|以下|余り|程度| or more)?`)
})

// dates are the dates of a passage that name a day or a month.
var dates = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:[0-9０-９]{4}年|令和[0-9０-９元]+年|昨年|去年|今年)?[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日|[上中下]旬)?(?:[のに]?(?:午前|午後|夕方|朝|夜|未明)?(?:[0-9０-９]{1,2}時(?:[0-9０-９]{1,2}分|半)?)?)?(?:ごろ|頃|以降)?` +
		`|[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}` +
		`|[0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: [0-9]{4})?` +
		`|(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]{1,2}(?:, [0-9]{4})?`)
})

// guess fills in what a passage suggests: a quantity for the property that counts in its unit, a
// date for one that dates, and else the passage itself as a statement.
func (a *App) guess(f *Form, from Quoted) {
	p, ok := f.plan.(*claimPlan)
	if !ok {
		return
	}
	text := strings.TrimSpace(from.Text)
	if r := p.subject(f); r != nil {
		if key, value := guessAmount(r, text); key != "" {
			f.values[FieldProperty], f.values[FieldValue] = key, value
			return
		}
		if key, value := a.guessMoment(r, text, p.anchor(f, FieldValue)); key != "" {
			f.values[FieldProperty], f.values[FieldValue] = key, value
			return
		}
	}
	f.values[FieldProperty] = data.PropStatement
	f.values[FieldValueJA], f.values[FieldValueEN] = text, ""
	if !japanese(text) {
		f.values[FieldValueJA], f.values[FieldValueEN] = "", text
	}
	if when := dates().FindString(text); when != "" {
		if _, err := data.ParseTypedWhen(when, p.anchor(f, FieldWhen)); err == nil {
			f.values[FieldWhen] = when
		}
	}
}

// guessAmount finds the first quantity that a property of the record's kind counts.
func guessAmount(r *data.Record, text string) (property, typed string) {
	for _, found := range amounts().FindAllString(text, -1) {
		v, err := data.ParseTypedQuantity(found, "")
		q, ok := v.(data.Quantity)
		if err != nil || !ok {
			continue
		}
		for _, d := range properties(r.Kind) {
			if d.Type == data.TypeQuantity && (d.Unit == q.Unit || d.Unit == "" && usualUnit(r, d.Key) == q.Unit) {
				return d.Key, strings.TrimSpace(found)
			}
		}
	}
	return "", ""
}

// usualUnit is the unit in which a record's other claims count the property.
func usualUnit(r *data.Record, property string) string {
	for i := range r.Claims {
		if q, ok := r.Claims[i].Value.(data.Quantity); ok && r.Claims[i].Property == property {
			return q.Unit
		}
	}
	return ""
}

// guessMoment finds a date where the words about it say which property it is for: 停止, stopped.
func (a *App) guessMoment(r *data.Record, text string, anchor data.When) (property, typed string) {
	words := map[string][]string{data.PropStopped: {"停止", "suspend", "stopped"}}
	for _, d := range properties(r.Kind) {
		if d.Type != data.TypeMoment || !slices.ContainsFunc(words[d.Key], func(w string) bool { return strings.Contains(strings.ToLower(text), w) }) {
			continue
		}
		if found := dates().FindString(text); found != "" {
			if _, err := data.ParseTypedWhen(found, anchor); err == nil {
				return d.Key, found
			}
		}
	}
	return "", ""
}

// japanese reports whether a text is written in Japanese.
func japanese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}
