package export

import (
	"fmt"

	"shirabe/data"
)

// small is a dossier of another incident: a burst pipe, three publications, a figure with a
// past, a dispute, a theory, an open question, one claim without a source and one without a
// translation.
func small() *data.Dossier {
	s := &maker{}
	paper := s.source("paper", data.Text{JA: "市報「水道管」", EN: "City paper: “The water main”"}, "2021-03-01", "https://example.org/a?b=1&c=2")
	radio := s.source("radio", data.Text{JA: "朝のニュース", EN: "Morning news"}, "2021-03-03", "")
	incident := s.record(data.KindIncident, "burst", data.Text{JA: "水道管の破裂", EN: "The burst water main"},
		s.say(data.PropStatement, "2021-03-01", "3月1日、本町で水道管が破裂した。", "On 1 March a water main burst in Honcho.", paper),
		s.say("cause", "2021-03-03", "市は、管の腐食が原因だとした。", "The city named corrosion of the pipe as the cause.", radio),
		s.say("not_stated", "", "管がいつ敷かれたかは報じられていない。", "When the pipe was laid was not reported.", paper),
		s.say(data.PropStatement, "2021-03-01", "近くの店が浸水した。", "Shops near by were flooded."),
		s.say("compensation", "2021-03-03", "市は補償を検討する。", "", radio))
	first := s.value("2021-03-01", 120, paper)
	second := s.value("2021-03-03", 340, radio)
	second.Links = []data.Link{{Type: data.Supersedes, Claim: first.ID}}
	second.Rank = data.Preferred
	loss := s.record(data.KindFigure, "homes", data.Text{JA: "断水した戸数", EN: "Homes without water"}, first, second,
		data.Claim{ID: s.id(), Property: data.PropMeasures, Value: data.Codes{Codes: []string{data.MeasureLoss}}, Basis: data.Observed, Citations: s.cite(paper)},
		s.say("counting", "", "集合住宅は世帯ごとに数える。", "Flats are counted by household.", paper))
	loss.Tags = []string{data.TagHeadline}
	early := s.say(data.PropStatement, "2021-03-01", "破裂は午前6時だった。", "The main burst at 6 a.m.", paper)
	late := s.say(data.PropStatement, "2021-03-03", "破裂は午前5時だった。", "The main burst at 5 a.m.", radio)
	late.Links = []data.Link{{Type: data.Contradicts, Claim: early.ID, Status: data.Open,
		Differs: data.Text{JA: "破裂の時刻", EN: "Time of the burst"}, Note: data.Text{JA: "どちらも根拠を示さない。", EN: "Neither gives grounds."}}}
	event := s.record(data.KindEvent, "burst-event", data.Text{JA: "破裂", EN: "The burst"}, early, late, s.on("2021-03-01", paper))
	theory := s.record(data.KindHypothesis, "quake", data.Text{JA: "仮説：地震で割れた", EN: "Hypothesis: an earthquake broke it"},
		s.say(data.PropStatement, "2021-03-03", "地震で割れたという見方がある。", "Some hold that an earthquake broke it.", radio),
		data.Claim{ID: s.id(), Property: data.PropInconsistent, Value: data.Ref{Record: event.ID}, Known: "2021-03-03", Basis: data.Derived,
			Text: data.Text{JA: "その朝に地震はなかった。", EN: "There was no earthquake that morning."}, Citations: s.cite(radio)})
	records := []data.Record{paper, radio, incident, loss, event, theory}
	return data.NewDossier(data.Meta{ID: s.id(), Title: data.Text{JA: "水道管の調書", EN: "The water main"}, Incident: incident.ID, Licence: "CC BY 4.0"}, records)
}

type maker struct{ made int }

func (s *maker) id() data.ID {
	s.made++
	return data.ID(fmt.Sprintf("00000000-0000-4000-8000-%012x", s.made))
}

func (s *maker) record(kind data.Kind, slug string, title data.Text, claims ...data.Claim) data.Record {
	return data.Record{ID: s.id(), Kind: kind, Slug: slug, Title: title, Claims: claims}
}

func (s *maker) source(slug string, title data.Text, published, url string) data.Record {
	r := s.record(data.KindSource, slug, title)
	r.Source = &data.Source{Publisher: data.Text{JA: "本町市", EN: "City of Honcho"}, Published: published, URL: url, Lang: data.JA, Type: "article-newspaper", Reliability: "B"}
	return r
}

func (s *maker) cite(sources ...data.Record) []data.Citation {
	var out []data.Citation
	for _, r := range sources {
		out = append(out, data.Citation{ID: s.id(), Source: r.ID, Locator: "1面", Credibility: 2})
	}
	return out
}

func (s *maker) say(property, known, ja, en string, sources ...data.Record) data.Claim {
	return data.Claim{ID: s.id(), Property: property, Value: data.Text{JA: ja, EN: en}, Known: known, Basis: data.Reported, Citations: s.cite(sources...)}
}

func (s *maker) value(known string, n float64, source data.Record) data.Claim {
	c := data.Claim{ID: s.id(), Property: data.PropValue, Value: data.Exactly(n, "cases"), Known: known, Basis: data.Announced, Citations: s.cite(source)}
	c.Text = data.Text{JA: fmt.Sprintf("断水は%v件。", n), EN: fmt.Sprintf("%v homes had no water.", n)}
	return c
}

func (s *maker) on(day string, source data.Record) data.Claim {
	return data.Claim{ID: s.id(), Property: data.PropOccurred, Value: data.Moment{When: data.When{EDTF: day}}, Known: day, Basis: data.Reported, Citations: s.cite(source)}
}
