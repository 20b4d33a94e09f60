package index

import (
	"slices"
	"testing"

	"shirabe/data"
)

func note(n int, slug, text string) data.Record {
	return data.Record{ID: id(n), Slug: slug, Kind: data.KindNote, Title: data.Text{JA: "覚え書き" + slug}, Text: data.Text{JA: text}}
}

func TestSynonyms(t *testing.T) {
	t.Parallel()
	term := data.Record{ID: id(9), Slug: "term", Kind: data.KindTerm, Title: data.Text{JA: "青波作戦", EN: "Blue Wave"}, Aliases: []string{"夜間一斉照会"}}
	d := data.NewDossier(data.Meta{}, []data.Record{
		note(1, "factors", "二段階認証を求めた。"), note(2, "wave", "夜間一斉照会の記録がある。"), note(3, "loss", "不正利用件数を数えた。"),
		note(4, "factor", "two cats and a verification of one step"), term,
	})
	x := opened(t, d)
	for _, c := range []struct {
		query  string
		typing bool
		want   []string
	}{
		{"two step verification", false, []string{"factor", "factors"}}, // several words, typed apart
		{"two step verification", true, []string{"factor", "factors"}},
		{"step two verification", false, []string{"factor"}},
		{"blue wave", false, []string{"term", "wave"}}, // the dossier's own
		{"不正送金件数", false, []string{"loss"}},            // inside a longer word
		{"青波作戦", true, []string{"term", "wave"}},
		{`"青波作戦"`, false, []string{"term"}}, // not in quotes
	} {
		got := slugs(d, find(t, x, Request{Query: c.query, Typing: c.typing}).Hits)
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("Find(%q) typing %t = %q, want %q", c.query, c.typing, got, c.want)
		}
	}
}

// Who edits a term edits the synonyms; a term tagged OwnSynonyms takes the place of those shipped.
func TestSynonymsAreEdited(t *testing.T) {
	t.Parallel()
	term := data.Record{ID: id(9), Slug: "term", Kind: data.KindTerm, Title: data.Text{JA: "補償"}}
	d := data.NewDossier(data.Meta{}, []data.Record{note(1, "paid", "弁済した。"), note(2, "made-good", "穴埋めした。"), term})
	x := opened(t, d)
	edit := func(stamp string, r data.Record) {
		t.Helper()
		d = d.With([]data.Record{r}, nil)
		if err := x.Apply(t.Context(), d, stamp, []data.ID{r.ID}, nil); err != nil {
			t.Fatal(err)
		}
	}
	check := func(want ...string) {
		t.Helper()
		got := slugs(d, find(t, x, Request{Query: "補償"}).Hits)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("Find(補償) = %q, want %q", got, want)
		}
	}
	check("paid", "term") // shipped
	term.Aliases = []string{"穴埋め"}
	edit("2", term)
	check("made-good", "paid", "term")
	term.Tags = []string{OwnSynonyms}
	edit("3", term)
	check("made-good", "term")
	edit("4", note(3, "other", "別の話。")) // of no name: the synonyms stay
	check("made-good", "term")
	term.Aliases, term.Tags = nil, nil
	edit("5", term)
	check("paid", "term")
}
