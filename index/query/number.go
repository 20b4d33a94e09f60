package query

import (
	"math/big"
	"strings"
)

// maxAmount bounds numbers so that every whole one is exact in a float64 (2^53 is about
// 9×10^15); it is a quadrillion yen.
const maxAmount = 1e15

// parseNumber reads a folded number: 1000000, 1,000,000, 100万, 2億5,000万, 1.5億, 三十万,
// 30k, 1.8 million; with a currency or counter (¥, 円, yen, 件, 口座 …), which is dropped.
func parseNumber(s string) (float64, bool) {
	if len(s) == 0 || len(s) > maxNumber {
		return 0, false
	}
	s = strings.TrimPrefix(strings.ToLower(s), "¥")
	for _, unit := range [...]string{"円", "yen", "jpy", "件", "口座", "名", "人", "行", "社", "回", "cases", "case", "accounts", "banks"} {
		if rest, ok := strings.CutSuffix(s, unit); ok {
			s = rest
			break
		}
	}
	n, ok := readNumber(strings.ReplaceAll(strings.TrimSpace(s), ",", ""))
	if !ok {
		return 0, false
	}
	x, _ := n.Float64()
	return x, x <= maxAmount
}

// readNumber adds up a Japanese number: digits, times 千百十 within a group of four places,
// groups times 兆億万 in falling order; or digits with an English scale. It is exact, so that
// 2.3万 is 23000.
func readNumber(s string) (*big.Rat, bool) {
	if n, ok := englishNumber(s); ok {
		return n, true
	}
	s = strings.NewReplacer("〇", "0", "一", "1", "二", "2", "三", "3", "四", "4",
		"五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(s)
	return sumOf(s, []unit{{"兆", 1e12}, {"億", 1e8}, {"万", 1e4}}, func(s string) (*big.Rat, bool) {
		return sumOf(s, []unit{{"千", 1000}, {"百", 100}, {"十", 10}}, func(s string) (*big.Rat, bool) {
			if s == "" { // 千 alone is one thousand
				return big.NewRat(1, 1), true
			}
			return decimal(s)
		})
	})
}

// A unit is a sign that multiplies the number before it.
type unit struct {
	sign  string
	times int64
}

// sumOf adds up the numbers before each of units, which are in falling order and optional,
// and the number after the last of them.
func sumOf(s string, units []unit, read func(string) (*big.Rat, bool)) (*big.Rat, bool) {
	if s == "" {
		return nil, false
	}
	sum := new(big.Rat)
	for _, u := range units {
		before, after, found := strings.Cut(s, u.sign)
		if !found {
			continue
		}
		n, ok := read(before)
		if !ok {
			return nil, false
		}
		sum.Add(sum, n.Mul(n, big.NewRat(u.times, 1)))
		if s = after; s == "" {
			return sum, true
		}
	}
	n, ok := read(s)
	if !ok {
		return nil, false
	}
	return sum.Add(sum, n), true
}

func englishNumber(s string) (*big.Rat, bool) {
	for _, scale := range [...]struct {
		name  string
		times int64
	}{{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"k", 1e3}, {"m", 1e6}, {"bn", 1e9}} {
		if rest, ok := strings.CutSuffix(s, scale.name); ok {
			n, ok := decimal(strings.TrimSpace(rest))
			if !ok {
				return nil, false
			}
			return n.Mul(n, big.NewRat(scale.times, 1)), true
		}
	}
	return nil, false
}

// decimal reads digits with at most one point, which has a digit on each side.
func decimal(s string) (*big.Rat, bool) {
	whole, part, pointed := strings.Cut(s, ".")
	if whole == "" || pointed && part == "" || strings.Trim(whole+part, "0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}
