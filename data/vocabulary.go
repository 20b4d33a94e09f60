package data

import (
	"slices"
	"sync"
)

// A Property is one thing that claims can say of a record. The list below drives validation,
// tables, facets, forms, importers and exports alike.
type Property struct {
	Key   string
	Label Text
	Type  ValueType
	Kinds []Kind   // of the subject; empty: any
	Codes *CodeSet // for TypeCodes
	Refs  []Kind   // for TypeRef: kinds of the record referred to; empty: any
	Unit  string   // for TypeQuantity: the usual one; blank: it depends on the record
	Many  bool     // several current values stand side by side; otherwise they are rivals
}

// A CodeSet is a closed list of terms.
type CodeSet struct {
	Key   string
	Label Text
	Codes []Code // in the order in which they are shown
}

// A Code is one term of a CodeSet.
type Code struct {
	Key   string
	Label Text
}

// Code returns the term with key.
func (s *CodeSet) Code(key string) (Code, bool) {
	for _, c := range s.Codes {
		if c.Key == key {
			return c, true
		}
	}
	return Code{}, false
}

// Index returns the place of key in the list; -1 if it is not there.
func (s *CodeSet) Index(key string) int {
	return slices.IndexFunc(s.Codes, func(c Code) bool { return c.Key == key })
}

// vocabulary is Properties by key, made once since every statement looks it up.
var vocabulary = sync.OnceValue(func() map[string]placed {
	m := map[string]placed{}
	for i, p := range Properties() {
		m[p.Key] = placed{p, i}
	}
	return m
})

// placed is a property with its place in Properties.
type placed struct {
	Property
	place int
}

// PropertyByKey returns the property with key.
func PropertyByKey(key string) (Property, bool) {
	p, ok := vocabulary()[key]
	return p.Property, ok
}

// PropertyOrder returns the place of key in Properties, for showing claims in a fixed order;
// unknown keys come last.
func PropertyOrder(key string) int {
	if p, ok := vocabulary()[key]; ok {
		return p.place
	}
	return len(vocabulary())
}

// Keys of the properties that projections read.
const (
	PropStatement    = "statement"
	PropRemark       = "remark"
	PropOccurred     = "occurred"
	PropLane         = "lane"
	PropInvolves     = "involves"
	PropValue        = "value"
	PropMeasures     = "measures"
	PropOrder        = "order"
	PropDamage       = "damage"
	PropCases        = "damage.cases"
	PropAmount       = "damage.amount"
	PropPeriod       = "damage.period"
	PropNotices      = "notices"
	PropStopped      = "stopped"
	PropServices     = "stopped.services"
	PropRequired     = "auth.listed"
	PropPlanned      = "auth.planned"
	PropAdded        = "auth.added"
	PropLinked       = "linked"
	PropWithdrawal   = "withdrawal"
	PropWithdrawn    = "withdrawal.total"
	PropHolds        = "holds"
	PropConsistent   = "evidence.consistent"
	PropInconsistent = "evidence.inconsistent"
	PropNeutral      = "evidence.neutral"
	PropPublishedBy  = "published_by"
	PropReadIn       = "read_in"
	PropStanding     = "standing"
	PropTechnique    = "technique"
)

// Properties lists the vocabulary in the order in which a record's claims are shown.
// The slice is fresh at each call.
func Properties() []Property {
	bank := []Kind{KindBank}
	dated := []Kind{KindEvent, KindReport, KindCase}
	return []Property{
		{Key: PropMeasures, Label: Text{"数えるもの", "What is counted"}, Type: TypeCodes, Codes: Measures(), Kinds: []Kind{KindFigure}},
		{Key: PropValue, Label: Text{"値", "Value"}, Type: TypeQuantity, Kinds: []Kind{KindFigure}},
		{Key: "counting", Label: Text{"数え方", "How it is counted"}, Type: TypeText, Kinds: []Kind{KindFigure}, Many: true},
		{Key: PropOccurred, Label: Text{"日時", "Date"}, Type: TypeMoment, Kinds: dated},
		{Key: PropLane, Label: Text{"主体", "Actor"}, Type: TypeCodes, Codes: Lanes(), Kinds: dated},
		{Key: PropPublishedBy, Label: Text{"発表・報道の主体", "Published by"}, Type: TypeRef, Kinds: []Kind{KindReport}},
		{Key: PropReadIn, Label: Text{"読める出典", "Read in"}, Type: TypeRef, Kinds: []Kind{KindReport}, Refs: []Kind{KindSource}, Many: true},
		{Key: PropOrder, Label: Text{"順序", "Order"}, Type: TypeQuantity, Unit: "step", Kinds: []Kind{KindStep, KindFigure, KindHypothesis}},
		{Key: "definition", Label: Text{"意味", "Meaning"}, Type: TypeText, Kinds: []Kind{KindTerm, KindFigure}, Many: true},
		{Key: PropLinked, Label: Text{"ドコモ口座との連携", "Linked to the docomo account"}, Type: TypeText, Kinds: bank},
		{Key: PropDamage, Label: Text{"被害の有無", "Damage"}, Type: TypeCodes, Codes: DamageStatuses(), Kinds: []Kind{KindBank, KindOrganization}},
		{Key: PropCases, Label: Text{"被害件数", "Damaged accounts or cases"}, Type: TypeQuantity, Unit: "cases", Kinds: bank},
		{Key: PropAmount, Label: Text{"被害額", "Amount of damage"}, Type: TypeQuantity, Unit: "yen", Kinds: bank},
		{Key: PropPeriod, Label: Text{"被害の時期", "When the damage arose"}, Type: TypeMoment, Kinds: bank},
		{Key: PropNotices, Label: Text{"銀行の案内の数", "Number of notices by the bank"}, Type: TypeQuantity, Unit: "notices", Kinds: bank},
		{Key: PropStopped, Label: Text{"停止開始", "Stopped from"}, Type: TypeMoment, Kinds: bank},
		{Key: PropServices, Label: Text{"停止したサービス", "Services stopped"}, Type: TypeCodes, Codes: Services(), Kinds: bank},
		{Key: PropRequired, Label: Text{"規定等に明記された必要情報", "Information its terms ask for"}, Type: TypeCodes, Codes: Factors(), Kinds: bank},
		{Key: PropPlanned, Label: Text{"導入予定の確認手段", "Checks planned"}, Type: TypeCodes, Codes: Factors(), Kinds: bank},
		{Key: PropAdded, Label: Text{"事案後に加えた確認手段", "Checks added after the incident"}, Type: TypeCodes, Codes: Factors(), Kinds: bank},
		{Key: PropInvolves, Label: Text{"関わる項目", "Involves"}, Type: TypeRef, Many: true},
		{Key: PropHolds, Label: Text{"誰が何を持つか", "Who holds what"}, Type: TypeText, Kinds: []Kind{KindStep}, Many: true},
		{Key: PropTechnique, Label: Text{"MITRE F3の技法", "MITRE F3 technique"}, Type: TypeCodes, Codes: Techniques(), Kinds: []Kind{KindIncident, KindStep, KindHypothesis}},
		{Key: PropWithdrawal, Label: Text{"引き出し", "Withdrawal"}, Type: TypeQuantity, Unit: "yen", Kinds: []Kind{KindCase}, Many: true},
		{Key: PropWithdrawn, Label: Text{"引き出しの合計", "Total withdrawn"}, Type: TypeQuantity, Unit: "yen", Kinds: []Kind{KindCase}},
		{Key: "cause", Label: Text{"原因", "Cause"}, Type: TypeText, Many: true},
		{Key: "measure", Label: Text{"対応・対策", "Measure taken"}, Type: TypeText, Many: true},
		{Key: "demand", Label: Text{"要求", "Demand"}, Type: TypeText, Many: true},
		{Key: "compensation", Label: Text{"補償", "Compensation"}, Type: TypeText, Many: true},
		{Key: PropStatement, Label: Text{"述べられたこと", "Statement"}, Type: TypeText, Many: true},
		{Key: PropConsistent, Label: Text{"整合する証拠", "Evidence consistent with it"}, Type: TypeRef, Kinds: []Kind{KindHypothesis}, Many: true},
		{Key: PropInconsistent, Label: Text{"整合しない証拠", "Evidence inconsistent with it"}, Type: TypeRef, Kinds: []Kind{KindHypothesis}, Many: true},
		{Key: PropNeutral, Label: Text{"どちらとも言えない証拠", "Evidence that does not decide"}, Type: TypeRef, Kinds: []Kind{KindHypothesis}, Many: true},
		{Key: "not_stated", Label: Text{"記載のないこと", "What the sources do not say"}, Type: TypeText, Many: true},
		{Key: "kana", Label: Text{"読み", "Reading"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "romaji", Label: Text{"ローマ字", "Romanised name"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "name_en", Label: Text{"英語名", "English name"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "bank_type", Label: Text{"業態", "Type of bank"}, Type: TypeCodes, Codes: BankTypes(), Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "prefecture", Label: Text{"本店所在地", "Head office"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "zengin", Label: Text{"金融機関コード", "Zengin code"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "bic", Label: Text{"BIC", "BIC"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: "later", Label: Text{"その後", "Later"}, Type: TypeText, Kinds: []Kind{KindBank, KindOrganization}},
		{Key: PropStanding, Label: Text{"出典の扱い", "What became of the source"}, Type: TypeCodes, Codes: Standings(), Kinds: []Kind{KindSource}},
		{Key: "publisher", Label: Text{"発行元の表記", "Publisher as printed"}, Type: TypeText, Kinds: []Kind{KindSource}},
		{Key: "headline", Label: Text{"見出し", "Headline or section"}, Type: TypeText, Kinds: []Kind{KindSource}, Many: true},
		{Key: "revision", Label: Text{"更新履歴", "Revision"}, Type: TypeText, Kinds: []Kind{KindSource}, Many: true},
		{Key: "image", Label: Text{"図版", "Image"}, Type: TypeText, Kinds: []Kind{KindSource}, Many: true},
		{Key: PropRemark, Label: Text{"注記", "Remark"}, Type: TypeText, Many: true},
	}
}
