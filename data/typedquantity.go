package data

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Errors of ParseTypedQuantity, to be told apart with errors.Is.
var (
	ErrQuantity = errors.New("not a quantity this program reads")
	ErrUnit     = errors.New("names no unit") // and none was given
)

// ParseTypedQuantity reads a quantity as people write it, in Japanese or English: 約1,800万円,
// 1億2千万円, 数十万円, 10件以上, 3〜5件, about 30 million yen, 10 or more cases. Words for what is
// not known give Unknown: 記載なし, 未確認, 不明, unknown. unit is the key of the unit where the
// text names none; blank refuses such a text. A blank text gives nil.
//
// 数件 and "several" are two at least, 多数 has no bound at all. "More than 10" has the bound 10, as
// "10 or more" has: the words, kept as Verbatim, say which.
func ParseTypedQuantity(s, unit string) (Value, error) {
	verbatim := strings.TrimSpace(s)
	switch {
	case verbatim == "":
		return nil, nil
	case len(verbatim) > maxTyped:
		return nil, fmt.Errorf("data: quantity %q: %w", verbatim[:maxTyped], ErrQuantity)
	}
	folded := foldWidth(verbatim)
	if reason, ok := unknownWord(folded); ok {
		return Unknown{reason}, nil
	}
	p := typedQuantity{rest: folded, unit: unit}
	if !p.read() {
		return nil, fmt.Errorf("data: quantity %q: %w", verbatim, ErrQuantity)
	}
	if p.unit == "" {
		return nil, fmt.Errorf("data: quantity %q: %w", verbatim, ErrUnit)
	}
	q := Quantity{Min: p.min, Max: p.max, Approximate: p.about, Unit: p.unit}
	if p.noMin {
		q.Min = nil
	}
	if p.noMax {
		q.Max = nil
	}
	if p.worded {
		q.Verbatim = verbatim
	}
	return q, nil
}

// unknownWord reads the words for a value that is not known.
func unknownWord(s string) (Reason, bool) {
	switch s {
	case "記載なし", "記載無し", "not stated", "not given", "n/a", "未記載", "非公表", "undisclosed":
		return NotStated, true
	case "未確認", "不明", "確認できず", "確認中", "調査中", "unknown", "unconfirmed", "not confirmed", "?":
		return Unconfirmed, true
	}
	return "", false
}

// A typedQuantity reads a quantity from left to right.
type typedQuantity struct {
	rest     string
	min, max *float64
	noMin    bool // "up to"
	noMax    bool // "at least"
	about    bool
	unit     string
	unitSeen bool
	worded   bool // there is more to it than digits: its words are worth keeping
}

// A bound says which bound of a quantity a word takes away.
type bound int

const (
	bothBounds bound = iota
	atLeast
	atMost
	roughly
	noWord // a word without meaning for the quantity
)

// A quantityWord is what stands before or after the number.
type quantityWord struct {
	word string
	does bound
}

func beforeQuantity() []quantityWord {
	return []quantityWord{
		{"約", roughly}, {"およそ", roughly}, {"おおよそ", roughly}, {"ほぼ", roughly}, {"~", roughly},
		{"approximately ", roughly}, {"approx. ", roughly}, {"about ", roughly}, {"around ", roughly}, {"roughly ", roughly}, {"nearly ", roughly}, {"almost ", roughly}, {"some ", roughly},
		{"少なくとも", atLeast}, {"最低でも", atLeast}, {"最低", atLeast}, {"at least ", atLeast}, {"more than ", atLeast}, {"over ", atLeast}, {"no fewer than ", atLeast}, {"no less than ", atLeast},
		{"多くとも", atMost}, {"最大で", atMost}, {"最大", atMost}, {"最高", atMost}, {"up to ", atMost}, {"at most ", atMost}, {"less than ", atMost}, {"fewer than ", atMost}, {"under ", atMost}, {"no more than ", atMost},
		{"合計で", noWord}, {"合計", noWord}, {"総額", noWord}, {"計", noWord}, {"a total of ", noWord}, {"between ", noWord}, {"from ", noWord}, {"the ", noWord},
	}
}

func afterQuantity() []quantityWord {
	return []quantityWord{
		{"以上", atLeast}, {"超", atLeast}, {"余り", atLeast}, {"あまり", atLeast}, {"余", atLeast}, {"or more", atLeast}, {"and more", atLeast}, {"+", atLeast},
		{"以下", atMost}, {"以内", atMost}, {"未満", atMost}, {"まで", atMost}, {"or less", atMost}, {"or fewer", atMost},
		{"前後", roughly}, {"程度", roughly}, {"ほど", roughly}, {"くらい", roughly}, {"ぐらい", roughly}, {"強", roughly}, {"弱", roughly}, {"or so", roughly},
		{"に上る", noWord}, {"全て", noWord}, {"すべて", noWord}, {"の", noWord}, {"of ", noWord}, {" ", noWord}, {",", noWord}, {".", noWord},
	}
}

// read reads everything; it returns false for what it does not understand.
func (p *typedQuantity) read() bool {
	p.words(beforeQuantity())
	p.currency()
	n, ok := p.number()
	if !ok {
		return p.many()
	}
	p.min, p.max = n.min, n.max
	if !p.tail() {
		return false
	}
	if p.rest == "" {
		return true
	}
	return p.second(n)
}

// tail reads units and words until there is no more of them.
func (p *typedQuantity) tail() bool {
	for p.rest != "" {
		if !p.unitName() && !p.words(afterQuantity()) {
			return true
		}
	}
	return true
}

// words applies the words that the rest begins with; it reports whether there were any.
func (p *typedQuantity) words(list []quantityWord) bool {
	found := false
	for again := true; again; {
		again = false
		for _, w := range list {
			if rest, ok := strings.CutPrefix(p.rest, w.word); ok {
				p.rest, again, found = rest, true, true
				p.bound(w.does)
				break
			}
		}
	}
	return found
}

func (p *typedQuantity) bound(b bound) {
	switch b {
	case atLeast:
		p.noMax, p.worded = true, true
	case atMost:
		p.noMin, p.worded = true, true
	case roughly:
		p.about, p.worded = true, true
	case bothBounds, noWord:
	}
}

// second reads the other end of a range: 3〜5件, between 3 and 5, 30〜40万円.
func (p *typedQuantity) second(first typedNumber) bool {
	joined := false
	for _, sep := range []string{"〜", "~", "-", "から", "ないし", "to ", "and ", "or "} {
		if rest, ok := strings.CutPrefix(p.rest, sep); ok {
			p.rest, joined = strings.TrimSpace(rest), true
			break
		}
	}
	if !joined || first.min == nil || first.min != first.max {
		return false
	}
	p.currency()
	last, ok := p.number()
	if !ok || last.max == nil || last.min != last.max {
		return false
	}
	low, high := *first.min, *last.max
	if first.scale == 1 && last.scale > 1 && low < high/last.scale {
		low *= last.scale
	}
	if low > high {
		return false
	}
	p.min, p.max, p.worded = &low, &high, true
	return p.tail() && p.rest == ""
}

// many reads a number that is none: 多数, many.
func (p *typedQuantity) many() bool {
	for _, w := range []string{"多数", "複数", "many", "multiple", "a number of", "numerous"} {
		if rest, ok := strings.CutPrefix(p.rest, w); ok {
			p.rest, p.worded = rest, true
			return p.tail() && p.rest == ""
		}
	}
	return false
}

// currency reads a sign for yen before the number.
func (p *typedQuantity) currency() {
	for _, sign := range []string{"¥", "￥", "jpy", "yen"} {
		if rest, ok := strings.CutPrefix(p.rest, sign); ok {
			p.rest = strings.TrimSpace(rest)
			p.setUnit("yen", "円")
		}
	}
}

// unitName reads the name of a unit. A given unit of the same name stays: 件 counts cases or
// users, 円 may be yen a month.
func (p *typedQuantity) unitName() bool {
	for _, u := range unitNames() {
		if rest, ok := strings.CutPrefix(p.rest, u.name); ok && ends(p.rest, u.name) {
			if p.unitSeen && p.unit != u.key && !p.sameName(u.name) {
				return false
			}
			p.rest = rest
			p.setUnit(u.key, u.name)
			return true
		}
	}
	return false
}

func (p *typedQuantity) setUnit(key, name string) {
	if !p.sameName(name) {
		p.unit = key
	}
	p.unitSeen, p.worded = true, true
}

// sameName reports whether the unit that is set begins with name in one of its languages.
func (p *typedQuantity) sameName(name string) bool {
	return slices.ContainsFunc(Units(), func(u Unit) bool {
		return u.Key == p.unit && (strings.HasPrefix(u.JA, name) || strings.HasPrefix(u.One, name) || strings.HasPrefix(u.Few, name))
	})
}

// A unitName is one way to write a unit.
type unitName struct{ name, key string }

// unitNames lists the names of units, longer ones first.
func unitNames() []unitName {
	var out []unitName
	for _, u := range Units() {
		for _, name := range []string{foldWidth(u.JA), strings.ToLower(u.Few), strings.ToLower(u.One)} {
			if name != "" {
				out = append(out, unitName{name, u.Key})
			}
		}
	}
	out = append(out, []unitName{
		{"jpy", "yen"}, {"銀行", "banks"}, {"金融機関", "banks"}, {"人", "users"}, {"名", "users"}, {"people", "users"}, {"addresses", "addresses"},
		{"incidents", "cases"}, {"incident", "cases"}, {"percent", "percent"}, {"パーセント", "percent"}, {"個", "addresses"},
	}...)
	slices.SortStableFunc(out, func(a, b unitName) int { return len(b.name) - len(a.name) })
	return out
}
