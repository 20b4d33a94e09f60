package data

import "time"

// A BankRow is one bank with the claims that the table of banks shows. A nil claim means
// that nothing is known of it at the view's clock.
type BankRow struct {
	Bank     *Record
	Type     string // a code of BankTypes
	Damage   *Seen  // Codes of DamageStatuses, or Unknown: nothing announced or reported
	Cases    *Seen
	Amount   *Seen
	Period   *Seen
	Notices  *Seen
	Stopped  *Seen
	Services *Seen
	Required *Seen
	Planned  *Seen
	Added    *Seen
	Remarks  []Seen
}

// Damaged reports whether the bank counts among those with damage in this incident.
func (b BankRow) Damaged() bool {
	c, ok := codesOf(b.Damage)
	return ok && (c.Has(DamageAnnounced) || c.Has(DamageReported)) && !c.Has(DamagePast)
}

// StoppedAt returns when the bank's services stopped; zero if that is not known.
func (b BankRow) StoppedAt() time.Time {
	if b.Stopped == nil {
		return time.Time{}
	}
	m, ok := b.Stopped.Value.(Moment)
	if !ok {
		return time.Time{}
	}
	sp, err := m.Span()
	if err != nil {
		return time.Time{}
	}
	return sp.Lo
}

// Banks returns the table of banks, in the order of their slugs.
func (v View) Banks() []BankRow {
	var out []BankRow
	for r := range v.Records(KindBank) {
		out = append(out, BankRow{
			Bank: r, Type: v.code(r, "bank_type"),
			Damage: v.Best(r, PropDamage), Cases: v.Best(r, PropCases), Amount: v.Best(r, PropAmount),
			Period: v.Best(r, PropPeriod), Notices: v.Best(r, PropNotices),
			Stopped: v.Best(r, PropStopped), Services: v.Best(r, PropServices),
			Required: v.Best(r, PropRequired), Planned: v.Best(r, PropPlanned), Added: v.Best(r, PropAdded),
			Remarks: v.Current(r, PropRemark),
		})
	}
	return out
}

func codesOf(s *Seen) (Codes, bool) {
	if s == nil {
		return Codes{}, false
	}
	c, ok := s.Value.(Codes)
	return c, ok
}
