package query

import "shirabe/data"

// A HelpEntry explains one thing that can be typed, in one language.
type HelpEntry struct {
	Syntax      string   // what is typed, such as "a OR b" or "kind:"
	Description string   // one line
	Examples    []string // queries that parse strictly
}

// A feature is the language-independent source of a HelpEntry.
type feature struct {
	syntax, description data.Text
	examples            []Example
}

// Help explains the language in lang: first how words are combined, then each of Fields.
func Help(lang data.Lang) []HelpEntry {
	all := features()
	for _, d := range Fields() {
		all = append(all, feature{
			syntax:      data.Text{JA: d.Label + ":（" + d.Name + ":）", EN: d.Name + ":"},
			description: d.Description,
			examples:    d.Examples,
		})
	}
	out := make([]HelpEntry, len(all))
	for i, f := range all {
		out[i] = HelpEntry{Syntax: f.syntax.In(lang), Description: f.description.In(lang)}
		for _, e := range f.examples {
			out[i].Examples = append(out[i].Examples, e.In(lang))
		}
	}
	return out
}

func features() []feature {
	return []feature{
		{data.Text{JA: "語 語", EN: "word word"}, data.Text{JA: "すべての語を含む", EN: "all of the words"},
			[]Example{{JA: "ドコモ口座 不正利用", EN: "docomo fraud"}}},
		{data.Text{JA: "語 OR 語", EN: "word OR word"}, data.Text{JA: "どれかの語を含む（または、|）", EN: "any of the words (also |)"},
			[]Example{{JA: "被害 または 補償", EN: "damage OR compensation"}, {JA: "地銀|ネット銀行", EN: "phishing|spraying"}}},
		{data.Text{JA: "-語", EN: "-word"}, data.Text{JA: "語を含まない（NOT）", EN: "without the word (also NOT)"},
			[]Example{{JA: "銀行 -ゆうちょ", EN: "bank -post"}, {JA: "銀行 NOT 種別:報道", EN: "bank NOT kind:report"}}},
		{data.Text{JA: "「句」", EN: `"phrase"`}, data.Text{JA: "句がそのまま並ぶ", EN: "the words exactly in this order"},
			[]Example{{JA: "「二段階認証」", EN: `"two-step verification"`}}},
		{data.Text{JA: "（ ）", EN: "( )"}, data.Text{JA: "まとめる", EN: "grouping"},
			[]Example{{JA: "（被害 または 補償） ドコモ", EN: "(damage OR compensation) docomo"}}},
		{data.Text{JA: "語*", EN: "word*"}, data.Text{JA: "語で始まる", EN: "words that begin so"},
			[]Example{{JA: "リバース*", EN: "authenticat*"}}},
		{data.Text{JA: "語~", EN: "word~"}, data.Text{JA: "つづりが1字違う語も（~2は2字）", EN: "also words one letter off (~2: two)"},
			[]Example{{JA: "ドコモコウザ~", EN: "mizuho~2"}}},
		{data.Text{JA: `\`, EN: `\`}, data.Text{JA: "次の記号を文字として探す", EN: "takes the next sign as text"},
			[]Example{{JA: `\*11`, EN: `\-5`}}},
	}
}
