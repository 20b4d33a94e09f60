package index

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/textform"
	"shirabe/index/analysis"
)

// shippedDossier reads the dossier the program ships with; false if it cannot be read as it is.
func shippedDossier(t testing.TB) (*data.Dossier, bool) {
	t.Helper()
	d, err := textform.Read(t.Context(), os.DirFS("../assets/dossier"))
	if err != nil {
		t.Logf("the shipped dossier is left out: %v", err)
		return nil, false
	}
	return d, true
}

// pieces cuts a text at the borders of its words and Japanese letters.
func pieces(raw string) []string {
	var out []string
	t := analysis.Normalize(raw)
	word := func(r rune) bool { return r < 0x80 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }
	for i := 0; i < len(t.Runes); {
		j := i + 1
		for word(t.Runes[i]) && j < len(t.Runes) && (word(t.Runes[j]) ||
			(t.Runes[j] == ',' || t.Runes[j] == '.') && j+1 < len(t.Runes) && word(t.Runes[j+1])) {
			j++
		}
		out = append(out, string(t.Runes[i:j]))
		i = j
	}
	return out
}

// TestLiteralRecall takes pieces of one to six letters from the dossiers' own text: each must find every
// record that has it. A sample is tried; all of them with SHIRABE_BENCH.
func TestLiteralRecall(t *testing.T) {
	t.Parallel()
	dossiers := map[string]*data.Dossier{"sample": sample()}
	if d, ok := shippedDossier(t); ok {
		dossiers["shipped"] = d
	}
	for name, d := range dossiers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := opened(t, d)
			e, err := x.holdCurrent()
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = e.release() }() // closed with the index
			random := rand.New(rand.NewPCG(3, 4))
			tried := map[string]bool{}
			for _, r := range e.table.rows {
				for _, p := range r.parts() {
					ps := pieces(p.raw)
					for i := range ps {
						for n := 1; n <= 6 && i+n <= len(ps); n++ {
							gram := strings.Join(ps[i:i+n], "")
							whole := os.Getenv("SHIRABE_BENCH") != ""
							if tried[gram] || !whole && random.IntN(len(e.table.rows)*40) > 8 {
								continue
							}
							tried[gram] = true
							checkGram(t, x, e, r, gram)
						}
					}
				}
			}
			t.Logf("%d pieces of %d records tried", len(tried), len(e.table.rows))
		})
	}
}

func checkGram(t *testing.T, x *Index, e *edition, from *row, gram string) {
	t.Helper()
	if newWord(gram, true, false) == nil || strings.ContainsAny(gram, "\"\\\n\x00「」『』“”｢｣«»„‟〝〟") || gram != strings.TrimSpace(gram) {
		return // nothing to look for, or not to be put into quotes
	}
	got := find(t, x, Request{Query: `"` + gram + `"`, Limit: len(e.table.rows), Typing: true})
	found := map[data.ID]bool{}
	for _, h := range got.Hits {
		found[h.Record] = true
	}
	if !found[from.rec.ID] {
		t.Errorf("%q does not find %s, from which it is", gram, from.rec.Slug)
	}
	if !japanese(gram) {
		return // in the middle of another record's word it need not be found
	}
	for _, r := range e.table.rows {
		if strings.Contains(r.normal(), gram) != found[r.rec.ID] {
			t.Errorf("%q finds %s: %t, want %t", gram, r.rec.Slug, found[r.rec.ID], !found[r.rec.ID])
		}
	}
}
