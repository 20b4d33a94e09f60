package query

import (
	"shirabe/data"
)

// A Type says what a field is compared with.
type Type int

// The types of fields.
const (
	TextField   Type = iota // a word or phrase
	OptionField             // one of Options
	DateField               // Dates
	NumberField             // Numbers
)

// A FieldDef defines one field of the language.
type FieldDef struct {
	Name        string    // as printed
	Label       string    // the Japanese name
	Aliases     []string  // further names, lower case
	Type        Type      // what it is compared with
	Options     []Option  // codes it knows
	Open        bool      // values beside Options are allowed
	Description data.Text // one line
	Examples    []Example
}

// An Option is a code with the names it may be typed by.
type Option struct {
	Code  string
	Label data.Text
}

// An Example is a query that works, in the words of each language.
type Example = data.Text

// lookup finds a field by any of its names, folded.
func lookup(name string) (FieldDef, bool) {
	for _, d := range Fields() {
		if d.Name == name || d.Label == name {
			return d, true
		}
		for _, a := range d.Aliases {
			if a == name {
				return d, true
			}
		}
	}
	return FieldDef{}, false
}

// option is the code that text names, by code or label in either language.
func (d FieldDef) option(text string) (string, bool) {
	text = foldName(text)
	for _, o := range d.Options {
		if text == o.Code || text == foldName(o.Label.JA) || text == foldName(o.Label.EN) {
			return o.Code, true
		}
	}
	return "", false
}

func (d FieldDef) ranged() bool { return d.Type == DateField || d.Type == NumberField }

// Fields lists the fields in the order in which help shows them. The caller owns the result.
func Fields() []FieldDef {
	return append(recordFields(), claimFields()...)
}

// recordFields are the fields that describe a record and its sources.
func recordFields() []FieldDef {
	return []FieldDef{
		{Name: "kind", Label: "種別", Aliases: []string{"type", "種類"}, Type: OptionField, Options: kinds(),
			Description: data.Text{JA: "項目の種別", EN: "what the record is"},
			Examples:    []Example{{JA: "種別:銀行", EN: "kind:bank"}, {JA: "種別:(報道 OR 出典)", EN: "kind:(report OR source)"}}},
		{Name: "title", Label: "題名", Aliases: []string{"名前", "見出し", "タイトル", "name"},
			Description: data.Text{JA: "項目の名前", EN: "the record's title"},
			Examples:    []Example{{JA: "題名:ゆうちょ", EN: "title:mizuho"}}},
		{Name: "id", Label: "識別子",
			Description: data.Text{JA: "項目の識別子または短い名前", EN: "the record's identifier or short name"},
			Examples:    []Example{{JA: "識別子:77-bank", EN: "id:77-bank"}}},
		{Name: "tag", Label: "タグ", Aliases: []string{"tags", "分類"},
			Description: data.Text{JA: "項目に付けたタグ", EN: "a tag on the record"},
			Examples:    []Example{{JA: "タグ:本人確認", EN: "tag:identity"}}},
		{Name: "bank", Label: "銀行", Aliases: []string{"金融機関"},
			Description: data.Text{JA: "関わる銀行", EN: "the bank concerned"},
			Examples:    []Example{{JA: "銀行:七十七*", EN: `bank:"77 Bank"`}}},
		{Name: "publisher", Label: "発行元", Aliases: []string{"発行者", "媒体"},
			Description: data.Text{JA: "出典を出した者", EN: "who published the source"},
			Examples:    []Example{{JA: "発行元：朝日新聞", EN: "publisher:NHK"}, {JA: "発行元:(NHK または 共同通信)", EN: "publisher:(NHK OR Asahi)"}}},
		{Name: "source", Label: "出典", Aliases: []string{"情報源"},
			Description: data.Text{JA: "出典の題名または番号", EN: "a source, by title or number"},
			Examples:    []Example{{JA: "出典:11", EN: "source:11"}}},
		{Name: "lang", Label: "言語", Aliases: []string{"language"}, Type: OptionField, Options: langs(),
			Description: data.Text{JA: "出典の言語", EN: "the source's language"},
			Examples:    []Example{{JA: "言語:英語", EN: "lang:ja"}}},
	}
}

// claimFields are the fields that describe what is claimed of a record.
func claimFields() []FieldDef {
	return []FieldDef{
		{Name: "property", Label: "属性", Aliases: []string{"prop"}, Type: OptionField, Options: properties(), Open: true,
			Description: data.Text{JA: "主張の属性", EN: "the property a claim is about"},
			Examples:    []Example{{JA: "属性:damage*", EN: "property:damage*"}}},
		{Name: "basis", Label: "根拠", Type: OptionField, Options: bases(),
			Description: data.Text{JA: "主張の根拠", EN: "how a claim came to be"},
			Examples:    []Example{{JA: "根拠:発表", EN: "basis:announced"}}},
		{Name: "rank", Label: "順位", Type: OptionField, Options: ranks(),
			Description: data.Text{JA: "競合する主張の順位", EN: "a claim's rank among its rivals"},
			Examples:    []Example{{JA: "順位:非推奨", EN: "rank:deprecated"}}},
		{Name: "status", Label: "状態", Type: OptionField, Options: statuses(), Open: true,
			Description: data.Text{JA: "食い違いや銀行の状態", EN: "the state of a contradiction or bank"},
			Examples:    []Example{{JA: "状態:未解決", EN: "status:open"}}},
		{Name: "factor", Label: "要素", Aliases: []string{"認証要素", "必要情報"}, Type: OptionField, Options: codes(data.Factors()), Open: true,
			Description: data.Text{JA: "口座の登録に要る情報", EN: "information needed to link an account"},
			Examples:    []Example{{JA: "要素:暗証番号", EN: "factor:pin"}}},
		{Name: "service", Label: "サービス", Aliases: []string{"停止対象"}, Type: OptionField, Options: codes(data.Services()), Open: true,
			Description: data.Text{JA: "止めたサービス", EN: "a service that was stopped"},
			Examples:    []Example{{JA: "サービス:入金", EN: "service:deposit"}}},
		{Name: "when", Label: "時期", Aliases: []string{"date", "日付", "発生"}, Type: DateField,
			Description: data.Text{JA: "事が起きた時。年・月・日・時、範囲、比較", EN: "when it happened: year, month, day or hour, range or comparison"},
			Examples: []Example{{JA: "時期:2020年9月", EN: "when:2020-09"}, {JA: "時期:2020/9/1〜2020/9/10", EN: "when:2020-09-01..2020-09-10"},
				{JA: "時期:2020年9月7日以降", EN: "when:>=2020-09-07"}}},
		{Name: "known", Label: "既知", Aliases: []string{"既知時点", "公表"}, Type: DateField,
			Description: data.Text{JA: "公になった時", EN: "when it became public"},
			Examples:    []Example{{JA: "既知:<2020-09-11", EN: "known:<2020-09-11"}, {JA: "既知<=2020-09-10T18:00", EN: "known<=2020-09-10T18:00"}}},
		{Name: "amount", Label: "金額", Aliases: []string{"被害額"}, Type: NumberField,
			Description: data.Text{JA: "金額（円）", EN: "an amount in yen"},
			Examples: []Example{{JA: "金額:10万..300万", EN: "amount:100000..3000000"}, {JA: "金額:>=1,800万", EN: "amount:>1000000"},
				{JA: "金額:30万円未満", EN: "amount:<300k"}}},
		{Name: "count", Label: "件数", Aliases: []string{"数"}, Type: NumberField,
			Description: data.Text{JA: "件数・口座数・人数", EN: "a number of cases, accounts or people"},
			Examples:    []Example{{JA: "件数:100以上", EN: "count:>=100"}}},
	}
}
