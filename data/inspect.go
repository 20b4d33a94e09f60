package data

import (
	"context"
	"time"
)

// A FindingKind groups what Inspect finds.
type FindingKind string

// The kinds of findings, gravest first.
const (
	FoundAttachment  FindingKind = "attachments"  // a file kept in the dossier is missing or altered
	FoundReference   FindingKind = "references"   // a citation, link or value leads nowhere
	FoundRule        FindingKind = "rules"        // another rule of the model is broken
	FoundSum         FindingKind = "sums"         // what is stated does not add up
	FoundDate        FindingKind = "dates"        // two dates cannot both be right, or one lies ahead
	FoundRival       FindingKind = "rivals"       // claims that differ and are not linked
	FoundUncited     FindingKind = "uncited"      // a claim that no source carries
	FoundTwin        FindingKind = "twins"        // records that look like one
	FoundTranslation FindingKind = "translations" // a text in one language only
)

// FindingKinds lists the kinds, gravest first.
func FindingKinds() []FindingKind {
	return []FindingKind{FoundAttachment, FoundReference, FoundRule, FoundSum, FoundDate, FoundRival, FoundUncited, FoundTwin, FoundTranslation}
}

// Grave reports whether findings of the kind are damage or breaches, which must be mended; the
// others are for a person to weigh, and may turn out to be right as they are.
func (k FindingKind) Grave() bool {
	return k == FoundAttachment || k == FoundReference || k == FoundRule || k == FoundSum
}

// A Finding is one thing in a dossier that a person should look at.
type Finding struct {
	Kind   FindingKind
	Record ID       // where to look; blank for the dossier itself
	Claim  ID       // of the record; blank: the record as a whole
	Other  ID       // of a pair: the other record
	Broken *Problem // the rule broken, which tells it in place of Text; nil: none
	Text   Text     // what was found, in a sentence that names the record
}

// Inspect looks for everything in d that a person should look at, kind by kind and in the
// dossier's order. now decides what lies ahead. progress is told how many of the records have
// been looked at; it may be nil. The error is ctx's.
func Inspect(ctx context.Context, d *Dossier, now time.Time, progress func(done, total int)) ([]Finding, error) {
	in := &inspector{d: d, v: d.At(Clock{}), now: now, found: map[FindingKind][]Finding{}}
	in.rules()
	in.sums()
	total := len(d.records)
	for i := range d.records {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if progress != nil {
				progress(i, total)
			}
		}
		in.record(&d.records[i])
	}
	in.twins()
	if progress != nil {
		progress(total, total)
	}
	var out []Finding
	for _, k := range FindingKinds() {
		out = append(out, in.found[k]...)
	}
	return out, ctx.Err()
}

// InspectFiles tells which records have attachments whose content, named by SHA-256 sum, is
// missing from the file or altered in it.
func InspectFiles(d *Dossier, missing, altered []string) []Finding {
	in := &inspector{d: d, found: map[FindingKind][]Finding{}}
	gone, other := map[string]bool{}, map[string]bool{}
	for _, s := range missing {
		gone[s] = true
	}
	for _, s := range altered {
		other[s] = true
	}
	for i := range d.records {
		r := &d.records[i]
		for _, a := range r.Attachments {
			switch {
			case gone[a.SHA256]:
				in.add(Finding{Kind: FoundAttachment, Record: r.ID, Text: Text{
					JA: r.Title.In(JA) + "：添付「" + a.Name + "」の中身が調書にありません。",
					EN: r.Title.In(EN) + ": the content of the attachment “" + a.Name + "” is not in the dossier.",
				}})
			case other[a.SHA256]:
				in.add(Finding{Kind: FoundAttachment, Record: r.ID, Text: Text{
					JA: r.Title.In(JA) + "：添付「" + a.Name + "」の中身が、加えたときと変わっています。",
					EN: r.Title.In(EN) + ": the content of the attachment “" + a.Name + "” is not what was added.",
				}})
			}
		}
	}
	return in.found[FoundAttachment]
}

type inspector struct {
	d     *Dossier
	v     View
	now   time.Time
	found map[FindingKind][]Finding
}

func (in *inspector) add(f Finding) { in.found[f.Kind] = append(in.found[f.Kind], f) }

// rules files every breach of the model's rules under what it concerns.
func (in *inspector) rules() {
	for _, p := range Validate(in.d) {
		kind := FoundRule
		switch p.Key {
		case "record.missing", "claim.missing":
			kind = FoundReference
		case "date.invalid":
			kind = FoundDate
		}
		in.add(Finding{Kind: kind, Record: p.Record, Broken: &p})
	}
}

func (in *inspector) sums() {
	for _, c := range Failed(in.v.Checks()) {
		in.add(Finding{Kind: FoundSum, Record: c.Record, Text: c.Text})
	}
}

func (in *inspector) record(r *Record) {
	seen := in.v.Claims(r)
	for i := range seen {
		in.uncited(seen[i])
		in.claimDates(seen[i])
	}
	in.sourceDates(r)
	in.rivals(r, seen)
	in.translations(r)
}

// needsNoSource tells the properties that put a record in its place in the dossier, or spell
// its name, rather than state what happened.
func needsNoSource(property string) bool {
	switch property {
	case PropMeasures, PropOrder, PropLane, PropInvolves, PropReadIn, PropPublishedBy, PropConsistent, PropInconsistent, PropNeutral,
		"kana", "romaji", "name_en", "publisher", "headline", PropRemark:
		return true
	}
	return false
}

// uncited finds current claims that no source carries. What is derived rests on other claims,
// and a hypothesis is nobody's statement until somebody is cited for it.
func (in *inspector) uncited(s Seen) {
	if s.State != Current || s.Basis == Derived || s.Basis == Hypothesis || needsNoSource(s.Property) {
		return
	}
	for _, t := range s.Citations {
		if t.Stance != Disputes {
			return
		}
	}
	in.add(Finding{Kind: FoundUncited, Record: s.Subject.ID, Claim: s.ID, Text: in.quoting(s, Text{"出典がありません", "no source carries"})})
}

// quoting is a sentence that names the record, says what and quotes the claim.
func (in *inspector) quoting(s Seen, what Text) Text {
	return Text{
		JA: s.Subject.Title.In(JA) + "：" + what.JA + "「" + in.v.Statement(s, JA) + "」",
		EN: s.Subject.Title.In(EN) + ": " + what.EN + " “" + in.v.Statement(s, EN) + "”",
	}
}
