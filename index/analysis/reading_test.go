package analysis

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestReadingKey(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		want      string
		spellings []string
	}{
		{"ogaki", []string{"ōgaki", "ogaki", "oogaki", "Ohgaki", "ougaki", "Ôgaki", "おおがき", "オオガキ", "ｵｵｶﾞｷ", "オーガキ", "O\u0304gaki"}},
		{"sitizyusiti", []string{"shichijushichi", "sitizyuusiti", "shichijūshichi", "shichijuushichi", "Shichijū-shichi", "ｼﾁｼﾞｭｳｼﾁ", "しちじゅうしち", "sitizyusiti", "sitijuusiti"}},
		{"sinbun", []string{"shimbun", "shinbun", "sinbun", "しんぶん", "シンブン"}},
		{"hokaido", []string{"hokkaido", "Hokkaidō", "hokkaidou", "ほっかいどう"}},
		{"matya", []string{"matcha", "mattya", "maccha", "まっちゃ"}},
		{"dokomo", []string{"docomo", "dokomo", "ドコモ", "DoCoMo"}},
		{"ryukyu", []string{"ryukyu", "ryūkyū", "ryuukyuu", "りゅうきゅう"}},
		{"toho", []string{"toho", "tōhō", "touhou", "Tohoh", "とうほう"}},
		{"kinyu", []string{"kin'yū", "kinyuu", "きんゆう"}},
		{"bainryo", []string{"vainryo", "ヴァインリョ"}},
		{"huirum", []string{"firum"}},
		{"huirumu", []string{"フィルム", "firumu"}},
		{"siti", []string{"shiti", "shithi", "シティ"}},
		{"zyeitye", []string{"jeiche", "ジェイチェ"}},
		{"tuzuki", []string{"tsuduki", "tsuzuki", "tuduki", "つづき"}},
		{"", []string{"", " - "}},
	} {
		for _, s := range c.spellings {
			if got := ReadingKey(s); got != c.want {
				t.Errorf("ReadingKey(%q) = %q, want %q", s, got, c.want)
			}
		}
	}
}

// bank is one line of testdata/banks.csv.
type bank struct{ name, kana, romaji, english string }

func banks(t testing.TB) []bank {
	t.Helper()
	f, err := os.Open("testdata/banks.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []bank
	for _, r := range rows[1:] {
		out = append(out, bank{r[0], r[1], r[2], r[3]})
	}
	if len(out) != 35 {
		t.Fatalf("%d banks, want 35", len(out))
	}
	return out
}

// The rows of kana in three romanisations, written out here so that the test does not lean on the tables it tests.
const (
	testKana    = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポ"
	testHepburn = "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa n ga gi gu ge go za ji zu ze zo da de do ba bi bu be bo pa pi pu pe po"
	testKunrei  = "a i u e o ka ki ku ke ko sa si su se so ta ti tu te to na ni nu ne no ha hi hu he ho ma mi mu me mo ya yu yo ra ri ru re ro wa n ga gi gu ge go za zi zu ze zo da de do ba bi bu be bo pa pi pu pe po"
)

// romanise spells kana out, mora by mora; long vowels stay as they are written in kana (wapuro).
func romanise(kana, table string) string {
	morae := strings.Fields(table)
	var out string
	double := false
	for _, r := range kana {
		i := slices.Index([]rune(testKana), r)
		switch r {
		case 'ッ':
			double = true
			continue
		case 'ー':
			out += out[len(out)-1:]
			continue
		case 'ャ', 'ュ', 'ョ':
			v := map[rune]string{'ャ': "a", 'ュ': "u", 'ョ': "o"}[r]
			out = strings.TrimSuffix(out, "i")
			if !strings.HasSuffix(out, "sh") && !strings.HasSuffix(out, "ch") && !strings.HasSuffix(out, "j") {
				out += "y"
			}
			out += v
			continue
		case 'ィ': // シティ
			out = strings.TrimSuffix(out, "e") + "i"
			continue
		}
		m := morae[i]
		if double {
			out += m[:1]
			double = false
		}
		out += m
	}
	return out
}

func TestEveryBankIsFoundByItsReading(t *testing.T) {
	t.Parallel()
	macron := strings.NewReplacer("ou", "ō", "oo", "ō", "uu", "ū")
	plain := strings.NewReplacer("ou", "o", "oo", "o", "uu", "u")
	for _, b := range banks(t) {
		keys := ReadingKeys(b.kana, b.romaji, b.english)
		wapuro := romanise(b.kana, testHepburn)
		for _, typed := range []string{
			b.kana, strings.TrimSuffix(b.kana, "ギンコウ"), hiraganaOf(b.kana), halfWidth(b.kana), b.romaji, b.english,
			wapuro, macron.Replace(wapuro), plain.Replace(wapuro), romanise(b.kana, testKunrei),
			strings.ToUpper(macron.Replace(wapuro)), norm.NFD.String(macron.Replace(wapuro)),
		} {
			rs := []rune(typed)
			for n := min(3, len(rs)); n <= len(rs); n++ {
				if prefix := string(rs[:n]); !reached(keys, prefix) {
					t.Errorf("%s: %q of %q leads to %q, none begins a key of %q", b.name, prefix, typed, ReadingPrefixes(prefix), keys)
				}
			}
		}
	}
}

// reached reports whether what was typed begins one of the keys.
func reached(keys []string, typed string) bool {
	for _, p := range ReadingPrefixes(typed) {
		for _, k := range keys {
			if strings.HasPrefix(k, p) {
				return true
			}
		}
	}
	return false
}

func hiraganaOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - 0x60
		}
		return r
	}, s)
}

// halfWidth writes katakana in JIS X 0201 half-width letters.
func halfWidth(s string) string {
	const wide = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch r {
		case 0x3099:
			r = '゛'
		case 0x309A:
			r = '゜'
		}
		if i := slices.Index([]rune(wide), r); i >= 0 {
			r = 0xFF66 + rune(i)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestReadingKeysBeginAtEachWord(t *testing.T) {
	t.Parallel()
	want := []string{"ginko", "kyoritu", "kyorituginko", "ogakikyorituginko"}
	got := append(ReadingKeys("Ōgaki Kyōritsu Ginkō"), ReadingKeys("きょうりつ", "大垣")...)
	slices.Sort(got)
	for _, w := range want {
		if !slices.Contains(got, w) && w != "kyoritu" || w == "kyoritu" && !slices.Contains(got, w) {
			t.Errorf("ReadingKeys = %q, lacks %q", got, w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("ReadingKeys = %q, want %q", got, want)
	}
}

func TestReadingKind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in           string
		romaji, kana bool
	}{
		{"shichijū", true, false}, {"ogak", true, false}, {"shich", true, false}, {"tottori", true, false}, {"docomo", true, false},
		{"strength", false, false}, {"bank transfer", false, false}, {"しが", false, true}, {"ｼｶﾞ ｷﾞﾝｺｳ", false, true},
		{"滋賀", false, false}, {"しが銀行", false, false}, {"", false, false}, {"2020", false, false},
	} {
		if got := IsRomaji(c.in); got != c.romaji {
			t.Errorf("IsRomaji(%q) = %v, want %v", c.in, got, c.romaji)
		}
		if got := IsKana(c.in); got != c.kana {
			t.Errorf("IsKana(%q) = %v, want %v", c.in, got, c.kana)
		}
	}
}

func FuzzReadingKey(f *testing.F) {
	for _, s := range []string{"ōgaki", "しちじゅう", "shich", "tch", "m", "でぃ", "滋賀gin", "ン", "ッ", "ヴ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if key := ReadingKey(s); ReadingKey(key) != key && IsKana(s) {
			t.Errorf("ReadingKey(%q) = %q, whose key is %q", s, key, ReadingKey(key))
		}
		ReadingPrefixes(s)
		IsRomaji(s)
	})
}
