package query

import (
	"fmt"
	"strings"

	"shirabe/data"
)

// Limits of a query. They are far above what people type and keep parsing and searching
// short; a query is not a program.
const (
	MaxRunes = 4096 // of the input
	MaxTerms = 200  // words, phrases and fields
	MaxDepth = 50   // parentheses inside parentheses
	MaxFuzzy = 2    // edits: a third would find nearly every short word
)

// A Code says what is wrong with a query.
type Code string

// The codes.
const (
	TooLong       Code = "too_long"       // more than MaxRunes; the rest is cut off
	TooMany       Code = "too_many"       // more than MaxTerms; the rest is ignored
	TooDeep       Code = "too_deep"       // more than MaxDepth; the parenthesis is ignored
	BadText       Code = "bad_text"       // not UTF-8; U+FFFD takes its place
	UnclosedQuote Code = "unclosed_quote" // closed at the end
	UnclosedParen Code = "unclosed_paren" // closed at the end
	Unopened      Code = "unopened"       // a closing mark alone, ignored
	Dangling      Code = "dangling"       // an operator with nothing to work on, ignored
	EmptyWord     Code = "empty_word"     // * or ~ alone, ignored
	EmptyPhrase   Code = "empty_phrase"   // ignored
	EmptyGroup    Code = "empty_group"    // ignored
	EmptyValue    Code = "empty_value"    // a field without a value, ignored
	UnknownField  Code = "unknown_field"  // very like the name of one; read as plain text
	UnknownOption Code = "unknown_option" // not one of the field's codes; the field is ignored
	BadDate       Code = "bad_date"       // the field is ignored
	BadNumber     Code = "bad_number"     // the field is ignored
	Reversed      Code = "reversed"       // a range that ends before it starts; the field is ignored
	BadFuzzy      Code = "bad_fuzzy"      // not 1 to MaxFuzzy; the nearest is taken
)

// An Error says what is wrong with a query and where. Token is the part at fault as typed,
// which starts at rune Rune and byte Byte of the input, both counted from 0.
type Error struct {
	Code    Code
	Byte    int
	Rune    int
	Token   string
	Suggest string // what may have been meant, or what is possible; often blank
}

// Key is the error's name in the catalogues, such as "query.error.bad_date".
func (e *Error) Key() string { return "query.error." + string(e.Code) }

// Error is the English message with its place, for logs and the command line.
func (e *Error) Error() string {
	return fmt.Sprintf("query: character %d: %s", e.Rune+1, e.Message(data.EN))
}

// maxShown is how many runes of a token a message shows.
const maxShown = 24

// Message tells the reader in lang what is wrong and what to do, without the place.
func (e *Error) Message(lang data.Lang) string {
	token := e.Token
	if r := []rune(token); len(r) > maxShown {
		token = string(r[:maxShown]) + "…"
	}
	text := strings.ReplaceAll(message(e.Code).In(lang), "{}", token)
	if e.Suggest == "" {
		return text
	}
	if e.Code == UnknownOption {
		return text + data.Text{JA: "。使える値：", EN: "; possible values: "}.In(lang) + e.Suggest
	}
	return text + data.Text{JA: "。もしかして：", EN: "; did you mean "}.In(lang) + e.Suggest
}

// message is the text for code; {} stands for the token.
func message(code Code) data.Text {
	text, ok := map[Code]data.Text{
		TooLong:       {JA: "検索語が長すぎます。4,096文字までにしてください", EN: "the query is too long: shorten it to 4,096 characters"},
		TooMany:       {JA: "検索語が多すぎます。200語までにしてください", EN: "the query has too many words: use at most 200"},
		TooDeep:       {JA: "かっこの入れ子が深すぎます。50段までにしてください", EN: "parentheses are nested too deeply: use at most 50 levels"},
		BadText:       {JA: "文字が壊れています。UTF-8で入力してください", EN: "the text is damaged: enter it as UTF-8"},
		UnclosedQuote: {JA: "引用符が閉じていません。終わりに引用符を付けてください", EN: "the quotation mark is not closed: add one at the end of the phrase"},
		UnclosedParen: {JA: "かっこが閉じていません。「)」を付けてください", EN: "the parenthesis is not closed: add )"},
		Unopened:      {JA: "「{}」に対応する開きかっこがありません。消すか、開きかっこを付けてください", EN: "{} closes nothing: remove it or add the opening mark"},
		Dangling:      {JA: "「{}」の相手になる語がありません。語を付けるか「{}」を消してください", EN: "{} has no word to work on: add one, or remove {}"},
		EmptyWord:     {JA: "「{}」だけでは検索できません。前に語を付けてください", EN: "{} alone finds nothing: put a word before it"},
		EmptyPhrase:   {JA: "引用符の中が空です。句を入れるか消してください", EN: "the phrase is empty: fill it in or remove it"},
		EmptyGroup:    {JA: "かっこの中が空です。語を入れるか消してください", EN: "the parentheses are empty: fill them in or remove them"},
		EmptyValue:    {JA: "「{}」の後に値がありません。続けて値を入れてください", EN: "{} has no value: write one directly after it"},
		UnknownField:  {JA: "「{}」という項目はありません。文字として探すなら引用符で囲んでください", EN: `there is no field {}: put it in quotation marks to search for the text`},
		UnknownOption: {JA: "「{}」という値はありません", EN: "there is no value {}"},
		BadDate:       {JA: "「{}」は日付として読めません。2020-09-07や2020年9月のように書いてください", EN: "{} is not a date: write it like 2020-09-07 or 2020-09"},
		BadNumber:     {JA: "「{}」は数として読めません。1000000や100万のように書いてください", EN: "{} is not a number: write it like 1000000 or 100万"},
		Reversed:      {JA: "範囲「{}」は終わりが始まりより前です。入れ替えてください", EN: "the range {} ends before it starts: swap its ends"},
		BadFuzzy:      {JA: "「{}」の違いの数は1か2にしてください", EN: "{} allows too many or too few edits: use ~1 or ~2"},
	}[code]
	if !ok {
		return data.Text{JA: "検索語を読めません", EN: "the query cannot be read"}
	}
	return text
}
