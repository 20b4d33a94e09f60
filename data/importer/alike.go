package importer

import (
	"slices"
	"time"

	"shirabe/data"
)

// titleKeys are by what two records are found to be the same: title and, of a source, publisher, in
// each language; of a note its text and of what happens its date.
func titleKeys(r *data.Record) []string {
	var out []string
	for _, lang := range data.Langs() {
		title := fold(r.Title.Exact(lang))
		if title == "" {
			continue
		}
		key := string(r.Kind) + "\n" + title
		if r.Source != nil {
			publisher := fold(r.Source.Publisher.In(lang))
			if publisher == "" {
				continue
			}
			key += "\n" + publisher
		}
		switch { // what alike asks for, so that few bear one key
		case r.Kind == data.KindNote:
			key += "\n" + fold(r.Text.JA) + "\n" + fold(r.Text.EN)
		case !namedForGood(r.Kind):
			key += "\n" + dateOf(r)
		}
		if !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// dates are by what two records of one title are told apart: a source's date, or when an event
// occurred. Blank: not given.
func dateOf(r *data.Record) string {
	if r.Source != nil {
		return r.Source.Published
	}
	for i := range r.Claims {
		if m, ok := r.Claims[i].Value.(data.Moment); ok && r.Claims[i].Property == data.PropOccurred {
			return m.EDTF
		}
	}
	return ""
}

// overlap reports whether two dates may mean the same time; a blank one may mean any.
func overlap(a, b string) bool {
	x, err := data.ParseEDTF(a)
	y, err2 := data.ParseEDTF(b)
	if err != nil || err2 != nil {
		return a == b
	}
	if x.Zero() || y.Zero() {
		return true
	}
	return (x.Lo.IsZero() || y.Hi.IsZero() || x.Lo.Before(y.Hi)) && (y.Lo.IsZero() || x.Hi.IsZero() || y.Lo.Before(x.Hi))
}

// namedForGood reports whether two records of a kind with one title are one thing. Events,
// reports, cases and notes of one title may be several.
func namedForGood(k data.Kind) bool {
	switch k {
	case data.KindIncident, data.KindBank, data.KindOrganization, data.KindSource, data.KindStep, data.KindTerm,
		data.KindHypothesis, data.KindFigure:
		return true
	case data.KindReport, data.KindEvent, data.KindCase, data.KindNote:
	}
	return false
}

// alike reports whether two records of one title are the same, as far as their dates tell.
func alike(a, b *data.Record) bool {
	if a.Kind != b.Kind {
		return false
	}
	if a.Kind == data.KindSource {
		return overlap(a.Source.Published, b.Source.Published)
	}
	if namedForGood(a.Kind) {
		return true
	}
	from, to := dateOf(a), dateOf(b)
	if a.Kind == data.KindNote { // the text is what a note is
		return a.Text == b.Text
	}
	return from != "" && from == to
}

// sameClaim reports whether two claims say the same, whatever carries them.
func sameClaim(a, b *data.Claim) bool {
	return a.Property == b.Property && sameValue(a.Value, b.Value) && sameWhen(a.When, b.When) &&
		(a.Known == "" || b.Known == "" || a.Known == b.Known)
}

// sameWhen reports whether two dates of validity are the same or one is not given.
func sameWhen(a, b data.When) bool {
	return a.Zero() || b.Zero() || a.EDTF == b.EDTF && (a.EDTF != "" || a.Verbatim == b.Verbatim)
}

func sameValue(a, b data.Value) bool {
	switch x := a.(type) {
	case data.Text:
		y, ok := b.(data.Text)
		return ok && sameText(x, y)
	case data.Quantity:
		y, ok := b.(data.Quantity)
		return ok && sameQuantity(x, y)
	case data.Moment:
		y, ok := b.(data.Moment)
		return ok && sameMoment(x.When, y.When)
	case data.Codes:
		y, ok := b.(data.Codes)
		return ok && x.Others == y.Others && slices.Equal(x.Codes, y.Codes)
	case data.Ref, data.Unknown:
		return a == b
	}
	return false
}

// sameMoment reports whether two dates say the same, or the same but for how exactly they name
// the hour: exported tables write 16時 as 16:00.
func sameMoment(a, b data.When) bool {
	switch {
	case a.Verbatim != "" && a.Verbatim == b.Verbatim:
		return true
	case a.EDTF == "" || b.EDTF == "" || a.EDTF == b.EDTF:
		return a.EDTF == b.EDTF && a.EDTF != ""
	}
	x, err := a.Span()
	y, err2 := b.Span()
	if err != nil || err2 != nil || x.Interval != y.Interval || !x.Lo.Equal(y.Lo) || x.From < data.ByHour || y.From < data.ByHour {
		return false
	}
	return x.Hi.Sub(y.Hi).Abs() < time.Hour
}

// sameText reports whether two texts agree in every language that both have, and have one.
func sameText(a, b data.Text) bool {
	shared := false
	for _, lang := range data.Langs() {
		x, y := a.Exact(lang), b.Exact(lang)
		if x == "" || y == "" {
			continue
		}
		if fold(x) != fold(y) {
			return false
		}
		shared = true
	}
	return shared
}

func sameQuantity(a, b data.Quantity) bool {
	bound := func(x, y *float64) bool { return x == nil && y == nil || x != nil && y != nil && *x == *y }
	if a.Unit != b.Unit && a.Unit != "" && b.Unit != "" {
		return false
	}
	if a.Min == nil && a.Max == nil && a.Verbatim != b.Verbatim {
		return false
	}
	return bound(a.Min, b.Min) && bound(a.Max, b.Max) && a.Approximate == b.Approximate
}
