package data

// Codes that projections read.
const (
	DamageAnnounced = "announced"
	DamageReported  = "reported"
	DamagePast      = "past"

	MeasureSuspended = "banks_suspended"
	MeasureDamaged   = "banks_damaged"
	MeasureCases     = "cases"
	MeasureLoss      = "loss"
)

// CodeSets lists every code set once.
func CodeSets() []*CodeSet {
	return []*CodeSet{Factors(), Services(), DamageStatuses(), BankTypes(), Lanes(), Measures(), Techniques()}
}

// Factors lists the information that banks ask for when an account is linked.
func Factors() *CodeSet {
	return &CodeSet{Key: "factor", Label: Text{"必要情報", "Required information"}, Codes: []Code{
		{"account_number", Text{"口座番号", "account number"}},
		{"account_name", Text{"口座名義", "account holder's name"}},
		{"branch", Text{"支店名", "branch"}},
		{"pin", Text{"暗証番号", "PIN"}},
		{"trading_pin", Text{"取引暗証番号", "transaction PIN"}},
		{"check_number", Text{"確認番号", "confirmation number"}},
		{"birth_date", Text{"生年月日", "date of birth"}},
		{"phone", Text{"電話番号", "phone number"}},
		{"balance", Text{"残高", "balance"}},
		{"personal_items", Text{"複数の本人特定情報", "several personal identifiers"}},
		{"two_step", Text{"二段階認証", "two-step authentication"}},
		{"ivr", Text{"IVR認証", "IVR call"}},
	}}
}

// Services lists what of the docomo account a bank can stop.
func Services() *CodeSet {
	return &CodeSet{Key: "service", Label: Text{"サービス", "Service"}, Codes: []Code{
		{"registration", Text{"登録", "registration"}},
		{"deposit", Text{"入金", "deposit"}},
		{"withdrawal", Text{"出金", "withdrawal"}},
	}}
}

// DamageStatuses lists how a bank's damage became known.
func DamageStatuses() *CodeSet {
	return &CodeSet{Key: "damage", Label: Text{"被害の有無", "Damage"}, Codes: []Code{
		{DamageAnnounced, Text{"被害発表あり", "announced by the bank"}},
		{DamageReported, Text{"被害報道あり", "reported by the press"}},
		{DamagePast, Text{"過去発生と報道あり", "reported for the past"}},
	}}
}

// BankTypes lists the kinds of banks.
func BankTypes() *CodeSet {
	return &CodeSet{Key: "bank_type", Label: Text{"業態", "Type of bank"}, Codes: []Code{
		{"megabank", Text{"都市銀行", "megabank"}},
		{"regional", Text{"地方銀行", "regional bank"}},
		{"second_regional", Text{"第二地方銀行", "second-tier regional bank"}},
		{"internet", Text{"ネット専業銀行", "internet bank"}},
		{"postal", Text{"ゆうちょ銀行", "postal bank"}},
	}}
}

// Lanes lists the actors of the timeline, top to bottom.
func Lanes() *CodeSet {
	return &CodeSet{Key: "lane", Label: Text{"主体", "Actor"}, Codes: []Code{
		{"docomo", Text{"NTTドコモ", "NTT docomo"}},
		{"banks", Text{"銀行", "Banks"}},
		{"fsa", Text{"金融庁", "FSA"}},
		{"press", Text{"報道・SNS", "Press and social media"}},
		{"attackers", Text{"攻撃者", "Attackers"}},
		{"victims", Text{"被害者", "Victims"}},
	}}
}

// Measures lists what figures count.
func Measures() *CodeSet {
	return &CodeSet{Key: "measure", Label: Text{"数えるもの", "What is counted"}, Codes: []Code{
		{MeasureSuspended, Text{"受付を停止した銀行", "banks suspended"}},
		{MeasureDamaged, Text{"不正利用のあった銀行", "banks with damage"}},
		{MeasureCases, Text{"不正利用の件数", "cases"}},
		{MeasureLoss, Text{"被害総額", "total loss"}},
		{"other", Text{"その他", "other"}},
	}}
}

// Techniques lists the techniques of MITRE's Fight Fraud Framework (F3, v1.1) that a fraud of
// this kind uses, by their published numbers and in the order of an attack. Names in Japanese
// are ours.
func Techniques() *CodeSet {
	return &CodeSet{Key: "technique", Label: Text{"MITRE F3の技法", "MITRE F3 technique"}, Codes: []Code{
		{"T1598", Text{"T1598 情報を得るためのフィッシング", "T1598 Phishing for Information"}},
		{"T1110.003", Text{"T1110.003 総当たり：パスワードスプレー", "T1110.003 Brute Force: Password Spraying"}},
		{"T1585", Text{"T1585 アカウントの開設", "T1585 Establish Accounts"}},
		{"F1031", Text{"F1031 口座名義人へのなりすまし", "F1031 Impersonate Account Holder"}},
		{"F1005.001", Text{"F1005.001 口座の操作：口座の連携", "F1005.001 Account Manipulation: Account Linking"}},
		{"F1025", Text{"F1025 電子的な資金の移動", "F1025 Electronic Funds Transfer"}},
		{"F1028", Text{"F1028 不正な購入", "F1028 Fraudulent Purchasing"}},
	}}
}

// A Unit names what a quantity counts.
type Unit struct {
	Key      string
	JA       string // follows the number
	One, Few string // English singular and plural
}

// Units lists the units in use.
func Units() []Unit {
	return []Unit{
		{"yen", "円", "yen", "yen"},
		{"cases", "件", "case", "cases"},
		{"accounts", "口座", "account", "accounts"},
		{"banks", "行", "bank", "banks"},
		{"users", "件", "user", "users"},
		{"addresses", "個", "IP address", "IP addresses"},
		{"accounts_per_day", "件／日", "account a day", "accounts a day"},
		{"yen_per_month", "円／月", "yen a month", "yen a month"},
		{"times", "回", "time", "times"},
		{"notices", "報", "notice", "notices"},
		{"percent", "％", "per cent", "per cent"},
		{"step", "番目", "", ""},
	}
}
