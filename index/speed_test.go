package index

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shirabe/data"
	"shirabe/index/analysis"
)

// BenchmarkKeystrokes builds an index on disk of 10,000 and 100,000 paragraphs and types into it:
// every answer has the top 20, facets and snippets.
//
//	SHIRABE_BENCH=1 go test -tags ci -run '^$' -bench Keystrokes/10000$ -benchtime 1x ./index
func BenchmarkKeystrokes(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			paragraphs := lines[paragraph](b, "aozora-100k-paragraphs.jsonl.gz", n)
			size := 0
			for _, p := range paragraphs {
				size += len(p.Title) + len(p.Text)
			}
			d := library(paragraphs)
			before, dir := heap(), b.TempDir()
			x, err := Open(b.Context(), Options{Dir: dir})
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = x.Close() }() // measured, not tested
			start := time.Now()
			if err := x.Sync(b.Context(), d, "1", nil); err != nil {
				b.Fatal(err)
			}
			built, held := time.Since(start), heap()-before
			classes := typed(paragraphs)
			for b.Loop() {
				keystrokes(b, x, classes)
			}
			b.ReportMetric(float64(n)/built.Seconds(), "docs/s")
			b.ReportMetric(held, "heap-MB")
			b.ReportMetric(float64(diskUse(b, dir))/float64(size), "index/text")
			b.ReportMetric(reopen(b, x, dir, d), "open-ms")
			edit(b, dir, d)
		})
	}
}

// typed makes queries of the paragraphs' own words: 100 a class.
func typed(ps []paragraph) map[string][]string {
	random := rand.New(rand.NewPCG(1, 2))
	out := map[string][]string{}
	for len(out["sayt"]) < 400 {
		runs := scriptRuns(analysis.Normalize(ps[random.IntN(len(ps))].Text).Runes)
		if len(runs) < 4 {
			continue
		}
		a, b := runs[random.IntN(len(runs))], runs[random.IntN(len(runs))]
		rs := []rune(a)
		if len(rs) < 2 {
			continue
		}
		text := []rune(ps[random.IntN(len(ps))].Text)
		if len(text) < 20 {
			continue
		}
		at := random.IntN(len(text) - 10)
		out["one"] = append(out["one"], string(rs[:1]))
		out["two"] = append(out["two"], string(rs[:2]))
		out["word"] = append(out["word"], a)
		out["words"] = append(out["words"], a+" "+b)
		out["phrase"] = append(out["phrase"], string(text[at:at+8]))
		for i := 1; i <= len(rs); i++ {
			out["sayt"] = append(out["sayt"], string(rs[:i]))
		}
		if len(rs) >= 4 {
			out["fuzzy"] = append(out["fuzzy"], a+"~")
		}
	}
	return out
}

func keystrokes(b *testing.B, x *Index, classes map[string][]string) {
	for _, class := range []string{"one", "two", "word", "words", "phrase", "fuzzy", "sayt"} {
		var took []time.Duration
		for _, q := range classes[class] {
			best := time.Hour // of three: the machine has other things to do
			for range 3 {
				got, err := x.Find(b.Context(), Request{Query: q, Typing: true, Facets: true, Histogram: true, Snippets: true})
				if err != nil {
					b.Fatalf("Find(%q): %v", q, err)
				}
				best = min(best, got.Took)
			}
			took = append(took, best)
		}
		report(b, class, took)
	}
}

func diskUse(b *testing.B, dir string) int64 {
	b.Helper()
	var size int64
	err := filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

// reopen measures from Open to the first answer, in milliseconds.
func reopen(b *testing.B, x *Index, dir string, d *data.Dossier) float64 {
	b.Helper()
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	y, err := Open(b.Context(), Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	if err := y.Sync(b.Context(), d, "1", nil); err != nil {
		b.Fatal(err)
	}
	find(b, y, Request{Query: "日本", Typing: true})
	took := time.Since(start)
	if err := y.Close(); err != nil {
		b.Fatal(err)
	}
	return float64(took.Microseconds()) / 1000
}

// edit measures an edit until it is searchable.
func edit(b *testing.B, dir string, d *data.Dossier) {
	b.Helper()
	x, err := Open(b.Context(), Options{Dir: dir})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = x.Close() }() // measured, not tested
	if err := x.Sync(b.Context(), d, "1", nil); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for i := range 10 {
		r := *d.Record(id(i + 1))
		r.Text.JA += strings.Repeat("追記", i+1)
		d = d.With([]data.Record{r}, nil)
		start := time.Now()
		if err := x.Apply(b.Context(), d, fmt.Sprint(i+2), []data.ID{r.ID}, nil); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	report(b, "edit", took)
}
