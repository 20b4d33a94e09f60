package analysis

import "strings"

// The reading key is written in one plain romanisation close to Kunrei: si ti tu hu zi, long vowels and double
// consonants short, n for every ん. Both kana and any romanisation are read into it, so
// しちじゅうしち, ｼﾁｼﾞｭｳｼﾁ, shichijushichi, shichijūshichi and sitizyuusiti are one key: sitizyusiti.

// kanaKeys are morae that are not consonant row + vowel; two-rune entries win. The rest follows from kanaRows.
var kanaKeys = map[string]string{
	"シェ": "sye", "ジェ": "zye", "チェ": "tye", "ティ": "ti", "ディ": "zi", "トゥ": "tu", "ドゥ": "zu", "デュ": "zyu", "テュ": "tyu",
	"イェ": "ye", "ウォ": "o", "ヴァ": "ba", "ヴィ": "bi", "ヴェ": "be", "ヴォ": "bo", "ヴュ": "byu",
	"ヂ": "zi", "ヅ": "zu", "ヴ": "bu", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ン": "n", "ワ": "wa",
	"ッ": "", "ー": "", "・": "", "ヂャ": "zya", "ヂュ": "zyu", "ヂョ": "zyo",
}

// kanaRows lists the kana rows in the order a i u e o.
var kanaRows = []struct{ consonant, kana string }{
	{"", "アイウエオ"}, {"k", "カキクケコ"}, {"g", "ガギグゲゴ"}, {"s", "サシスセソ"}, {"z", "ザジズゼゾ"}, {"t", "タチツテト"},
	{"d", "ダ  デド"}, {"n", "ナニヌネノ"}, {"h", "ハヒフヘホ"}, {"b", "バビブベボ"}, {"p", "パピプペポ"}, {"m", "マミムメモ"},
	{"y", "ヤ ユ ヨ"}, {"r", "ラリルレロ"},
}

// kanaKey maps one or two katakana to their part of the key. Read only.
var kanaKey = func() map[string]string {
	m := map[string]string{}
	for _, row := range kanaRows {
		for v, k := range []rune(row.kana) {
			if k == ' ' {
				continue
			}
			m[string(k)] = row.consonant + "aiueo"[v:v+1]
			if v == 1 && row.consonant != "" {
				for j, small := range []rune("ャュョ") {
					m[string(k)+string(small)] = row.consonant + "y" + "auo"[j:j+1]
				}
			}
		}
	}
	for k, v := range kanaKeys {
		m[k] = v
	}
	return m
}()

// romajiSpellings maps beginnings of syllables, in any romanisation, to the key's; longer ones are tried first.
// The vowel that follows is kept.
var romajiSpellings = []struct{ from, to string }{
	{"tchi", "ti"}, {"cchi", "ti"}, {"tch", "ty"}, {"cch", "ty"}, {"tsu", "tu"}, {"shi", "si"}, {"chi", "ti"}, {"thi", "ti"}, {"dhi", "zi"}, {"dzu", "zu"}, {"dzi", "zi"}, {"jya", "zya"}, {"jyu", "zyu"},
	{"jyo", "zyo"}, {"cya", "tya"}, {"cyu", "tyu"}, {"cyo", "tyo"}, {"dya", "zya"}, {"dyu", "zyu"}, {"dyo", "zyo"},
	{"sh", "sy"}, {"ch", "ty"}, {"ts", "tu"}, {"ph", "hu"}, {"th", "t"}, {"ck", "k"}, {"ji", "zi"}, {"di", "zi"}, {"du", "zu"}, {"fu", "hu"}, {"fy", "hy"}, {"vy", "by"},
	{"kw", "ku"}, {"gw", "gu"}, {"qu", "ku"}, {"wo", "o"}, {"wi", "ui"}, {"we", "ue"}, {"ci", "si"}, {"ce", "se"},
	{"j", "zy"}, {"f", "hu"}, {"v", "b"}, {"l", "r"}, {"c", "k"}, {"q", "ku"}, {"x", "ks"},
}

// unfinished maps the consonants a search may stop at, in the middle of a syllable, to the ways the key may go on.
var unfinished = []struct {
	from string
	to   []string
}{
	{"tch", []string{"t"}}, {"tc", []string{"t"}}, {"cch", []string{"t"}}, {"cc", []string{"k", "t"}}, {"sh", []string{"s"}}, {"ch", []string{"t"}}, {"ts", []string{"t"}}, {"th", []string{"t"}}, {"dz", []string{"z"}}, {"dh", []string{"z"}},
	{"jy", []string{"zy"}}, {"dy", []string{"zy"}}, {"cy", []string{"ty"}}, {"j", []string{"z"}}, {"f", []string{"h"}}, {"v", []string{"b"}}, {"l", []string{"r"}},
	{"c", []string{"k", "t", "s"}}, {"q", []string{"k"}}, {"m", []string{"m", "n"}}, {"d", []string{"d", "z"}}, {"w", []string{"w", "u"}},
}

func isVowel(c byte) bool { return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o' }

// romajiKey reads romanised letters, with spaces and marks already gone, into the key.
func romajiKey(s string) string {
	var b strings.Builder
next:
	for i := 0; i < len(s); {
		rest := s[i:]
		if rest[0] == 'o' && len(rest) > 1 && rest[1] == 'h' && (len(rest) == 2 || !isVowel(rest[2]) && rest[2] != 'y') {
			b.WriteByte('o') // Ohgaki, Itoh
			i += 2
			continue
		}
		if rest[0] == 'm' && len(rest) > 1 && strings.IndexByte("bpm", rest[1]) >= 0 {
			b.WriteByte('n') // shimbun
			i++
			continue
		}
		for _, sp := range romajiSpellings {
			if strings.HasPrefix(rest, sp.from) {
				b.WriteString(sp.to)
				i += len(sp.from)
				continue next
			}
		}
		b.WriteByte(rest[0])
		i++
	}
	return shorten(b.String())
}

// shorten makes long vowels and double consonants short.
func shorten(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if n := len(out); n > 0 && c >= 'a' && c <= 'z' && (out[n-1] == c || c == 'u' && out[n-1] == 'o') {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}
