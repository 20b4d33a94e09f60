package importer

import (
	"shirabe/data"
)

// A Field is what a column holds: one of the constants below, or PropertyField of a property.
type Field string

// The fields. Those of a source describe the record itself in rows of sources, in others the
// source that the row's claims cite.
const (
	FieldNone     Field = "" // the column is left out
	FieldSlug     Field = "slug"
	FieldKind     Field = "kind"
	FieldTitle    Field = "title" // in the language of its letters
	FieldTitleJA  Field = "title.ja"
	FieldTitleEN  Field = "title.en"
	FieldText     Field = "text"
	FieldTextJA   Field = "text.ja"
	FieldTextEN   Field = "text.en"
	FieldAliases  Field = "aliases" // several in one cell: a; b
	FieldReadings Field = "readings"
	FieldTags     Field = "tags"

	FieldSource      Field = "source" // slug, title or address of what is cited; several: a; b
	FieldSourceTitle Field = "source.title"
	FieldPublisher   Field = "source.publisher"
	FieldPublished   Field = "source.published"
	FieldURL         Field = "source.url"
	FieldArchive     Field = "source.archive"
	FieldAccessed    Field = "source.accessed"
	FieldLang        Field = "source.lang"
	FieldType        Field = "source.type"
	FieldReliability Field = "source.reliability"

	FieldLocator     Field = "citation.locator"
	FieldQuote       Field = "citation.quote"
	FieldCredibility Field = "citation.credibility"

	FieldWhen  Field = "claim.when"
	FieldKnown Field = "claim.known"
	FieldBasis Field = "claim.basis"
	FieldState Field = "claim.state"
	FieldNote  Field = "claim.note"
	// FieldReplaced is the ID of the claim that superseded or corrected the row's.
	FieldReplaced Field = "claim.replaced_by"

	// In a table of claims, one a row, the property is a column as well.
	FieldClaim     Field = "claim.id"
	FieldProperty  Field = "claim.property"
	FieldValue     Field = "claim.value"
	FieldNumber    Field = "claim.number"
	FieldUnit      Field = "claim.unit"
	FieldStatement Field = "claim.statement"
)

const propertyPrefix = "property:"

// PropertyField is the field of a property's values.
func PropertyField(key string) Field { return Field(propertyPrefix + key) }

// A FieldLabel is a field with its name for people and the heads by which it is known besides.
type FieldLabel struct {
	Field Field
	Label data.Text
	heads []string
}

// Fields lists every field a column can be mapped to, in the order in which they are offered:
// those of records, of sources and citations, of claims, then the properties.
func Fields() []FieldLabel {
	out := []FieldLabel{
		{FieldTitle, data.Text{JA: "名称", EN: "Title"}, []string{"タイトル", "題名", "件名", "表題", "名前", "name", "項目", "subject", "出来事", "event", "銀行名", "金融機関名", "bank name", "組織名", "会社名", "企業名", "organization name", "用語"}},
		{FieldTitleJA, data.Text{JA: "名称（日本語）", EN: "Title (Japanese)"}, []string{"title ja", "name ja", "日本語名", "和名", "名称 日本語"}},
		{FieldTitleEN, data.Text{JA: "名称（英語）", EN: "Title (English)"}, []string{"title en", "name en", "名称 英語"}},
		{FieldText, data.Text{JA: "説明", EN: "Text"}, []string{"本文", "内容", "概要", "詳細", "description", "body", "summary", "details", "content"}},
		{FieldTextJA, data.Text{JA: "説明（日本語）", EN: "Text (Japanese)"}, []string{"text ja", "本文 日本語"}},
		{FieldTextEN, data.Text{JA: "説明（英語）", EN: "Text (English)"}, []string{"text en", "本文 英語"}},
		{FieldKind, data.Text{JA: "種別", EN: "Kind"}, []string{"項目の種類", "record kind", "分類", "category"}},
		{FieldSlug, data.Text{JA: "識別名", EN: "Slug"}, []string{"id name", "キー", "key"}},
		{FieldAliases, data.Text{JA: "別名", EN: "Other names"}, []string{"aliases", "alias", "別称", "略称", "also known as", "通称", "旧名"}},
		{FieldReadings, data.Text{JA: "読み方", EN: "Readings"}, []string{"よみ", "よみがな", "読み仮名", "ふりがな", "フリガナ", "カナ"}},
		{FieldTags, data.Text{JA: "タグ", EN: "Tags"}, []string{"tag", "ラベル", "label", "labels", "keywords", "キーワード"}},
	}
	out = append(out, sourceFields()...)
	out = append(out, claimFields()...)
	for _, p := range data.Properties() {
		out = append(out, FieldLabel{PropertyField(p.Key), p.Label, propertyHeads(p.Key)})
	}
	return out
}

func sourceFields() []FieldLabel {
	return []FieldLabel{
		{FieldSource, data.Text{JA: "出典", EN: "Sources"}, []string{"source", "参照", "参考", "reference", "references", "根拠資料", "典拠"}},
		{FieldSourceTitle, data.Text{JA: "出典の題", EN: "Source title"}, []string{"記事名", "記事タイトル", "article", "資料名", "headline"}},
		{FieldPublisher, data.Text{JA: "発行元", EN: "Publisher"}, []string{"媒体", "発行者", "出版社", "掲載紙", "新聞社", "メディア", "media", "site", "サイト", "出典元", "outlet", "newspaper"}},
		{FieldPublished, data.Text{JA: "公表日", EN: "Published"}, []string{"発行日", "掲載日", "配信日", "公開日", "publication date", "issued", "date published", "報道日", "記事の日付"}},
		{FieldURL, data.Text{JA: "URL", EN: "URL"}, []string{"リンク", "link", "アドレス", "address", "web", "ウェブ", "href"}},
		{FieldArchive, data.Text{JA: "保存版URL", EN: "Archive URL"}, []string{"アーカイブ", "archive", "archived", "魚拓"}},
		{FieldAccessed, data.Text{JA: "閲覧日", EN: "Accessed"}, []string{"参照日", "アクセス日", "確認日", "access date", "retrieved"}},
		{FieldLang, data.Text{JA: "言語", EN: "Language"}, []string{"lang"}},
		{FieldType, data.Text{JA: "種類", EN: "Type"}, []string{"出典の種類", "source type", "資料種別"}},
		{FieldReliability, data.Text{JA: "信頼度", EN: "Reliability"}, []string{"信頼性", "情報源の信頼度"}},
		{FieldLocator, data.Text{JA: "出典の箇所", EN: "Locator"}, []string{"箇所", "ページ", "頁", "page", "pages", "段落", "掲載箇所", "位置"}},
		{FieldQuote, data.Text{JA: "引用文", EN: "Quote"}, []string{"引用", "quotation", "抜粋"}},
		{FieldCredibility, data.Text{JA: "確度", EN: "Credibility"}, []string{"信ぴょう性", "信憑性", "情報の確度"}},
	}
}

func claimFields() []FieldLabel {
	return []FieldLabel{
		{FieldWhen, data.Text{JA: "時期", EN: "When"}, []string{"時点", "as of", "いつ", "対象日"}},
		{FieldKnown, data.Text{JA: "公表", EN: "Known"}, []string{"判明日", "known on", "知られた日", "発表日", "announced on"}},
		{FieldBasis, data.Text{JA: "根拠", EN: "Basis"}, nil},
		{FieldNote, data.Text{JA: "主張への注", EN: "Note on the claim"}, nil},
		{FieldState, data.Text{JA: "状態", EN: "State"}, nil},
		{FieldReplaced, data.Text{JA: "更新・訂正した主張", EN: "Replaced by"}, []string{"superseded by", "corrected by"}},
		{FieldClaim, data.Text{JA: "主張のID", EN: "Claim ID"}, []string{"id"}},
		{FieldProperty, data.Text{JA: "属性", EN: "Property"}, []string{"attribute", "predicate"}},
		{FieldValue, data.Text{JA: "属性の値", EN: "Value of the property"}, []string{"値", "value", "object"}},
		{FieldNumber, data.Text{JA: "数値", EN: "Number"}, nil},
		{FieldUnit, data.Text{JA: "単位", EN: "Unit"}, nil},
		{FieldStatement, data.Text{JA: "文", EN: "Statement"}, []string{"主張", "claim"}},
	}
}

// propertyHeads are heads in common use that differ from a property's label.
func propertyHeads(key string) []string {
	return map[string][]string{
		data.PropOccurred:    {"日付", "date", "発生日", "発生日時", "年月日", "いつ起きたか", "datetime", "day"},
		data.PropLane:        {"actor", "関係者", "当事者"},
		data.PropCases:       {"件数", "cases", "number of cases", "被害口座数", "被害者数"},
		data.PropAmount:      {"金額", "被害総額", "amount", "loss", "損害額", "被害金額"},
		data.PropDamage:      {"被害", "被害状況", "damaged"},
		data.PropPeriod:      {"被害時期", "被害発生時期", "period of damage"},
		data.PropStopped:     {"停止日", "停止日時", "受付停止", "stopped", "suspended on"},
		data.PropServices:    {"停止内容", "services", "停止サービス"},
		data.PropRequired:    {"必要情報", "認証方法", "required information", "登録に必要な情報"},
		data.PropPlanned:     {"導入予定", "planned", "planned checks"},
		data.PropAdded:       {"追加対策", "added checks"},
		data.PropNotices:     {"案内数", "notices"},
		data.PropWithdrawal:  {"引出額", "withdrawal"},
		data.PropWithdrawn:   {"引出総額"},
		data.PropRemark:      {"備考", "注", "メモ", "remarks", "note", "notes", "comment", "コメント", "摘要"},
		data.PropStatement:   {"発言", "述べたこと"},
		data.PropInvolves:    {"関係先", "関連項目", "related", "involved"},
		data.PropPublishedBy: {"発表者", "発表主体", "報道機関"},
		"definition":         {"定義", "meaning", "意味・定義"},
		"measure":            {"対策", "対応", "measures"},
		"compensation":       {"補償方針"},
		"prefecture":         {"都道府県", "所在地", "prefecture"},
		"zengin":             {"銀行コード", "金融機関番号", "bank code", "統一金融機関コード"},
		"bic":                {"swift", "swiftコード", "bicコード", "bic8", "bic11"},
		"bank_type":          {"業種", "銀行の種類", "種類", "type"},
		"later":              {"その後の変更", "later change"},
		"kana":               {"かな", "銀行名カナ"},
		"romaji":             {"英字", "roman"},
		"name_en":            {"英名", "name in english", "english name"},
	}[key]
}
