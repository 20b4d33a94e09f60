package index

import (
	"slices"
	"testing"

	"shirabe/data"
)

// Japanese with marks between or around is found where it stands so, and nowhere else.
func TestTextWithMarks(t *testing.T) {
	t.Parallel()
	d := data.NewDossier(data.Meta{}, []data.Record{
		{ID: id(1), Slug: "stands", Kind: data.KindNote, Title: data.Text{JA: "甲"}, Text: data.Text{JA: "そうしている、ちょっと待て。"}},
		{ID: id(2), Slug: "apart", Kind: data.KindNote, Title: data.Text{JA: "乙"}, Text: data.Text{JA: "ちょっと待つ。そうしている、と。"}},
	})
	x := opened(t, d)
	for query, want := range map[string][]string{
		"ている、ちょっと": {"stands"}, "、ちょっと": {"apart", "stands"}, "ちょっと待て。": {"stands"}, "・ちょっと待つ": {"apart"},
	} {
		for _, typing := range []bool{true, false} {
			got := slugs(d, find(t, x, Request{Query: query, Typing: typing}).Hits)
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("Find(%q) typing %t = %q, want %q", query, typing, got, want)
			}
		}
	}
}
