package query

import (
	"slices"
	"strings"
	"unicode"

	"shirabe/data"
)

// minSentence is how many runes without a space make Japanese with a particle a sentence;
// shorter text is a compound (ドコモの口座) that should match as it stands.
const minSentence = 12

// Sentence reports whether s reads like a sentence or question rather than key words: a run
// of 12 or more runes with a Japanese particle, or a shorter one that asks; or English of
// five or more words with a function word among them, or of three or more that asks.
func Sentence(s string) bool {
	s = strings.TrimSpace(foldText(s))
	asks := strings.HasSuffix(s, "?")
	for _, run := range strings.Fields(s) {
		runes := []rune(run)
		question := asks || slices.ContainsFunc(QuestionWords(data.JA), func(w string) bool { return strings.Contains(run, w) })
		if particle(runes) && (len(runes) >= minSentence || len(runes) >= minSentence/2 && question) {
			return true
		}
	}
	words := englishWords(s)
	in := func(list []string) func(string) bool {
		return func(w string) bool { return slices.Contains(list, w) }
	}
	if len(words) >= 3 && (asks || in(QuestionWords(data.EN))(words[0])) {
		return true
	}
	return len(words) >= 5 && slices.ContainsFunc(words, in(StopWords()))
}

// particle reports whether a hiragana particle follows something other than hiragana, as in
// 口座から. Hiragana before it would make it part of a word as often as not.
func particle(runes []rune) bool {
	for i := 1; i < len(runes); i++ {
		if strings.ContainsRune("はがをにでとのもへかや", runes[i]) && !unicode.Is(unicode.Hiragana, runes[i-1]) &&
			unicode.IsLetter(runes[i-1]) {
			return true
		}
	}
	return false
}

// englishWords are the runs of ASCII letters and apostrophes in s, in lower case.
func englishWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r != '\'' && (r < 'a' || r > 'z')
	})
}

// QuestionWords are the words of a question that say nothing about its answer; a search for
// a sentence leaves them out. Longer ones come before those they contain.
func QuestionWords(lang data.Lang) []string {
	if lang == data.JA {
		return []string{"教えてください", "教えて", "でしょうか", "ですか", "ましたか", "ますか", "どのように", "どうして",
			"どれくらい", "どのくらい", "いくつ", "いくら", "どんな", "どの", "どこ", "どれ", "どう", "だれ", "誰", "なぜ", "何故",
			"いつ", "何ですか", "何件", "何人", "何円", "何が", "何を", "何の", "何で", "なに", "何"}
	}
	return []string{"how", "what", "when", "where", "which", "who", "whom", "whose", "why", "did", "do", "does",
		"is", "are", "was", "were", "can", "could", "tell", "show", "list", "many", "much"}
}

// StopWords are the English function words that mark a sentence and carry no meaning in a
// search.
func StopWords() []string {
	return []string{"a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have",
		"in", "into", "is", "it", "its", "not", "of", "on", "or", "that", "the", "their", "there", "these", "they",
		"this", "those", "to", "was", "were", "will", "with"}
}
