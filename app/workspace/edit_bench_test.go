package workspace

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/index"
)

// BenchmarkEdit adds a claim to a record of a dossier of 100,000 and looks for its words: from
// the call of Apply until a search finds it. It runs only when SHIRABE_BENCH is set, to 1 or to
// another number of records:
//
//	SHIRABE_BENCH=1 go test -tags ci -run '^$' -bench Edit -benchtime 20x ./app/workspace
func BenchmarkEdit(b *testing.B) {
	if os.Getenv("SHIRABE_BENCH") == "" {
		b.Skip("set SHIRABE_BENCH=1 to run")
	}
	size := 100_000
	if n, err := strconv.Atoi(os.Getenv("SHIRABE_BENCH")); err == nil && n > 1 {
		size = n
	}
	home := b.TempDir()
	path := filepath.Join(home, "large.dossier")
	if err := Make(b.Context(), path, datatest.Sample(size), "bench"); err != nil {
		b.Fatal(err)
	}
	w, err := Open(b.Context(), Options{Path: path, Home: home, Author: "bench"})
	if err == nil {
		err = w.Ready(b.Context())
	}
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			b.Error(err)
		}
	}()
	banks := slices.Collect(w.Dossier().At(data.Clock{}).Records(data.KindBank))
	var saved, found []time.Duration
	b.ResetTimer()
	for i := range b.N {
		r := *w.Dossier().Record(banks[(i*997)%len(banks)].ID)
		word := fmt.Sprintf("zyx%dword", i)
		r.Claims = append(slices.Clone(r.Claims), data.Claim{ID: data.NewID(), Property: data.PropRemark, Value: data.Text{EN: word}, Basis: data.Reported})
		begun := time.Now()
		if err := w.Apply(b.Context(), data.Change{Title: "claim", Put: []data.Record{r}}); err != nil {
			b.Fatal(err)
		}
		saved = append(saved, time.Since(begun))
		result, err := w.Find(b.Context(), index.Request{Query: word, Limit: 1})
		if err != nil || len(result.Hits) != 1 || result.Hits[0].Record != r.ID {
			b.Fatalf("%s is not found: %v, %v", word, result.Hits, err)
		}
		found = append(found, time.Since(begun))
	}
	b.StopTimer()
	for name, all := range map[string][]time.Duration{"saved": saved, "found": found} {
		slices.Sort(all)
		b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, name+"-p50-ms")
		b.ReportMetric(float64(all[len(all)-1].Microseconds())/1000, name+"-max-ms")
	}
}
