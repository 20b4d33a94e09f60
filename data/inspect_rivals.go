package data

import (
	"math"
	"slices"
	"strings"
)

// rivals finds current claims about one property of r that cannot all be right and of which no
// link says how they relate. There is one finding a property, at the first of them.
func (in *inspector) rivals(r *Record, seen []Seen) {
	groups := map[string][]Seen{}
	var order []string
	for _, s := range seen {
		p, ok := PropertyByKey(s.Property)
		if !ok || p.Many || s.State != Current {
			continue
		}
		if groups[s.Property] == nil {
			order = append(order, s.Property)
		}
		groups[s.Property] = append(groups[s.Property], s)
	}
	for _, key := range order {
		if a, b, ok := rivalsAmong(groups[key]); ok {
			p, _ := PropertyByKey(key)
			in.add(Finding{Kind: FoundRival, Record: r.ID, Claim: a.ID, Text: Text{
				JA: r.Title.In(JA) + "：" + p.Label.JA + "が「" + in.v.FormatValue(a.Claim, JA) + "」と「" + in.v.FormatValue(b.Claim, JA) + "」とあり、どちらを採るか示されていません。",
				EN: r.Title.In(EN) + ": " + p.Label.EN + " is given as “" + in.v.FormatValue(a.Claim, EN) + "” and as “" + in.v.FormatValue(b.Claim, EN) + "”, and nothing says which holds.",
			}})
		}
	}
}

// rivalsAmong returns the first two of claims that differ without a link between them. If some
// are preferred the others have been set aside.
func rivalsAmong(claims []Seen) (a, b Seen, ok bool) {
	if slices.ContainsFunc(claims, func(s Seen) bool { return s.Rank == Preferred }) {
		claims = slices.DeleteFunc(slices.Clone(claims), func(s Seen) bool { return s.Rank != Preferred })
	}
	for i := range claims {
		for j := i + 1; j < len(claims); j++ {
			x, y := claims[i].Claim, claims[j].Claim
			if !linked(x, y) && !otherTimes(x, y) && Incompatible(x.Value, y.Value) {
				return claims[i], claims[j], true
			}
		}
	}
	return Seen{}, Seen{}, false
}

func linked(a, b *Claim) bool {
	return slices.ContainsFunc(a.Links, func(l Link) bool { return l.Claim == b.ID }) ||
		slices.ContainsFunc(b.Links, func(l Link) bool { return l.Claim == a.ID })
}

// otherTimes reports whether two claims are about times that do not meet.
func otherTimes(a, b *Claim) bool {
	s, errA := a.When.Span()
	t, errB := b.When.Span()
	return errA == nil && errB == nil && !s.Zero() && !t.Zero() && apart(s, t)
}

func apart(s, t Span) bool {
	return !s.Hi.IsZero() && !t.Lo.IsZero() && !s.Hi.After(t.Lo) || !t.Hi.IsZero() && !s.Lo.IsZero() && !t.Hi.After(s.Lo)
}

// Incompatible reports whether two values of one property cannot both be right. What is
// unknown contradicts nothing; a range agrees with what lies in it, an approximate number with
// one that differs by less than a tenth; a list that ends with "and others" with a longer one.
func Incompatible(a, b Value) bool {
	switch x := a.(type) {
	case Quantity:
		y, ok := b.(Quantity)
		return ok && (x.Unit != y.Unit || quantitiesApart(x, y))
	case Moment:
		y, ok := b.(Moment)
		if !ok {
			return false
		}
		s, errA := x.Span()
		t, errB := y.Span()
		return errA == nil && errB == nil && apart(s, t)
	case Codes:
		y, ok := b.(Codes)
		return ok && !covers(x, y) && !covers(y, x) // an open list may hold what the other names
	case Text:
		y, ok := b.(Text)
		return ok && textsApart(x, y)
	case Ref:
		y, ok := b.(Ref)
		return ok && x != y
	}
	return false
}

func quantitiesApart(a, b Quantity) bool {
	slack := 0.0
	if a.Approximate || b.Approximate {
		slack = 0.1
	}
	below := func(high, low *float64) bool {
		return high != nil && low != nil && *high+slack*math.Abs(*high) < *low
	}
	return below(a.Max, b.Min) || below(b.Max, a.Min)
}

// covers reports whether a says all that b does, or that b leaves room for all of a.
func covers(a, b Codes) bool {
	if !b.Others && len(a.Codes) != len(b.Codes) {
		return false
	}
	return !slices.ContainsFunc(b.Codes, func(c string) bool { return !a.Has(c) })
}

// textsApart compares in a language that both have; words that differ in width, case, spaces
// or punctuation only are the same.
func textsApart(a, b Text) bool {
	for _, lang := range Langs() {
		if x, y := plain(a.Exact(lang)), plain(b.Exact(lang)); x != "" && y != "" {
			return x != y
		}
	}
	return false
}

// translations finds texts of r that one language lacks: one finding a language.
func (in *inspector) translations(r *Record) {
	missing := map[Lang]int{}
	count := func(texts ...Text) {
		for _, t := range texts {
			if t.Blank() {
				continue
			}
			for _, lang := range Langs() {
				if strings.TrimSpace(t.Exact(lang)) == "" {
					missing[lang]++
				}
			}
		}
	}
	count(r.Title, r.Text)
	for i := range r.Claims {
		c := &r.Claims[i]
		count(c.Text, c.Note)
		if t, ok := c.Value.(Text); ok && !nameOnly(c.Property) {
			count(t)
		}
		for _, l := range c.Links {
			count(l.Differs, l.Note)
		}
	}
	if n := missing[EN]; n > 0 {
		in.add(Finding{Kind: FoundTranslation, Record: r.ID, Text: Text{
			JA: r.Title.In(JA) + "：英語のない文が" + FormatNumber(float64(n)) + "か所あります。",
			EN: r.Title.In(EN) + ": " + FormatNumber(float64(n)) + " " + plural(n, "text lacks", "texts lack") + " English.",
		}})
	}
	if n := missing[JA]; n > 0 {
		in.add(Finding{Kind: FoundTranslation, Record: r.ID, Text: Text{
			JA: r.Title.In(JA) + "：日本語のない文が" + FormatNumber(float64(n)) + "か所あります。",
			EN: r.Title.In(EN) + ": " + FormatNumber(float64(n)) + " " + plural(n, "text lacks", "texts lack") + " Japanese.",
		}})
	}
}

// nameOnly tells the properties whose value is the same in every language, such as a code.
func nameOnly(property string) bool {
	switch property {
	case "kana", "romaji", "name_en", "zengin", "bic", "publisher", "headline":
		return true
	}
	return false
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}
