package data

import "time"

// claimDates finds dates of a claim that cannot all be right. What is announced as a plan may
// be among them: a person decides.
func (in *inspector) claimDates(s Seen) {
	known, err := ParseEDTF(s.Known)
	if err != nil {
		return // told as a broken rule
	}
	when, err := claimTime(s.Claim).Span()
	if err != nil {
		return
	}
	say := func(ja, en string) {
		in.add(Finding{Kind: FoundDate, Record: s.Subject.ID, Claim: s.ID, Text: in.quoting(s, Text{ja, en})})
	}
	if !known.Hi.IsZero() && !when.Lo.IsZero() && !known.Hi.After(when.Lo) && s.Basis != Hypothesis && !foretells(s.Property) {
		say("起きる前（"+FormatEDTF(s.Known, JA)+"）に公になったことになっています", "is said to have been public (on "+FormatEDTF(s.Known, EN)+") before it happened:")
	}
	if ahead(known, in.now) {
		say("公になった日（"+FormatEDTF(s.Known, JA)+"）がまだ来ていません", "became public on a day still to come ("+FormatEDTF(s.Known, EN)+"):")
	}
	for _, t := range s.Citations {
		if s.Basis != Derived && in.readBefore(t, known) {
			say("公になったという日（"+FormatEDTF(s.Known, JA)+"）より前に出た出典「"+in.d.Record(t.Source).Title.In(JA)+"」に書かれています",
				"is read in “"+in.d.Record(t.Source).Title.In(EN)+"”, which came out before the claim is said to have become public ("+FormatEDTF(s.Known, EN)+"):")
			break
		}
	}
}

// foretells reports whether claims about the property are as a rule public before what they
// tell of.
func foretells(property string) bool {
	return property == PropPlanned || property == PropStopped || property == "measure" || property == "demand"
}

// claimTime is when the claim is about: when it holds, or the moment that is its value.
func claimTime(c *Claim) When {
	if m, ok := c.Value.(Moment); ok && c.When.Zero() {
		return m.When
	}
	return c.When
}

// readBefore reports whether the source cited came out wholly before known began. A web page
// may say more than on its first day, so that only sources that do not change count.
func (in *inspector) readBefore(t Citation, known Span) bool {
	r := in.d.Record(t.Source)
	if r == nil || r.Source == nil || known.Lo.IsZero() || t.Stance == Disputes {
		return false
	}
	switch r.Source.Type {
	case "webpage", "post-weblog", "":
		return false
	}
	published, err := ParseEDTF(r.Source.Published)
	return err == nil && !published.Hi.IsZero() && !published.Hi.After(known.Lo)
}

func (in *inspector) sourceDates(r *Record) {
	if r.Source == nil {
		return
	}
	published, errPublished := ParseEDTF(r.Source.Published)
	accessed, errAccessed := ParseEDTF(r.Source.Accessed)
	if errPublished != nil || errAccessed != nil {
		return // told as broken rules
	}
	say := func(ja, en string) {
		in.add(Finding{Kind: FoundDate, Record: r.ID, Text: Text{JA: r.Title.In(JA) + "：" + ja, EN: r.Title.In(EN) + ": " + en}})
	}
	if !accessed.Hi.IsZero() && !published.Lo.IsZero() && !accessed.Hi.After(published.Lo) {
		say("閲覧した日（"+FormatEDTF(r.Source.Accessed, JA)+"）が発行の日（"+FormatEDTF(r.Source.Published, JA)+"）より前です。",
			"it was read ("+FormatEDTF(r.Source.Accessed, EN)+") before it was published ("+FormatEDTF(r.Source.Published, EN)+").")
	}
	if ahead(published, in.now) {
		say("発行の日（"+FormatEDTF(r.Source.Published, JA)+"）がまだ来ていません。", "its day of publication ("+FormatEDTF(r.Source.Published, EN)+") is still to come.")
	}
	if ahead(accessed, in.now) {
		say("閲覧した日（"+FormatEDTF(r.Source.Accessed, JA)+"）がまだ来ていません。", "the day on which it was read ("+FormatEDTF(r.Source.Accessed, EN)+") is still to come.")
	}
}

// ahead reports whether the whole of s is still to come.
func ahead(s Span, now time.Time) bool { return !s.Lo.IsZero() && s.Lo.After(now) }
