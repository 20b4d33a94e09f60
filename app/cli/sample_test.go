package cli_test

import (
	"fmt"

	"shirabe/data"
)

// id makes the IDs of the sample: records 1xx, claims 2xx, citations 3xx.
func id(n int) data.ID { return data.ID(fmt.Sprintf("%08d-0000-4000-8000-000000000000", n)) }

// sample is a dossier small enough to reason about every line that is printed of it:
//
//   - a figure that was 120 cases on 14 September and 189 from 20:00 on the 23rd
//   - Kita Bank with damage announced on the 9th, and a list that ends with "and others"
//   - Minami Bank, of which it is not stated whether it had damage, and whose list is unconfirmed
//   - an event on the 8th and one on the 16th
//   - a contradiction between a claim of the 9th and one of the 16th
//   - an undated remark
func sample() *data.Dossier {
	records := []data.Record{
		{ID: id(100), Kind: data.KindIncident, Slug: "fraud", Title: data.Text{JA: "不正送金", EN: "The fraud"},
			Text:   data.Text{JA: "口座から無断で送金された。", EN: "Money left accounts without consent."},
			Claims: []data.Claim{claim(201, data.PropRemark, data.Text{JA: "日付のない注記。", EN: "A remark without a date."}, "", 111)}},
		figure(),
	}
	records = append(records, banks()...)
	records = append(records, events()...)
	records = append(records, sources()...)
	return data.NewDossier(data.Meta{ID: id(1), Title: data.Text{JA: "見本", EN: "Sample"}, Incident: id(100)}, records)
}

func claim(n int, property string, v data.Value, known string, sources ...int) data.Claim {
	c := data.Claim{ID: id(n), Property: property, Value: v, Known: known, Basis: data.Reported, Rank: data.Normal}
	for i, s := range sources {
		c.Citations = append(c.Citations, data.Citation{
			ID: id(n + 100*(i+1)), Source: id(s), Locator: "第1段落", Quote: "引用", Stance: data.Supports, Credibility: 2})
	}
	return c
}

func figure() data.Record {
	old := claim(211, data.PropValue, data.About(120, "cases"), "2020-09-14", 111)
	now := claim(212, data.PropValue, data.Exactly(189, "cases"), "2020-09-23T20:00", 112)
	now.When = data.When{EDTF: "2020-09-23T20", Verbatim: "9月23日20時"}
	now.Links = []data.Link{{Type: data.Supersedes, Claim: old.ID}}
	return data.Record{ID: id(101), Kind: data.KindFigure, Slug: "cases", Title: data.Text{JA: "件数", EN: "Cases"},
		Tags: []string{data.TagHeadline}, Claims: []data.Claim{
			claim(210, data.PropMeasures, data.Codes{Codes: []string{data.MeasureCases}}, "", 111), old, now}}
}

func banks() []data.Record {
	kita := data.Record{ID: id(102), Kind: data.KindBank, Slug: "kita", Title: data.Text{JA: "北銀行", EN: "Kita Bank"},
		Aliases: []string{"キタ銀"}, Readings: []string{"きたぎんこう", "Kita Ginko"},
		Claims: []data.Claim{
			claim(221, data.PropDamage, data.Codes{Codes: []string{data.DamageAnnounced}}, "2020-09-09", 111),
			claim(222, data.PropRequired, data.Codes{Codes: []string{"account_number", "pin"}, Others: true}, "2020-09-09", 111),
		}}
	minami := data.Record{ID: id(103), Kind: data.KindBank, Slug: "minami", Title: data.Text{JA: "南銀行", EN: "Minami Bank"},
		Claims: []data.Claim{
			claim(231, data.PropDamage, data.Unknown{Reason: data.NotStated}, "2020-09-09", 111),
			claim(232, data.PropRequired, data.Unknown{Reason: data.Unconfirmed}, "2020-09-09", 111),
		}}
	return []data.Record{kita, minami}
}

func events() []data.Record {
	first := data.Record{ID: id(104), Kind: data.KindEvent, Slug: "first", Title: data.Text{JA: "最初の発表", EN: "First announcement"},
		Claims: []data.Claim{
			claim(241, data.PropOccurred, data.Moment{When: data.When{EDTF: "2020-09-08", Verbatim: "同日夕方"}}, "2020-09-08", 111),
			claim(242, data.PropLane, data.Codes{Codes: []string{"docomo"}}, "2020-09-08", 111),
			claim(243, data.PropStatement, data.Text{JA: "8日の停止は20行だった。", EN: "20 banks had stopped on the 8th."}, "2020-09-09", 111),
		}}
	later := claim(251, data.PropStatement, data.Text{JA: "8日の停止は3行だった。", EN: "3 banks had stopped on the 8th."}, "2020-09-16", 112)
	later.Links = []data.Link{{Type: data.Contradicts, Claim: id(243), Status: data.Open,
		Differs: data.Text{JA: "8日の停止は20行か3行か", EN: "20 banks or 3 on the 8th"},
		Note:    data.Text{JA: "数え方が分からない。", EN: "How they were counted is unknown."}}}
	second := data.Record{ID: id(105), Kind: data.KindEvent, Slug: "second", Title: data.Text{JA: "報告", EN: "The report"},
		Claims: []data.Claim{
			claim(250, data.PropOccurred, data.Moment{When: data.When{EDTF: "2020-09-16"}}, "2020-09-16", 112), later}}
	return []data.Record{first, second}
}

func sources() []data.Record {
	source := func(n int, slug, ja, en, day string) data.Record {
		return data.Record{ID: id(n), Kind: data.KindSource, Slug: slug, Title: data.Text{JA: ja, EN: en},
			Source: &data.Source{Publisher: data.Text{JA: "日報", EN: "Daily"}, Published: day, Lang: data.JA, Type: "webpage", Reliability: "B"}}
	}
	return []data.Record{
		source(111, "daily-1", "最初の記事", "First article", "2020-09-08"),
		source(112, "daily-2", "後の記事", "Later article", "2020-09-16"),
	}
}
