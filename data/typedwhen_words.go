package data

import (
	"strings"
	"unicode"
)

// foldTyped brings what people type to one form: ASCII for full-width letters and digits, small
// letters, one sign for each kind of dash, kanji numerals as digits, single spaces.
func foldTyped(s string) string { return arabic(foldWidth(s)) }

// foldWidth is foldTyped without kanji numerals.
func foldWidth(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case strings.ContainsRune("〜～∼–—―", r):
			r = '〜' // "from … to"; an ASCII tilde says "about"
		case r >= '！' && r < '～':
			r -= '！' - '!'
		case r == '−' || r == '‐' || r == '‑':
			r = '-'
		case r == '、' || r == '，':
			r = ','
		case unicode.IsSpace(r):
			r = ' '
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// arabic writes kanji numerals before 年, 月, 日, 時, 分, 秒, 世 and か as digits: 九月十日 is
// 9月10日. A numeral anywhere else is part of a word: 一昨年, 三井.
func arabic(s string) string {
	rs := []rune(s)
	var b strings.Builder
	for i := 0; i < len(rs); i++ {
		end := i
		for end < len(rs) && strings.ContainsRune("〇零一二三四五六七八九十百千", rs[end]) {
			end++
		}
		if end == i || end >= len(rs) || !strings.ContainsRune("年月日時分秒か", rs[end]) {
			end = max(end, i+1)
			b.WriteString(string(rs[i:end]))
			i = end - 1
			continue
		}
		n, ok := kanjiNumber(rs[i:end])
		if !ok {
			b.WriteString(string(rs[i:end]))
		} else {
			b.WriteString(n)
		}
		i = end - 1
	}
	return b.String()
}

// A side says on which side of a date the time meant lies.
type side int

const (
	sideNone side = iota
	sideFrom
	sideAfter
	sideUntil
	sideBefore
)

// modifiers are what stands around a date.
type modifiers struct {
	rest             string
	side             side
	about, uncertain bool
}

func (m *modifiers) qualifier() string {
	switch {
	case m.about && m.uncertain:
		return "%"
	case m.about:
		return "~"
	case m.uncertain:
		return "?"
	}
	return ""
}

// A modifier is a word before or after a date and what it does.
type modifier struct {
	word  string
	apply func(*modifiers)
}

func about(m *modifiers)     { m.about = true }
func uncertain(m *modifiers) { m.uncertain = true }
func nothing(*modifiers)     {}

func onSide(s side) func(*modifiers) { return func(m *modifiers) { m.side = s } }

// beforeDate lists what can precede a date, longest first where one begins another.
func beforeDate() []modifier {
	return []modifier{
		{"approximately ", about}, {"around ", about}, {"about ", about}, {"circa ", about}, {"ca. ", about}, {"ca ", about},
		{"c. ", about}, {"roughly ", about}, {"約", about}, {"およそ", about}, {"おおよそ", about}, {"~", about}, {"〜", onSide(sideUntil)},
		{"possibly ", uncertain}, {"probably ", uncertain}, {"perhaps ", uncertain}, {"おそらく", uncertain}, {"恐らく", uncertain},
		{"since ", onSide(sideFrom)}, {"from ", onSide(sideFrom)}, {"starting ", onSide(sideFrom)}, {"after ", onSide(sideAfter)},
		{"until ", onSide(sideUntil)}, {"till ", onSide(sideUntil)}, {"up to ", onSide(sideUntil)}, {"by ", onSide(sideUntil)}, {"no later than ", onSide(sideUntil)},
		{"before ", onSide(sideBefore)}, {"as of ", nothing}, {"on ", nothing}, {"in ", nothing}, {"during ", nothing}, {"at ", nothing},
	}
}

// afterDate lists what can follow a date, longest first where one ends another.
func afterDate() []modifier {
	return []modifier{
		{"ごろ", about}, {"頃", about}, {"ころ", about}, {"前後", about}, {"あたり", about},
		{"とみられる", uncertain}, {"と見られる", uncertain}, {"と推定", uncertain}, {"(推定)", uncertain}, {"か?", uncertain}, {"?", uncertain},
		{"以降", onSide(sideFrom)}, {"以後", onSide(sideFrom)}, {"から", onSide(sideFrom)}, {"より後", onSide(sideAfter)}, {"より前", onSide(sideBefore)},
		{"より", onSide(sideFrom)}, {" onwards", onSide(sideFrom)}, {" onward", onSide(sideFrom)}, {" on", onSide(sideFrom)}, {" or later", onSide(sideFrom)}, {"~", onSide(sideFrom)}, {"〜", onSide(sideFrom)},
		{"以前", onSide(sideUntil)}, {"までに", onSide(sideUntil)}, {"まで", onSide(sideUntil)}, {" or earlier", onSide(sideUntil)},
		{"時点", nothing}, {"現在", nothing}, {"付け", nothing}, {"付", nothing}, {"にかけて", nothing}, {"の間", nothing}, {"に", nothing}, {"の", nothing},
		{"jst", nothing}, {"発生", nothing}, {"報道", nothing}, {"発表", nothing}, {",", nothing}, {".", nothing},
	}
}

// modifiersOf takes from s what stands around the date.
func modifiersOf(s string) modifiers {
	m := modifiers{rest: strings.TrimSpace(s)}
	for again := true; again && m.rest != ""; {
		again = false
		for _, w := range beforeDate() {
			if rest, ok := strings.CutPrefix(m.rest, w.word); ok && rest != "" {
				w.apply(&m)
				m.rest, again = strings.TrimSpace(rest), true
				break
			}
		}
		for _, w := range afterDate() {
			if rest, ok := strings.CutSuffix(m.rest, w.word); ok && rest != "" {
				w.apply(&m)
				m.rest, again = strings.TrimSpace(rest), true
				break
			}
		}
	}
	return m
}
