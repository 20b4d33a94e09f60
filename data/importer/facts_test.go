package importer_test

import (
	"os"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

// The reference article, taken apart as it is pasted, gives what the shipped dossier says of the
// banks, which people made of the same article by hand. It is not part of the program.
func TestReferenceArticle(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../../shared/facts/article.txt")
	if err != nil {
		t.Skip("the reference article is not here")
	}
	d, err := importer.ByKey("article").Read(t.Context(), importer.Bytes("article.txt", raw))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[data.Kind]int{}
	for _, r := range d.Records {
		kinds[r.Kind]++
	}
	// 35 rows of banks, 17 lines of the timeline, 18 footnotes with sources and the article.
	for kind, n := range map[data.Kind]int{data.KindBank: 35, data.KindEvent: 17, data.KindSource: 19, data.KindFigure: 4} {
		if kinds[kind] != n {
			t.Errorf("%d drafts of kind %s, want %d", kinds[kind], kind, n)
		}
	}
	shipped, err := importer.ByKey("textform").Read(t.Context(), importer.Input{Name: "dossier", Size: -1, Folder: os.DirFS("../../assets/dossier")})
	if err != nil {
		t.Fatal(err)
	}
	hand := map[string]*data.Record{}
	for i := range shipped.Records {
		if r := &shipped.Records[i]; r.Kind == data.KindBank {
			hand[r.Title.JA] = r
		}
	}
	view := data.NewDossier(data.Meta{ID: data.NewID(), Title: data.Text{JA: "x"}}, nil).At(data.Clock{})
	values := func(r *data.Record, property string) map[string]bool {
		out := map[string]bool{}
		for i := range r.Claims {
			if r.Claims[i].Property == property {
				out[view.FormatValue(&r.Claims[i], data.EN)] = true
			}
		}
		return out
	}
	compared := 0
	for i := range d.Records {
		if r := &d.Records[i]; r.Kind == data.KindBank {
			compared += compareBank(t, r, hand[r.Title.JA], values)
		}
	}
	if compared < 150 {
		t.Errorf("only %d values were compared", compared)
	}
	t.Logf("%v, %d values as by hand", kinds, compared)
}

// compareBank holds a bank as it was read against the one made by hand, and returns how many
// values it compared.
func compareBank(t *testing.T, read, hand *data.Record, values func(*data.Record, string) map[string]bool) (compared int) {
	t.Helper()
	if hand == nil {
		t.Errorf("the dossier has no %s", read.Title.JA)
		return 0
	}
	for _, p := range []string{data.PropDamage, data.PropCases, data.PropAmount, data.PropPeriod, data.PropNotices, data.PropStopped, data.PropServices, data.PropRequired, data.PropPlanned, data.PropAdded} {
		want, got := values(hand, p), values(read, p)
		for v := range want {
			if v != "not stated" && !got[v] && p != data.PropPeriod { // one bank's is told in a section's prose
				t.Errorf("%s: %s is %v, by hand %q", read.Title.JA, p, got, v)
			}
		}
		for v := range got {
			compared++
			if !want[v] {
				t.Errorf("%s: %s is %q, by hand %v", read.Title.JA, p, v, want)
			}
		}
	}
	return compared
}
