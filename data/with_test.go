package data_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/datatest"
)

// A dossier that is changed many times says at every step what one made anew of its records
// says: order, what is shown at each clock, what points to what.
func TestWithEqualsMakingAnew(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		d := datatest.Sample(60)
		for step := range 40 {
			put, remove := someChange(rnd, d)
			was := told(d)
			next := d.With(put, remove)
			anew := data.NewDossier(next.Meta, slices.Clone(next.Records()))
			if a, b := told(next), told(anew); a != b {
				t.Fatalf("seed %d, step %d: put %v, remove %v:\n%s", seed, step, slugs(put), remove, firstDifference(a, b))
			}
			if step%10 == 0 && told(d) != was {
				t.Fatalf("seed %d, step %d: the old dossier has changed", seed, step)
			}
			d = next
		}
	}
}

func slugs(records []data.Record) []string {
	var out []string
	for _, r := range records {
		out = append(out, r.Slug)
	}
	return out
}

// someChange removes, renames, adds or edits one to three records.
func someChange(rnd *rand.Rand, d *data.Dossier) (put []data.Record, remove []data.ID) {
	all := d.Records()
	for range 1 + rnd.IntN(3) {
		r := datatest.Clone(all[rnd.IntN(len(all))])
		if slices.ContainsFunc(put, func(x data.Record) bool { return x.ID == r.ID }) || slices.Contains(remove, r.ID) {
			continue
		}
		switch rnd.IntN(7) {
		case 0:
			remove = append(remove, r.ID)
			continue
		case 1:
			r.Slug = fmt.Sprintf("renamed-%d", rnd.Uint32())
		case 2:
			r.ID, r.Slug, r.Claims = data.NewID(), fmt.Sprintf("new-%d", rnd.Uint32()), nil
			fallthrough
		case 3:
			r.Claims = append(r.Claims, someClaim(rnd, d))
		case 4:
			rnd.Shuffle(len(r.Claims), func(i, j int) { r.Claims[i], r.Claims[j] = r.Claims[j], r.Claims[i] })
		case 5:
			if len(r.Claims) > 0 {
				r.Claims = r.Claims[1:]
			}
		case 6:
			for i := range r.Claims {
				r.Claims[i].Known = fmt.Sprintf("2020-09-%02d", 1+rnd.IntN(28))
			}
		}
		put = append(put, r)
	}
	return put, remove
}

// someClaim points to a record, a source and a claim of the dossier.
func someClaim(rnd *rand.Rand, d *data.Dossier) data.Claim {
	other := func() *data.Record { return &d.Records()[rnd.IntN(len(d.Records()))] }
	c := data.Claim{
		ID: data.NewID(), Property: data.PropInvolves, Value: data.Ref{Record: other().ID}, Known: fmt.Sprintf("2020-09-%02d", 1+rnd.IntN(28)),
		Basis: data.Reported, Citations: []data.Citation{{ID: data.NewID(), Source: other().ID}},
	}
	if r := other(); len(r.Claims) > 0 {
		types := []data.LinkType{data.Supersedes, data.Corrects, data.Contradicts}
		c.Links = []data.Link{{Type: types[rnd.IntN(3)], Claim: r.Claims[0].ID, Status: data.Open}}
	}
	return c
}

// told is all that a dossier tells, as text.
func told(d *data.Dossier) string {
	var b strings.Builder
	for _, clock := range []string{"2020-09-07", "2020-09-15", ""} {
		c, err := data.ParseClock(clock)
		if err != nil {
			panic(err)
		}
		v := d.At(c)
		for r := range v.Records() {
			fmt.Fprintln(&b, clock, r.Slug, r.Kind, v.Known(r) == len(v.Claims(r)), d.Slug(r.Slug).ID == r.ID, d.Record(r.ID).Slug)
			for _, s := range v.Claims(r) {
				by := data.ID("")
				if s.By != nil {
					by = s.By.ID
				}
				owner, _ := d.Claim(s.ID)
				fmt.Fprintln(&b, " ", s.ID, s.State, by, owner.Slug, d.LinkedFrom(s.ID))
			}
			for _, s := range append(v.ReferredBy(r.ID), v.CitedBy(r.ID)...) {
				fmt.Fprintln(&b, "  <", s.ID)
			}
		}
		for _, x := range v.Contradictions() {
			fmt.Fprintln(&b, clock, x.ID(), len(v.Disputes(x.A.ID)))
		}
	}
	for _, s := range d.Stops() {
		fmt.Fprintln(&b, s.Clock.EDTF(), s.Claims)
	}
	return b.String()
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return fmt.Sprintf("line %d: changed %q, made anew %q", i, x[i], y[min(i, len(y)-1)])
		}
	}
	return fmt.Sprintf("%d lines, made anew %d", len(x), len(y))
}

// Clashes of IDs and slugs are told apart as NewDossier does.
func TestWithClashes(t *testing.T) {
	t.Parallel()
	d := datatest.Sample(60)
	r := datatest.Clone(d.Records()[20])
	twin := datatest.Clone(r)
	twin.ID = data.NewID() // with the slug and the claims of another
	next := d.With([]data.Record{twin}, nil)
	if a, b := told(next), told(data.NewDossier(d.Meta, slices.Clone(next.Records()))); a != b {
		t.Error(firstDifference(a, b))
	}
	if back := next.With(nil, []data.ID{twin.ID}); told(back) != told(d) {
		t.Error("taking the twin out again does not bring the dossier back")
	}
	if same := d.With(nil, nil); !reflect.DeepEqual(same.Records(), d.Records()) {
		t.Error("no change changes something")
	}
}
