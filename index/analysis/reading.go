package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// ReadingKey returns the key under which a reading is found, whatever it is written in: kana of any width, Hepburn with or without
// macrons, Kunrei, wapuro (oo, ou, zyu), or a mixture. It has only a–z, digits and, where the
// reading had other letters (kanji), those. Spaces, hyphens and apostrophes are dropped.
func ReadingKey(reading string) string {
	return keyOf(Normalize(reading).Runes)
}

func keyOf(rs []rune) string {
	var b, latin strings.Builder
	flush := func() {
		b.WriteString(romajiKey(latin.String()))
		latin.Reset()
	}
	for i := 0; i < len(rs); i++ {
		k := Katakana(rs[i])
		switch {
		case k >= 'a' && k <= 'z':
			latin.WriteRune(k)
			continue
		case k == ' ' || k == '-' || k == '\'' || k == '.':
			continue // joins: Shichijushichi Ginko
		}
		flush()
		if i+1 < len(rs) {
			if v, ok := kanaKey[string([]rune{k, Katakana(rs[i+1])})]; ok {
				b.WriteString(v)
				i++
				continue
			}
		}
		if v, ok := kanaKey[string(k)]; ok {
			b.WriteString(v)
		} else if v, ok := kanaKey[string(largeKana(k))]; ok {
			b.WriteString(v)
		} else if classOf(k) != separator {
			b.WriteRune(k)
		}
	}
	flush()
	return shorten(b.String())
}

// ReadingPrefixes returns the beginnings of keys that a reading still being typed may lead to, most often one. A syllable cut in
// the middle can go on in two ways: "shic" to si+ti, しち to しちゃ.
// Nil if there is nothing to look up.
func ReadingPrefixes(typed string) []string {
	typed = strings.TrimSpace(typed)
	rs := Normalize(typed).Runes
	if len(rs) == 0 {
		return nil
	}
	var keys []string
	last := Katakana(rs[len(rs)-1])
	if last >= 'a' && last <= 'z' {
		keys = openLatin(rs)
	} else {
		keys = openKana(keyOf(rs), last)
		if r, _ := utf8.DecodeLastRuneInString(typed); r >= 'ｦ' && r <= 'ﾝ' { // its voiced sound mark may follow: ｷ, ｷﾞ
			for _, mark := range []string{"ﾞ", "ﾟ"} {
				if marked := Normalize(typed + mark).Runes; len(marked) == len(rs) {
					keys = append(keys, openKana(keyOf(marked), Katakana(marked[len(rs)-1]))...)
				}
			}
		}
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return k == "" })
	return slices.Compact(keys)
}

// openLatin returns the keys of romaji that may stop in a syllable.
func openLatin(rs []rune) []string {
	word := len(rs)
	for word > 0 && rs[word-1] >= 'a' && rs[word-1] <= 'z' {
		word--
	}
	letters := string(rs[word:])
	if isVowel(letters[len(letters)-1]) {
		return []string{keyOf(rs)}
	}
	for _, u := range unfinished {
		if !strings.HasSuffix(letters, u.from) {
			continue
		}
		stem := keyOf(rs[:len(rs)-len(u.from)])
		var keys []string
		for _, to := range u.to {
			keys = append(keys, shorten(stem+to))
		}
		return keys
	}
	return []string{keyOf(rs)}
}

// openKana returns the keys of kana that a small kana may follow.
func openKana(key string, last rune) []string {
	switch last {
	case 'キ', 'ギ', 'シ', 'ジ', 'チ', 'ニ', 'ヒ', 'ビ', 'ピ', 'ミ', 'リ': // キ, キャ
		return []string{key, key[:len(key)-1] + "y"}
	case 'テ':
		return []string{key, key[:len(key)-1] + "i", key[:len(key)-1] + "y"}
	case 'デ':
		return []string{key, key[:len(key)-2] + "z"}
	case 'ト':
		return []string{key, key[:len(key)-1] + "u"}
	case 'ド':
		return []string{key, key[:len(key)-2] + "zu"}
	case 'ヴ':
		return []string{key, key[:len(key)-1]}
	}
	return []string{key}
}

// ReadingKeys returns the keys of a record for prefix search, sorted, each once: of every reading as a whole, and from each of
// its later words on, so that both "ogaki" and "kyoritsu" lead to "Ogaki Kyoritsu Ginko". readings are kana, romaji, or
// English names; those with kanji give nothing, since kanji are not a reading (Morph.Readings reads them).
func ReadingKeys(readings ...string) []string {
	var keys []string
	for _, r := range readings {
		rs := Normalize(r).Runes
		for i := range rs {
			if i > 0 && (classOf(rs[i-1]) != separator || classOf(rs[i]) == separator) {
				continue
			}
			if k := keyOf(rs[i:]); k != "" && !slices.ContainsFunc([]rune(k), isIdeograph) {
				keys = append(keys, k)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func isIdeograph(r rune) bool { return classOf(r) == ideograph }

// IsKana reports whether s has kana and, but for spaces and marks, nothing else.
func IsKana(s string) bool {
	has := false
	for _, r := range Normalize(s).Runes {
		switch {
		case isKana(r):
			has = true
		case classOf(r) != separator:
			return false
		}
	}
	return has
}

// IsRomaji reports whether s may be the beginning of Japanese in Latin letters: syllables of a vowel after
// at most a few consonants, and ん, the last syllable perhaps unfinished. Many short English words pass; strength and
// bank transfer do not.
func IsRomaji(s string) bool {
	rs := Normalize(s).Runes
	key := keyOf(rs)
	for _, r := range rs {
		if classOf(r) != separator && (r < 'a' || r > 'z') {
			return false
		}
	}
	if key == "" {
		return false
	}
	for i := 0; i < len(key); {
		j := i
		for j < len(key) && !isVowel(key[j]) {
			j++
		}
		if j < len(key) && !syllableStart(key[i:j]) || j == len(key) && j-i > 2 {
			return false
		}
		i = j + 1
	}
	return true
}

// syllableStart reports whether a Japanese vowel may follow the consonants: none, one, with y, after n.
func syllableStart(c string) bool {
	c = strings.TrimPrefix(c, "n")
	if len(c) == 2 && c[1] == 'y' {
		c = c[:1]
	}
	return c == "" || len(c) == 1 && strings.Contains("kgsztdnhbpmyrw", c)
}
