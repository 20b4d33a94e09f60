package analysis

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"
)

// corpus reads paragraphs of Japanese literature, about 1 MB, or skips.
func corpus(b *testing.B) []string {
	b.Helper()
	f, err := os.Open("../../../shared/corpora/aozora-100k-paragraphs.jsonl.gz")
	if err != nil {
		b.Skip("no corpus: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	size := 0
	for lines := bufio.NewScanner(z); size < 1<<20 && lines.Scan(); {
		var p struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			b.Fatal(err)
		}
		out = append(out, p.Text)
		size += len(p.Text)
	}
	return out
}

func benchmark(b *testing.B, each func(string)) {
	b.Helper()
	texts := corpus(b)
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			each(s)
		}
	}
}

func BenchmarkNormalize(b *testing.B) {
	var x Text
	benchmark(b, x.Set)
}

func BenchmarkNormalizeFresh(b *testing.B) { benchmark(b, func(s string) { Normalize(s) }) }

func BenchmarkFoldKana(b *testing.B) {
	var x Text
	benchmark(b, func(s string) { x.Set(s); FoldKana(&x) })
}

func BenchmarkLiteral(b *testing.B) {
	var x Text
	benchmark(b, func(s string) { x.Set(s); Literal(&x) })
}

func BenchmarkRanking(b *testing.B) {
	var x Text
	benchmark(b, func(s string) { x.Set(s); Ranking(&x) })
}

func BenchmarkPrefixes(b *testing.B) {
	var x Text
	benchmark(b, func(s string) { x.Set(s); Prefixes(&x) })
}

func BenchmarkMorphTokens(b *testing.B) {
	m := NewMorph(nil)
	if err := m.Load(b.Context()); err != nil {
		b.Fatal(err)
	}
	var x Text
	benchmark(b, func(s string) {
		x.Set(s)
		if _, err := m.Tokens(&x); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkFinder(b *testing.B) {
	f := NewFinder(Needle{Text: "部屋"}, Needle{Text: "時計"})
	benchmark(b, func(s string) {
		if r := f.Find(s); len(r) > 0 {
			Snippet(s, r, 80)
		}
	})
}
