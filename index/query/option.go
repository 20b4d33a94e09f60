package query

import "shirabe/data"

func kinds() []Option {
	return []Option{
		{string(data.KindIncident), data.Text{JA: "事案", EN: "incident"}},
		{string(data.KindFigure), data.Text{JA: "数値", EN: "figure"}},
		{string(data.KindBank), data.Text{JA: "銀行", EN: "bank"}},
		{string(data.KindOrganization), data.Text{JA: "組織", EN: "organization"}},
		{string(data.KindReport), data.Text{JA: "報道", EN: "report"}},
		{string(data.KindReport), data.Text{JA: "報道・発表", EN: "report"}},
		{string(data.KindReport), data.Text{JA: "発表", EN: "report"}},
		{string(data.KindEvent), data.Text{JA: "出来事", EN: "event"}},
		{string(data.KindStep), data.Text{JA: "手順", EN: "step"}},
		{string(data.KindTerm), data.Text{JA: "用語", EN: "term"}},
		{string(data.KindCase), data.Text{JA: "事例", EN: "case"}},
		{string(data.KindHypothesis), data.Text{JA: "仮説", EN: "hypothesis"}},
		{string(data.KindSource), data.Text{JA: "出典", EN: "source"}},
		{string(data.KindNote), data.Text{JA: "注記", EN: "note"}},
	}
}

func bases() []Option {
	return []Option{
		{string(data.Announced), data.Text{JA: "発表", EN: "announced"}},
		{string(data.Reported), data.Text{JA: "報道", EN: "reported"}},
		{string(data.Observed), data.Text{JA: "観測", EN: "observed"}},
		{string(data.Derived), data.Text{JA: "導出", EN: "derived"}},
		{string(data.Hypothesis), data.Text{JA: "仮説", EN: "hypothesis"}},
	}
}

func ranks() []Option {
	return []Option{
		{string(data.Preferred), data.Text{JA: "優先", EN: "preferred"}},
		{string(data.Normal), data.Text{JA: "通常", EN: "normal"}},
		{string(data.Deprecated), data.Text{JA: "非推奨", EN: "deprecated"}},
	}
}

// statuses are those of contradictions, then of banks.
func statuses() []Option {
	return append([]Option{
		{string(data.Open), data.Text{JA: "未解決", EN: "open"}},
		{string(data.Explained), data.Text{JA: "説明済み", EN: "explained"}},
		{string(data.Corrected), data.Text{JA: "訂正", EN: "corrected"}},
		{string(data.Typo), data.Text{JA: "誤記", EN: "typo"}},
	}, codes(data.DamageStatuses())...)
}

// codes are the terms of a list of the vocabulary.
func codes(set *data.CodeSet) []Option {
	out := make([]Option, len(set.Codes))
	for i, c := range set.Codes {
		out[i] = Option{c.Key, c.Label}
	}
	return out
}

// properties are those whose label is theirs alone; a label that several share is compared by the search.
func properties() []Option {
	all := data.Properties()
	shared := map[string]int{}
	for _, p := range all {
		shared[p.Label.JA]++
		shared[p.Label.EN]++
	}
	var out []Option
	for _, p := range all {
		if shared[p.Label.JA] == 1 && shared[p.Label.EN] == 1 {
			out = append(out, Option{p.Key, p.Label})
		}
	}
	return out
}

func langs() []Option {
	return []Option{
		{string(data.JA), data.Text{JA: "日本語", EN: "Japanese"}},
		{string(data.EN), data.Text{JA: "英語", EN: "English"}},
	}
}
