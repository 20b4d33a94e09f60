package datatest

import (
	"fmt"
	"math/rand/v2"

	"shirabe/data"
)

// Sample makes a dossier of n records, the same at each call, that passes data.Validate:
// one incident, a source in every ten records, and between them banks, events, cases, terms
// and notes with two or three claims each, every claim with one or two citations. n is at
// least 2.
func Sample(n int) *data.Dossier {
	s := &sampler{rnd: rand.New(rand.NewPCG(2020, 910)), sources: max(1, n/10)}
	records := make([]data.Record, 0, n)
	records = append(records, s.record(data.KindIncident, 0, "不正引き出し事案", "Fraudulent withdrawals"))
	for i := range s.sources {
		records = append(records, s.source(i))
	}
	kinds := []data.Kind{data.KindBank, data.KindEvent, data.KindBank, data.KindCase, data.KindTerm, data.KindEvent, data.KindNote}
	for i := len(records); i < n; i++ {
		records = append(records, s.other(kinds[i%len(kinds)], i))
	}
	meta := data.Meta{ID: s.id(), Title: data.Text{JA: "見本の調書", EN: "Sample dossier"}, Incident: records[0].ID}
	return data.NewDossier(meta, records)
}

type sampler struct {
	rnd     *rand.Rand
	made    uint64 // IDs
	sources int
	last    data.ID // of the claims: what the next one may refer to
}

// id makes a valid ID that is different at each call. The first digits are scattered, as
// those of random IDs are.
func (s *sampler) id() data.ID {
	s.made++
	return data.ID(fmt.Sprintf("%08x-%04x-4%03x-8000-%012x", uint32(s.made*2654435761), s.made&0xffff, s.made&0xfff, s.made))
}

// sourceID is the ID of source i, known before the source is made: the first IDs are theirs.
func sourceID(i int) data.ID { return data.ID(fmt.Sprintf("50000000-0000-4000-9000-%012x", i)) }

func (s *sampler) record(kind data.Kind, i int, ja, en string) data.Record {
	return data.Record{
		ID: s.id(), Kind: kind, Slug: fmt.Sprintf("%s-%06d", kind, i),
		Title: data.Text{JA: fmt.Sprintf("%s %d", ja, i), EN: fmt.Sprintf("%s %d", en, i)},
		Text: data.Text{
			JA: fmt.Sprintf("%sの%d番目の項目。口座の不正利用について、誰が何をいつ述べたかをまとめる。", ja, i),
			EN: fmt.Sprintf("Item %d of %s: who said what of the misuse of accounts, and when.", i, en)},
		Aliases: []string{fmt.Sprintf("項目%d", i)}, Readings: []string{"こうもく", "koumoku"}, Tags: []string{"口座", "見本"},
	}
}

func (s *sampler) source(i int) data.Record {
	r := s.record(data.KindSource, i, "報道", "Report")
	r.ID = sourceID(i)
	r.Source = &data.Source{
		Publisher: data.Text{JA: fmt.Sprintf("新聞%d", i%20), EN: fmt.Sprintf("Daily %d", i%20)},
		Published: s.day(), URL: fmt.Sprintf("https://example.org/%d", i), Lang: data.JA, Type: "article-newspaper",
		Reliability: data.Reliability(string(rune('A' + i%6))),
	}
	return r
}

func (s *sampler) other(kind data.Kind, i int) data.Record {
	names := map[data.Kind][2]string{
		data.KindBank: {"銀行", "Bank"}, data.KindEvent: {"出来事", "Event"}, data.KindCase: {"事例", "Case"},
		data.KindTerm: {"用語", "Term"}, data.KindNote: {"覚え書き", "Note"},
	}
	r := s.record(kind, i, names[kind][0], names[kind][1])
	switch kind {
	case data.KindBank:
		r.Claims = append(r.Claims,
			s.claim(data.PropCases, data.Exactly(float64(s.rnd.IntN(90)), "cases")),
			s.claim(data.PropAmount, data.About(float64(s.rnd.IntN(3000))*1e4, "yen")),
			s.claim(data.PropRequired, data.Codes{Codes: []string{"account_number", "pin", "birth_date"}}))
	case data.KindEvent, data.KindCase:
		r.Claims = append(r.Claims,
			s.claim(data.PropOccurred, data.Moment{When: data.When{EDTF: s.day(), Verbatim: "同日夕方"}}),
			s.claim(data.PropInvolves, data.Ref{Record: s.anySource()}))
	default:
		r.Claims = append(r.Claims,
			s.claim(data.PropStatement, data.Text{JA: fmt.Sprintf("%d番目の述べられたこと。", i), EN: fmt.Sprintf("Statement %d.", i)}),
			s.claim(data.PropRemark, data.Unknown{Reason: data.NotStated}))
	}
	return r
}

// claim makes a claim; one in five supersedes an earlier one.
func (s *sampler) claim(property string, v data.Value) data.Claim {
	c := data.Claim{
		ID: s.id(), Property: property, Value: v, When: data.When{EDTF: s.day(), Verbatim: "9月上旬"}, Known: s.day(),
		Basis: data.Bases()[s.rnd.IntN(4)], Rank: data.Normal,
	}
	for range 1 + s.rnd.IntN(2) {
		c.Citations = append(c.Citations, data.Citation{ID: s.id(), Source: s.anySource(),
			Locator: fmt.Sprintf("第%d段落", 1+s.rnd.IntN(9)), Quote: "被害を確認した", Stance: data.Supports, Credibility: 1 + s.rnd.IntN(6)})
	}
	if s.last != "" && s.rnd.IntN(5) == 0 {
		c.Links = []data.Link{{Type: data.Supersedes, Claim: s.last}}
	}
	s.last = c.ID
	return c
}

func (s *sampler) anySource() data.ID { return sourceID(s.rnd.IntN(s.sources)) }

func (s *sampler) day() string {
	return fmt.Sprintf("2020-%02d-%02d", 8+s.rnd.IntN(3), 1+s.rnd.IntN(28))
}
