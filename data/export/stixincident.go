package export

import (
	"context"
	"io"
	"math"

	"shirabe/data"
)

// The extensions of the Incident Extension Suite (OASIS cti-stix-common-objects,
// incident-ef7). They are work of a committee still, so the plain bundle does without them.
const (
	extIncident = "extension-definition--ef765651-680c-498d-9894-99799f2fa126"
	extImpact   = "extension-definition--7cc33dd6-f6a1-489b-98ea-522d351d71b9"
	economicExt = "economic-ext" // the kind of impact, and the name of its properties
)

// writeSTIXIncident writes the bundle of writeSTIX with the core extension of the incident:
// each value of the loss is an impact, superseded by the one that replaced it.
func writeSTIXIncident(_ context.Context, w io.Writer, d *Document) error {
	b := newBundle(d)
	b.identities()
	b.campaign()
	b.extendIncident()
	b.notes()
	b.report()
	return b.write(w)
}

// extendIncident puts the impacts and lets the incident refer to them.
func (b *bundle) extendIncident() {
	impacts := b.impacts()
	for i := range b.objects {
		o := &b.objects[i]
		if o.ID != b.subject || o.Type != "incident" {
			continue
		}
		core := map[string]any{
			"extension_type": "property-extension",
			// A dossier says that something happened; it does not follow an investigation to its end.
			"determination": b.determination(), "investigation_status": "open",
		}
		if len(impacts) > 0 {
			core["impact_refs"] = impacts
		}
		o.Extensions = map[string]any{extIncident: core}
	}
}

// determination is confirmed where a party announced damage, else suspected.
func (b *bundle) determination() string {
	for _, s := range b.v.LossSeries() {
		if s.Basis == data.Announced && s.State == data.Current {
			return "confirmed"
		}
	}
	for _, bank := range b.v.Banks() {
		if bank.Damaged() && bank.Damage.Basis == data.Announced {
			return "confirmed"
		}
	}
	return "suspected"
}

// impacts puts every value of the loss, oldest first, and returns their IDs. Other amounts than
// yen are left out: the properties want a currency.
func (b *bundle) impacts() []string {
	series := b.v.LossSeries()
	var ids []string
	for _, s := range series {
		q, ok := s.Value.(data.Quantity)
		if !ok || q.Unit != "yen" {
			continue
		}
		o := stixObject{Type: "impact", ID: "impact--" + string(s.ID), Description: b.d.sentence(s),
			Category: economicExt, External: b.sources([]data.Seen{s}), Superseded: replacedBy(s.ID, series),
			Extensions: map[string]any{extImpact: map[string]any{"extension_type": "new-sdo"}, economicExt: economic(q)}}
		if at, ok := endOf(s); ok {
			o.End, o.Fidelity = stixTime(at.Lo), fidelity(at.From)
		}
		ids = append(ids, b.put(o))
	}
	return ids
}

// economic are the properties of an amount of yen. A bound that is not known is left out; a
// lower bound needs an upper one beside it.
func economic(q data.Quantity) map[string]any {
	out := map[string]any{"variety": "theft", "currency": "jpy"}
	if q.Max != nil && *q.Max >= 0 && !math.IsInf(*q.Max, 0) {
		out["max_amount"] = *q.Max
		if q.Min != nil {
			out["min_amount"] = max(0, *q.Min)
		}
	}
	return out
}

// replacedBy is the impact of the value of the series that superseded or corrected the claim;
// blank if there is none.
func replacedBy(id data.ID, series []data.Seen) string {
	for _, s := range series {
		q, ok := s.Value.(data.Quantity)
		for _, l := range s.Links {
			if ok && q.Unit == "yen" && l.Claim == id && l.Type != data.Contradicts {
				return "impact--" + string(s.ID)
			}
		}
	}
	return ""
}

// endOf is the day for which a claim gives its value.
func endOf(s data.Seen) (data.Span, bool) {
	edtf := s.When.EDTF
	if edtf == "" {
		edtf = s.Known
	}
	sp, err := data.ParseEDTF(edtf)
	return sp, err == nil && !sp.Lo.IsZero()
}

// fidelity names a precision as STIX and MISP do; what is coarser than a year is a year.
func fidelity(p data.Precision) string {
	switch p {
	case data.BySecond:
		return "second"
	case data.ByMinute:
		return "minute"
	case data.ByHour:
		return "hour"
	case data.ByDay:
		return "day"
	case data.ByMonth:
		return "month"
	case data.ByCentury, data.ByDecade, data.ByYear, data.BySeason:
	}
	return "year"
}
