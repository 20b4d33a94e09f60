package export

import "shirabe/data"

// The words of the formats that carry data to other tools.
var (
	wDescHappened = data.Text{JA: "発生", EN: "Happened"}
	wDescReported = data.Text{JA: "公表・報道", EN: "Published"}
	wDescKnown    = data.Text{JA: "公になった日（発生日は不明）", EN: "Became public (date unknown)"}

	wFoundSpared = data.Text{JA: "{factor}を明記する{count}行に、被害の発表・報道はない", EN: "No damage announced or reported at the {count} banks that list {factor}"}
	wFoundUsual  = data.Text{JA: "{factor}を明記する{count}行のうち、{damaged}行で被害が発表または報道された", EN: "Of the {count} banks that list {factor}, {damaged} had damage announced or reported"}

	wHypothesised = data.Text{JA: "仮説：", EN: "Hypothesis: "}
	wSourceLine   = data.Text{JA: "出典：{sources}。", EN: "Source: {sources}."}
	wSourceMore   = data.Text{JA: "{sources}ほか", EN: "{sources} and others"}

	wReadMe = data.Text{
		JA: "{title}\n{subtitle}\n\nこのZIPには、同じ要約を全ての形式で収めています。注の番号は、どの形式でも同じ出典の同じ箇所を指します。\nmanifest.jsonに、各ファイルの大きさ、SHA-256、注の数を記しています。\n\n",
		EN: "{title}\n{subtitle}\n\nThis archive holds one summary in every format. Note n is the same place of the same source in each of them.\nmanifest.json gives each file's size, SHA-256 and number of notes.\n\n"}
	wReadMeLine = data.Text{JA: "{path}　{label}\n", EN: "{path}  {label}\n"}
)
