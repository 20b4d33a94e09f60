package state

import (
	"strings"
	"unicode"

	"shirabe/data"
)

// An OverviewPage is the first page of a dossier.
type OverviewPage struct {
	Title    string
	Other    string // the title in the other language
	Text     string // Markdown
	Figures  []KeyFigure
	Loss     []Point
	Banks    []StatusCount
	Steps    []Step
	Disputes []data.Contradiction // the first of them
	Disputed int                  // all of them
	News     []data.Seen          // what became known since the stop before, or since the clock chosen
	Since    data.Clock
}

// A KeyFigure is one headline number. A figure that is not known at the clock has a blank
// Number.
type KeyFigure struct {
	Record *data.Record
	Label  string
	Prefix string // about, at least …
	Number string
	Unit   string
	AsOf   string // when it became known
	Claim  data.ID
	Basis  data.Basis
	Source *data.Record // of the first citation; nil if there is none
	Older  int          // superseded values
	Rivals bool         // a source disagrees
}

// A Point is one value of a series.
type Point struct {
	Seen  data.Seen
	Value float64
	Label string
	Known string // EDTF
	Past  bool   // superseded or corrected
}

// A StatusCount counts the banks of one damage status.
type StatusCount struct {
	Status string // a code of data.DamageStatuses; blank: nothing announced or reported; "?": nothing known
	Label  string
	Count  int
}

// StatusUnknown is the Status of banks of whose damage nothing is known at the clock.
const StatusUnknown = "?"

// A Step is one step of the method.
type Step struct {
	Record *data.Record
	Number int
	Title  string
	Text   string
	Holds  []string // who holds what
	Terms  []*data.Record
}

// overviewDisputes is how many contradictions the first page shows.
const overviewDisputes = 3

// OverviewOf makes the first page. What became known is told since the clock since; if that is
// now, since the stop before the last one at which a headline figure changed.
func OverviewOf(v data.View, since data.Clock, lang data.Lang) OverviewPage {
	d := v.Dossier()
	p := OverviewPage{Title: d.Title.In(lang), Since: since}
	other := data.JA
	if lang == data.JA {
		other = data.EN
	}
	p.Other = d.Title.Exact(other)
	if r := d.Record(d.Incident); r != nil {
		p.Text = r.Text.In(lang)
	}
	for _, f := range v.Figures() {
		if f.Headline() {
			p.Figures = append(p.Figures, keyFigure(v, f, lang))
		}
	}
	p.Loss = Series(v, v.LossSeries(), lang)
	p.Banks = statusCounts(v, lang)
	p.Steps = StepsOf(v, lang)
	all := v.Contradictions()
	p.Disputed = len(all)
	p.Disputes = all[:min(len(all), overviewDisputes)]
	if p.Since.Now() {
		p.Since = beforeLastFigures(v)
	}
	p.News = v.NewSince(p.Since)
	return p
}

// beforeLastFigures is the stop before the newest headline figure became known: what came
// since is what a reader of the figures has not seen yet, while the newest stop of all may be
// a trifle of years later. Without figures it is the stop before the newest; now if there is
// none.
func beforeLastFigures(v data.View) data.Clock {
	var last data.Clock
	for _, f := range v.Figures() {
		for _, s := range f.History {
			c, err := data.ParseClock(strings.TrimRight(s.Known, "?~%"))
			if f.Headline() && err == nil && c.End().After(last.End()) {
				last = c
			}
		}
	}
	if last.Now() {
		last = v.Clock()
	}
	stops := v.Dossier().Stops()
	at := len(stops) - 1
	if !last.Now() {
		for at >= 0 && !stops[at].Clock.End().Before(last.End()) {
			at--
		}
	} else {
		at--
	}
	if at < 0 {
		return data.Clock{}
	}
	return stops[at].Clock
}

func keyFigure(v data.View, f data.Figure, lang data.Lang) KeyFigure {
	k := KeyFigure{Record: f.Record, Label: f.Record.Title.In(lang)}
	if f.Current == nil {
		return k
	}
	k.Claim, k.Basis, k.AsOf = f.Current.ID, f.Current.Basis, data.FormatEDTF(f.Current.Known, lang)
	if q, ok := f.Current.Value.(data.Quantity); ok {
		k.Prefix, k.Number, k.Unit = splitNumber(data.FormatQuantity(q, lang))
	} else {
		k.Number = v.FormatValue(f.Current.Claim, lang)
	}
	if cs := v.Citations(f.Current.Claim); len(cs) > 0 {
		k.Source = v.Dossier().Record(cs[0].Source)
	}
	for _, s := range f.History {
		if s.State != data.Current {
			k.Older++
		}
	}
	k.Rivals = len(v.Disputes(f.Current.ID)) > 0
	return k
}

// splitNumber cuts "about 27.97 million yen" into "about", "27.97" and "million yen".
func splitNumber(s string) (prefix, number, unit string) {
	from := strings.IndexFunc(s, unicode.IsDigit)
	if from < 0 {
		return "", s, ""
	}
	to := from
	for to < len(s) && (s[to] >= '0' && s[to] <= '9' || s[to] == ',' || s[to] == '.') {
		to++
	}
	return strings.TrimSpace(s[:from]), s[from:to], strings.TrimSpace(s[to:])
}

// Series makes points of a figure's history; values that are no single number are left out.
func Series(v data.View, history []data.Seen, lang data.Lang) []Point {
	var out []Point
	for _, s := range history {
		q, ok := s.Value.(data.Quantity)
		n, single := q.Single()
		if !ok || !single {
			continue
		}
		out = append(out, Point{Seen: s, Value: n, Label: v.FormatValue(s.Claim, lang), Known: s.Known, Past: s.State != data.Current})
	}
	return out
}

// statusCounts counts the banks by damage, in the order of the code list, then those without
// damage and those of which nothing is known. Empty groups are left out.
func statusCounts(v data.View, lang data.Lang) []StatusCount {
	counts := map[string]int{}
	for _, b := range v.Banks() {
		counts[damageStatus(b)]++
	}
	var out []StatusCount
	for _, c := range data.DamageStatuses().Codes {
		if n := counts[c.Key]; n > 0 {
			out = append(out, StatusCount{c.Key, c.Label.In(lang), n})
		}
	}
	for _, status := range []string{"", StatusUnknown} {
		if n := counts[status]; n > 0 {
			out = append(out, StatusCount{Status: status, Count: n})
		}
	}
	return out
}

// damageStatus is the code of b's damage, blank where nothing was announced or reported, and
// StatusUnknown where nothing is known yet.
func damageStatus(b data.BankRow) string {
	if b.Damage == nil {
		return StatusUnknown
	}
	if c, ok := b.Damage.Value.(data.Codes); ok && len(c.Codes) > 0 {
		return c.Codes[0]
	}
	return ""
}

// StepsOf returns the steps of the method in their order.
func StepsOf(v data.View, lang data.Lang) []Step {
	var out []Step
	for r := range v.Records(data.KindStep) {
		s := Step{Record: r, Title: r.Title.In(lang)}
		if order := v.Best(r, data.PropOrder); order != nil {
			if q, ok := order.Value.(data.Quantity); ok && q.Min != nil {
				s.Number = int(*q.Min)
			}
		}
		if t := v.Best(r, data.PropStatement); t != nil {
			s.Text = v.Statement(*t, lang)
		}
		for _, h := range v.Current(r, data.PropHolds) {
			s.Holds = append(s.Holds, v.Statement(h, lang))
		}
		for _, i := range v.Current(r, data.PropInvolves) {
			if ref, ok := i.Value.(data.Ref); ok {
				if t := v.Dossier().Record(ref.Record); t != nil && v.Visible(t) {
					s.Terms = append(s.Terms, t)
				}
			}
		}
		out = append(out, s)
	}
	sortByNumber(out)
	return out
}
