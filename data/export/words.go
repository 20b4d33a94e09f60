package export

import "shirabe/data"

// The words of the summary. A name in braces is replaced by composer.fill.
var (
	wAllKnown    = data.Text{JA: "調書にある全ての知見に基づく", EN: "Everything the dossier holds"}
	wKnownBy     = data.Text{JA: "{clock}までに公表されていたことだけを示す", EN: "Only what was public by {clock}"}
	wSuperseded  = data.Text{JA: "（その後更新）", EN: " (since superseded)"}
	wCorrected   = data.Text{JA: "（その後訂正）", EN: " (since corrected)"}
	wDeprecated  = data.Text{JA: "（採らない値）", EN: " (not relied on)"}
	wDisputed    = data.Text{JA: "（異なる記述あり）", EN: " (disputed)"}
	wForeign     = data.Text{JA: "（英語のみ）", EN: "[in Japanese only] "}
	wConflict    = data.Text{JA: "食い違い（{status}）：{differs}。", EN: "Conflict ({status}): {differs}."}
	wLaterSource = data.Text{JA: "既知時点より後に公表された出典（名は伏せる）。", EN: "A source published after the clock (withheld)."}
	wNoDate      = data.Text{JA: "日付なし", EN: "undated"}
	wNoURL       = data.Text{JA: "URLの記載なし。", EN: "URL not given."}
	wArchived    = data.Text{JA: "保存版", EN: "archived"}
	wUndated     = data.Text{JA: "公表日なし", EN: "undated"}

	wStood     = data.Text{JA: "{when}の時点で、", EN: "As of {when}, the count stood as follows: "}
	wStoodItem = data.Text{JA: "{label}は{value}", EN: "{label}, {value}"}
	wStoodEnd  = data.Text{JA: "である。", EN: "."}

	wLossGrew = data.Text{
		JA: "{label}は、{first_when}に{first}と伝えられたのが最初で、{count}回目の値である{last_when}の{last}が最も新しい。",
		EN: "{label} was first given as {first} ({first_when}); the {nth} and latest value is {last} ({last_when})."}
	wLossOne = data.Text{JA: "{label}は、{when}に{value}と伝えられた。", EN: "{label} was given as {value} ({when})."}

	wBankCount = data.Text{
		JA: "表の{total}行のうち、被害が発表または報道されたのは{damaged}行、受付を止めたのは{stopped}行である。被害の欄の空白は「被害なし」を意味しない。",
		EN: "Of the {total} banks in the table, damage was announced or reported at {damaged}, and {stopped} stopped taking registrations. A blank in the column of damage does not mean that there was none."}
	wMatrixCaution = data.Text{
		JA: "規定等に書かれた情報の一覧であり、実際に求められた情報とは限らない。ある確認手段と被害の有無が並んでいても、因果関係を示すものではない。",
		EN: "The lists come from the banks' terms and the like; what was really asked for may differ. That a check and damage go together, or do not, shows no cause."}
	wMatrixMore = data.Text{JA: "＊ 一覧が「など」で終わり、ほかにもある", EN: "* the list ends with “and others”"}
	wSilent     = data.Text{JA: "{labels}は記されていない。", EN: "Not stated: {labels}."}
	wOpenPairs  = data.Text{
		JA: "出典の間で食い違う{total}点のうち、未解決の{open}点を挙げる。",
		EN: "Points on which the sources disagree: {total}; open, and listed here: {open}."}
	wHypCaution = data.Text{
		JA: "以下は仮説であり、確かめられた事実ではない。証拠は整合するもの、しないもの、どちらとも言えないものに分けた。",
		EN: "These are theories, not established facts. The evidence is sorted into what is consistent with each, what is not, and what does not decide."}

	wFor     = data.Text{JA: "整合する証拠", EN: "Consistent with it"}
	wAgainst = data.Text{JA: "整合しない証拠", EN: "Inconsistent with it"}
	wNeither = data.Text{JA: "どちらとも言えない証拠", EN: "Undecided"}
	wDefined = data.Text{JA: "用語", EN: "Terms"}
	wOneSide = data.Text{JA: "一方：", EN: "One side: "}
	wOther   = data.Text{JA: "他方：", EN: "The other: "}
	wVerdict = data.Text{JA: "判断（{status}）：", EN: "Assessment ({status}): "}
	wChecks  = data.Text{JA: "合計の照合", EN: "Sums checked"}
	wAgrees  = data.Text{JA: "一致", EN: "agrees"}
	wDiffers = data.Text{JA: "不一致", EN: "does not agree"}
	wNoActor = data.Text{JA: "その他", EN: "Others"}
	wGeneral = data.Text{JA: "事案全体", EN: "The incident as a whole"}

	wColumnFigure    = data.Text{JA: "数字", EN: "Figure"}
	wColumnValue     = data.Text{JA: "値", EN: "Value"}
	wColumnAsOf      = data.Text{JA: "時点", EN: "As of"}
	wColumnBasis     = data.Text{JA: "根拠", EN: "Basis"}
	wColumnState     = data.Text{JA: "状態", EN: "State"}
	wColumnNotes     = data.Text{JA: "注", EN: "Notes"}
	wColumnBank      = data.Text{JA: "銀行", EN: "Bank"}
	wColumnDamage    = data.Text{JA: "被害", EN: "Damage"}
	wColumnCases     = data.Text{JA: "件数", EN: "Cases"}
	wColumnAmount    = data.Text{JA: "被害額", EN: "Amount"}
	wColumnStopped   = data.Text{JA: "停止開始", EN: "Stopped from"}
	wColumnServices  = data.Text{JA: "停止したサービス", EN: "Services stopped"}
	wColumnWhen      = data.Text{JA: "日時", EN: "When"}
	wColumnWhat      = data.Text{JA: "出来事", EN: "What happened"}
	wColumnActor     = data.Text{JA: "主体", EN: "Actor"}
	wColumnFactor    = data.Text{JA: "情報", EN: "Information"}
	wColumnListed    = data.Text{JA: "明記", EN: "Listed"}
	wColumnHit       = data.Text{JA: "うち被害あり", EN: "of which with damage"}
	wColumnNot       = data.Text{JA: "明記なし", EN: "Not listed"}
	wColumnUnsure    = data.Text{JA: "未確認・不明", EN: "Unconfirmed"}
	wColumnNumber    = data.Text{JA: "回", EN: "No."}
	wColumnCount     = data.Text{JA: "行数", EN: "Banks"}
	wColumnStep      = data.Text{JA: "段階", EN: "Step"}
	wCaptionFigures  = data.Text{JA: "主な数字", EN: "Figures"}
	wCaptionLoss     = data.Text{JA: "{label}の推移", EN: "{label}: every value given"}
	wCaptionBanks    = data.Text{JA: "銀行ごとの被害と停止", EN: "Damage and stops by bank"}
	wCaptionStatus   = data.Text{JA: "被害の有無で分けた銀行の数", EN: "Banks by damage"}
	wCaptionMatrix   = data.Text{JA: "銀行が求める情報と被害", EN: "Information asked for, by bank"}
	wCaptionSums     = data.Text{JA: "求める情報ごとの銀行数と被害", EN: "Banks by information asked for"}
	wCaptionTimeline = data.Text{JA: "時系列", EN: "Timeline"}
	wCaptionMethod   = data.Text{JA: "手口の流れ", EN: "How it was done"}
	wFoundMethod     = data.Text{JA: "手口の{count}段階", EN: "How it was done, in {count} steps"}
	wFoundLoss       = data.Text{JA: "{label}は{first}から{last}へ", EN: "{label}: from {first} to {last}"}
	wFoundStatus     = data.Text{JA: "{total}行のうち{damaged}行で被害が発表または報道された", EN: "Damage announced or reported at {damaged} of {total} banks"}
	wFoundTimeline   = data.Text{JA: "時系列：{count}の出来事（{first}〜{last}）", EN: "Timeline: {count} events, {first} to {last}"}
	wCaptionTaken    = data.Text{JA: "{case}：引き出し", EN: "{case}: withdrawals"}
	wBlankCell       = data.Text{JA: "—", EN: "—"}
	wNoEntry         = data.Text{JA: "記載なし", EN: "no entry"}

	wSourcesLead = data.Text{
		JA: "注が引く出典を、初めに引かれる順に挙げる。英字は信頼度（A〜E、Fは判断できない）。",
		EN: "The sources that the notes cite, in the order of their first note. The letter grades reliability from A to E; F cannot be judged."}
	wReliability = data.Text{JA: "信頼度{grade}。", EN: " Reliability {grade}."}
	wInNote      = data.Text{JA: "（注{notes}）", EN: " (note {notes})"}
	wInNotes     = data.Text{JA: "（注{notes}）", EN: " (notes {notes})"}

	wColDossier = data.Text{JA: "調書：{title}（{id}）", EN: "Dossier: {title} ({id})"}
	wColClock   = data.Text{JA: "既知時点：{clock}", EN: "Known by: {clock}"}
	wColNow     = data.Text{JA: "調書にある全て", EN: "everything the dossier holds"}
	wColChange  = data.Text{JA: "変更番号：{change}", EN: "Change number: {change}"}
	wColHash    = data.Text{JA: "内容のSHA-256：{hash}", EN: "SHA-256 of the content: {hash}"}
	wColCounts  = data.Text{JA: "項目{records}、主張{claims}、引用{citations}から作成", EN: "Made from {records} records, {claims} claims, {citations} citations"}
	wColLicence = data.Text{JA: "利用条件：{licence}", EN: "Licence: {licence}"}

	wGuideTitle = data.Text{JA: "この資料の読み方", EN: "How to read this"}
	wGuideNotes = data.Text{
		JA: "番号は注を指し、同じ番号はいつも同じ出典の同じ箇所である。",
		EN: "Numbers point to notes; the same number is always the same place of the same source."}
	wGuideBasis = data.Text{
		JA: "根拠は、当事者の発表、報道、観測（記事の筆者などが見たこと）、導出（ほかの記述からの計算や結論）、仮説に分かれる。",
		EN: "The basis of a statement is an announcement by a party, a press report, an observation, a derivation from other statements, or a hypothesis."}
	wGuideUnknown = data.Text{
		JA: "「記載なし」「未確認」は「なし」でも「0」でもない。取り消し線の値は、後に更新または訂正された。",
		EN: "“Not stated” and “unconfirmed” mean neither “no” nor zero. Values struck through were superseded or corrected later."}
	wGuideZone = data.Text{
		JA: "時刻は全て日本時間である。",
		EN: "Times are Japan Standard Time (JST)."}
	wGuideClock = data.Text{
		JA: "時点を過去に置いた資料は、その時点より後に公表されたことを含まない。",
		EN: "A summary with its clock in the past holds nothing that became public later."}

	wChangesLead    = data.Text{JA: "{since}と比べると、{counts}である。", EN: "Compared with {since}: {counts}."}
	wChangesNone    = data.Text{JA: "{since}から変わったところはない。", EN: "Nothing has changed since {since}."}
	wCountValue     = data.Text{JA: "値が変わった記述は{n}件", EN: "values changed, {n}"}
	wCountState     = data.Text{JA: "訂正や更新で外れた記述は{n}件", EN: "set aside by corrections or updates, {n}"}
	wCountAdded     = data.Text{JA: "新しい記述は{n}件", EN: "new statements, {n}"}
	wCountGone      = data.Text{JA: "なくなった記述は{n}件", EN: "statements gone, {n}"}
	wCountSources   = data.Text{JA: "出典が変わった記述は{n}件", EN: "sources changed, {n}"}
	wSinceClock     = data.Text{JA: "{clock}の時点の要約", EN: "the summary as of {clock}"}
	wSinceChange    = data.Text{JA: "変更番号{change}の要約", EN: "the summary at change number {change}"}
	wSinceHash      = data.Text{JA: "前回の要約（{hash}…）", EN: "the earlier summary ({hash}…)"}
	wCaptionChanges = data.Text{JA: "値が変わった記述", EN: "Values changed"}
	wChangesState   = data.Text{JA: "外れた記述", EN: "Set aside"}
	wChangesAdded   = data.Text{JA: "新しい記述", EN: "New"}
	wChangesGone    = data.Text{JA: "なくなった記述", EN: "Gone"}
	wChangesSources = data.Text{JA: "出典が変わった記述", EN: "Sources changed"}
	wColumnItem     = data.Text{JA: "項目", EN: "Item"}
	wColumnBefore   = data.Text{JA: "前", EN: "Before"}
	wColumnAfter    = data.Text{JA: "今", EN: "Now"}
	wSourceWas      = data.Text{JA: "（出典：{sources}）", EN: " (source: {sources})"}
	wNoSource       = data.Text{JA: "（出典なし）", EN: " (no source)"}

	wColon         = data.Text{JA: "：", EN: ": "}
	wNotesTitle    = data.Text{JA: "注", EN: "Notes"}
	wContentsTitle = data.Text{JA: "目次", EN: "Contents"}
	wTable         = data.Text{JA: "表{n}　{caption}", EN: "Table {n}. {caption}"}
	wFigure        = data.Text{JA: "図{n}　{caption}", EN: "Figure {n}. {caption}"}
	wDataOf        = data.Text{JA: "図{n}のデータ", EN: "Data of figure {n}"}
	wSkip          = data.Text{JA: "本文へ移動", EN: "Skip to the text"}
	wBack          = data.Text{JA: "本文の注{n}へ戻る", EN: "Back to note mark {n}"}
	wNoteMark      = data.Text{JA: "注{n}", EN: "note {n}"}
)

// The words of the tables of data.
var (
	wHeadTitle       = data.Text{JA: "名称", EN: "Title (English)"}
	wHeadAliases     = data.Text{JA: "別名", EN: "Other names"}
	wHeadTags        = data.Text{JA: "タグ", EN: "Tags"}
	wHeadPublisher   = data.Text{JA: "発行元", EN: "Publisher"}
	wHeadPublished   = data.Text{JA: "公表日", EN: "Published"}
	wHeadType        = data.Text{JA: "種類", EN: "Type"}
	wHeadReliability = data.Text{JA: "信頼度", EN: "Reliability"}
	wHeadWords       = data.Text{JA: "（記載）", EN: " (as given)"}
	wHeadSources     = data.Text{JA: "出典", EN: "Sources"}
	wHeadClaims      = data.Text{JA: "主張", EN: "Claims"}
	wHeadProperty    = data.Text{JA: "属性", EN: "Property"}
	wHeadValue       = data.Text{JA: "値", EN: "Value"}
	wHeadNumber      = data.Text{JA: "数値", EN: "Number"}
	wHeadUnit        = data.Text{JA: "単位", EN: "Unit"}
	wHeadWhen        = data.Text{JA: "時期", EN: "When"}
	wHeadKnown       = data.Text{JA: "公表", EN: "Known"}
	wHeadReplaced    = data.Text{JA: "更新・訂正した主張", EN: "Replaced by"}
	wHeadStatement   = data.Text{JA: "文", EN: "Statement"}
)

func kindLabels() map[data.Kind]data.Text {
	return map[data.Kind]data.Text{
		data.KindIncident: {JA: "事案", EN: "Incident"}, data.KindFigure: {JA: "数字", EN: "Figures"}, data.KindBank: {JA: "銀行", EN: "Banks"},
		data.KindOrganization: {JA: "組織", EN: "Organizations"}, data.KindReport: {JA: "報道・発表", EN: "Reports"}, data.KindEvent: {JA: "出来事", EN: "Events"},
		data.KindStep: {JA: "手口の段階", EN: "Steps"}, data.KindTerm: {JA: "用語", EN: "Terms"}, data.KindCase: {JA: "事例", EN: "Cases"},
		data.KindHypothesis: {JA: "仮説", EN: "Hypotheses"}, data.KindSource: {JA: "出典", EN: "Sources"}, data.KindNote: {JA: "メモ", EN: "Notes"},
	}
}

func sectionLabels() map[Section]data.Text {
	return map[Section]data.Text{
		Lead:           {JA: "概要", EN: "Summary"},
		Changes:        {JA: "前回からの変更", EN: "Changes since"},
		KeyNumbers:     {JA: "主な数字", EN: "Key figures"},
		Loss:           {JA: "被害額の推移", EN: "How the loss grew"},
		Method:         {JA: "手口", EN: "Method"},
		Banks:          {JA: "銀行", EN: "Banks"},
		Damage:         {JA: "被害", EN: "Damage"},
		Matrix:         {JA: "銀行が求める情報と被害", EN: "Information asked for and damage"},
		Timeline:       {JA: "時系列", EN: "Timeline"},
		Reports:        {JA: "発表と報道", EN: "Announcements and coverage"},
		Cases:          {JA: "個別の事例", EN: "Cases"},
		Hypotheses:     {JA: "仮説", EN: "Hypotheses"},
		Contradictions: {JA: "食い違う記述", EN: "Contradictions"},
		OpenQuestions:  {JA: "分かっていないこと", EN: "Open questions"},
		Counting:       {JA: "数え方", EN: "How things are counted"},
		Sources:        {JA: "出典", EN: "Sources"},
		ColophonPart:   {JA: "奥付", EN: "Colophon"},
	}
}

func statusLabels() map[data.Status]data.Text {
	return map[data.Status]data.Text{
		data.Open:      {JA: "未解決", EN: "open"},
		data.Explained: {JA: "説明がつく", EN: "explained"},
		data.Corrected: {JA: "訂正済み", EN: "corrected"},
		data.Typo:      {JA: "誤記", EN: "slip of the pen"},
	}
}

func basisLabels() map[data.Basis]data.Text {
	return map[data.Basis]data.Text{
		data.Announced:  {JA: "発表", EN: "announced"},
		data.Reported:   {JA: "報道", EN: "reported"},
		data.Observed:   {JA: "観測", EN: "observed"},
		data.Derived:    {JA: "導出", EN: "derived"},
		data.Hypothesis: {JA: "仮説", EN: "hypothesis"},
	}
}

func stateLabels() map[data.State]data.Text {
	return map[data.State]data.Text{
		data.Current:    {JA: "現在の値", EN: "current"},
		data.Superseded: {JA: "その後更新", EN: "superseded"},
		data.Withdrawn:  {JA: "その後訂正", EN: "corrected"},
		data.Set:        {JA: "採らない", EN: "not relied on"},
	}
}

func cellLabels() map[data.Cell]data.Text {
	return map[data.Cell]data.Text{
		data.CellListed:      {JA: "明記", EN: "listed"},
		data.CellPlanned:     {JA: "導入予定", EN: "planned"},
		data.CellAfter:       {JA: "事案後に追加", EN: "added after the incident"},
		data.CellNotListed:   {JA: "明記なし", EN: "not listed"},
		data.CellUnconfirmed: {JA: "未確認", EN: "unconfirmed"},
		data.CellUnknown:     {JA: "不明", EN: "unknown"},
	}
}

func warningWords() map[WarningKind]data.Text {
	return map[WarningKind]data.Text{
		Uncited:      {JA: "出典のない記述", EN: "statement without a source"},
		Outdated:     {JA: "更新または訂正された記述", EN: "superseded or corrected statement"},
		InDispute:    {JA: "食い違いが未解決の記述", EN: "statement in an open dispute"},
		Untranslated: {JA: "訳のない記述", EN: "statement without a translation"},
		Withheld:     {JA: "出典が既知時点より後の記述", EN: "statement whose source is later than the clock"},
		Shaken:       {JA: "出典が訂正・撤回された記述", EN: "statement whose source was corrected or retracted"},
	}
}
