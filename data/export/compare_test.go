package export

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"shirabe/data"
)

// deltas writes changes as "kind property: before -> after".
func deltas(all []Delta) []string {
	var out []string
	for _, d := range all {
		s := string(d.Kind) + " " + d.Property + ": "
		if d.Before != nil {
			s += d.Before.Text.JA
		}
		s += " -> "
		if d.After != nil {
			s += d.After.Text.JA
		}
		out = append(out, s)
	}
	return out
}

// edited is small after edit changed the record called slug.
func edited(slug string, edit func(r *data.Record)) *data.Dossier {
	d := small()
	var records []data.Record
	for _, r := range d.Records() {
		if r.Slug == slug {
			r.Claims = slices.Clone(r.Claims)
			edit(&r)
		}
		records = append(records, r)
	}
	return data.NewDossier(d.Meta, records)
}

func TestCompareEdits(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		slug string
		edit func(r *data.Record)
		want []string
	}{
		"nothing": {"burst", func(*data.Record) {}, nil},
		"a sentence is rewritten": {"burst", func(r *data.Record) {
			r.Claims[0].Value = data.Text{JA: "3月1日に破裂した。", EN: "It burst on 1 March."}
		}, []string{"value statement: 3月1日、本町で水道管が破裂した。 -> 3月1日に破裂した。"}},
		"a claim goes": {"burst", func(r *data.Record) { r.Claims = slices.Delete(r.Claims, 1, 2) },
			[]string{"gone cause: 市は、管の腐食が原因だとした。 -> "}},
		"a claim comes": {"burst", func(r *data.Record) {
			r.Claims = append(r.Claims, (&maker{made: 900}).say("measure", "", "管を替えた。", "The pipe was replaced."))
		}, []string{"added measure:  -> 管を替えた。"}},
		"a claim comes in the place of one that goes": {"burst", func(r *data.Record) {
			r.Claims[1] = (&maker{made: 900}).say("cause", "", "原因は地震だった。", "It was an earthquake.")
		}, []string{"value cause: 市は、管の腐食が原因だとした。 -> 原因は地震だった。"}},
		"a value is superseded twice": {"homes", func(r *data.Record) {
			m := &maker{made: 900}
			third, fourth := m.value("2021-03-04", 400, data.Record{}), m.value("2021-03-05", 500, data.Record{})
			third.Links = []data.Link{{Type: data.Supersedes, Claim: r.Claims[1].ID}}
			fourth.Links = []data.Link{{Type: data.Supersedes, Claim: third.ID}}
			r.Claims = append(r.Claims, third, fourth)
		}, []string{"value value: 断水は340件。 -> 断水は500件。", "added value:  -> 断水は400件。"}},
		"a claim is set aside": {"burst", func(r *data.Record) { r.Claims[1].Rank = data.Deprecated },
			[]string{"state cause: 市は、管の腐食が原因だとした。 -> 市は、管の腐食が原因だとした。"}},
		"a source is taken back": {"burst", func(r *data.Record) { r.Claims[0].Citations = nil },
			[]string{"citation statement: 3月1日、本町で水道管が破裂した。 -> 3月1日、本町で水道管が破裂した。"}},
	} {
		got := deltas(Compare(BaselineAt(small().At(data.Clock{})), edited(c.slug, c.edit).At(data.Clock{})))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// TestCompareClocks moves the clock of the small dossier over its third day: what became public
// on that day is new, and the number that superseded another is a change of value.
func TestCompareClocks(t *testing.T) {
	t.Parallel()
	d := small()
	got := deltas(Compare(BaselineAt(d.At(clockAt(t, "2021-03-02"))), d.At(data.Clock{})))
	want := []string{
		"added cause:  -> 市は、管の腐食が原因だとした。",
		"added compensation:  -> 市は補償を検討する。",
		"value value: 断水は120件。 -> 断水は340件。",
		"added statement:  -> 破裂は午前5時だった。",
		"added statement:  -> 地震で割れたという見方がある。",
		"added evidence.inconsistent:  -> その朝に地震はなかった。",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestReadBaseline holds that a JSON export is the state it was made from: the comparison with
// it finds nothing, and finds what the comparison of the clocks finds.
func TestReadBaseline(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	past := d.At(clockAt(t, "2020-09-11"))
	doc, _ := Build(past, Options{Template: "executive", Change: 7})
	b, err := ReadBaseline(strings.NewReader(write(t, "json", doc)))
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Of(d); err != nil || b.Clock != "2020-09-11" || b.Change != 7 || b.Hash != doc.Colophon.Hash {
		t.Errorf("read %s, %s, %d, %v", b.Clock, b.Hash, b.Change, err)
	}
	if got := Compare(b, past); len(got) > 0 {
		t.Errorf("%d changes to the state it was made from: %q", len(got), deltas(got))
	}
	now := d.At(data.Clock{})
	if got, want := deltas(Compare(b, now)), deltas(Compare(BaselineAt(past), now)); !slices.Equal(got, want) {
		t.Errorf("%d changes to the file, %d to the clock", len(got), len(want))
	}
	if err := b.Of(small()); !errors.Is(err, ErrOtherDossier) {
		t.Errorf("another dossier: %v", err)
	}
}

func TestReadBaselineRefuses(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "# Summary", "{}", "[1]", `{"format":"shirabe-summary","version":99}`, `{"format":"shirabe-summary","version":1,"records":3}`} {
		if _, err := ReadBaseline(strings.NewReader(in)); !errors.Is(err, ErrNotSummary) {
			t.Errorf("ReadBaseline(%q): %v", in, err)
		}
	}
}

func FuzzReadBaseline(f *testing.F) {
	doc, _ := Build(small().At(data.Clock{}), Options{})
	f.Add(write(f, "json", doc))
	f.Add(`{"format":"shirabe-summary","version":1,"records":[{"claims":[{"id":"x","value":null}]}]}`)
	f.Fuzz(func(_ *testing.T, in string) {
		b, err := ReadBaseline(strings.NewReader(in))
		if err != nil {
			return
		}
		v := small().At(data.Clock{})
		Build(v, Options{Since: b, Sections: []Section{Changes}}) // must not panic, whatever the file says
	})
}

// TestChangesSection compares the section with what is expected of it.
func TestChangesSection(t *testing.T) {
	t.Parallel()
	d := edited("burst", func(r *data.Record) { r.Claims = slices.Delete(r.Claims, 3, 4) })
	o := Options{Lang: data.EN, Since: BaselineAt(small().At(clockAt(t, "2021-03-02"))), Sections: []Section{Changes, Sources}}
	doc, _ := Build(d.At(data.Clock{}), o)
	compareGolden(t, "changes.md", write(t, "markdown", doc))
}

// TestChangesOfTheShipped holds what a desk needs after 11 September: the figures that moved,
// with both values.
func TestChangesOfTheShipped(t *testing.T) {
	t.Parallel()
	d := shipped(t)
	doc, _ := Build(d.At(data.Clock{}), Options{Since: BaselineAt(d.At(clockAt(t, "2020-09-11"))), Sections: []Section{Changes}})
	text := write(t, "markdown", doc)
	for _, want := range []string{"~~約1,990万円（2020年9月11日）~~", "2,797万円（2020年9月23日20時）", "~~12行（2020年9月11日）~~", "| 11行（"} {
		if !strings.Contains(text, want) {
			t.Errorf("the changes lack %q", want)
		}
	}
}
