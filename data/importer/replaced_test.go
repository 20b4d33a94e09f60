package importer_test

import (
	"slices"
	"testing"

	"shirabe/data"
	"shirabe/data/importer"
)

// A row that says it was superseded is no claim that is not relied on: it is linked to the claim
// that its row names, and where that one is not in the table it comes as any other, with a remark.
func TestReplacedRows(t *testing.T) {
	t.Parallel()
	const older, newer = data.ID("00000000-0000-4000-8000-0000000000a1"), data.ID("00000000-0000-4000-8000-0000000000a2")
	const head = "id,kind,slug,名称（日本語）,属性,値,状態,更新・訂正した主張\n"
	row := func(id data.ID, value, state string, by data.ID) string {
		return string(id) + ",bank,umibe,海辺銀行,注記," + value + "," + state + "," + string(by) + "\n"
	}
	for _, c := range []struct {
		name, rows string
		state      data.State
		remarks    int
		left       int
	}{
		{"superseded", row(older, "2件", "その後更新", newer) + row(newer, "3件", "現在の値", ""), data.Superseded, 0, 0},
		{"corrected, in English", row(newer, "3件", "current", "") + row(older, "2件", "corrected", newer), data.Withdrawn, 0, 0},
		{"not relied on", row(older, "2件", "採らない", ""), data.Set, 0, 0},
		{"by a claim elsewhere", row(older, "2件", "superseded", newer), data.Current, 1, 0},
		{"nobody says by which", row(older, "2件", "その後訂正", "") + row(newer, "3件", "現在の値", ""), data.Current, 1, 0},
		{"by itself", row(older, "2件", "superseded", older), data.Current, 1, 0},
		{"each by the other", row(older, "2件", "superseded", newer) + row(newer, "3件", "superseded", older), "", 0, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := dossier()
			draft := read(t.Context(), t, input("claims.csv", []byte(head+c.rows)))
			p := plan(t, d, draft)
			said := slices.DeleteFunc(slices.Clone(p.Remarks), func(r importer.Remark) bool { return r.Key != "import.remark.replaced" })
			if len(said) != c.remarks || p.Count(importer.ActionLeave) != c.left {
				t.Errorf("%d remarks, %d left out, want %d and %d: %v", len(said), p.Count(importer.ActionLeave), c.remarks, c.left, p.Remarks)
			}
			got, _ := d.With(p.Change.Put, nil).At(data.Clock{}).Claim(older)
			if got.State != c.state {
				t.Errorf("the older claim is %q, want %q", got.State, c.state)
			}
		})
	}
}
