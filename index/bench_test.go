package index

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"shirabe/data"
)

// These benchmarks read corpora from beside the repository and run only when SHIRABE_BENCH is set:
//
//	SHIRABE_BENCH=1 go test -tags ci -run '^$' -bench Relevance -benchtime 1x ./index

const corpora = "../../shared/corpora"

// lines reads a gzipped file of one JSON object a line; it skips the benchmark if there is none.
func lines[T any](b testing.TB, name string, limit int) []T {
	b.Helper()
	if os.Getenv("SHIRABE_BENCH") == "" {
		b.Skip("set SHIRABE_BENCH=1 to run")
	}
	f, err := os.Open(filepath.Join(corpora, name))
	if err != nil {
		b.Skip(err)
	}
	defer func() { _ = f.Close() }() // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	var out []T
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<24)
	for in.Scan() && (limit == 0 || len(out) < limit) {
		var v T
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			b.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

type paragraph struct {
	ID    json.RawMessage
	Title string
	Text  string
}

type question struct {
	Question string
	Passage  json.RawMessage
}

// library makes a dossier of paragraphs: a note each, with its identifier as slug.
func library(ps []paragraph) *data.Dossier {
	records := make([]data.Record, len(ps))
	for i, p := range ps {
		records[i] = data.Record{ID: id(i + 1), Slug: string(p.ID), Kind: data.KindNote,
			Title: data.Text{JA: p.Title}, Text: data.Text{JA: p.Text}, Tags: []string{fmt.Sprintf("t%d", i%7)},
			Claims: []data.Claim{{ID: id(1_000_000 + i), Property: data.PropOccurred, Basis: data.Reported,
				Value: data.Moment{When: data.When{EDTF: fmt.Sprintf("%04d-%02d", 1990+i%30, 1+i%12)}}}},
		}
		records[i].Claims[0].Known = ""
	}
	return data.NewDossier(data.Meta{ID: id(0)}, records)
}

func BenchmarkRelevance(b *testing.B) {
	d := library(lines[paragraph](b, "jaquad-passages.jsonl.gz", 0))
	questions := lines[question](b, "jaquad-dev-questions.jsonl.gz", 0)
	if n := os.Getenv("SHIRABE_EVERY"); n != "" {
		var some []question
		step := 1
		if _, err := fmt.Sscan(n, &step); err != nil {
			b.Fatal(err)
		}
		for i := 0; i < len(questions); i += step {
			some = append(some, questions[i])
		}
		questions = some
	}
	x := opened(b, d)
	if err := x.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var mrr, r1, r5, r10 float64
		var took []time.Duration
		plain := 0
		for _, q := range questions {
			got := find(b, x, Request{Query: quoted(q.Question), Limit: 10})
			took = append(took, got.Took)
			if !got.BestMatch {
				plain++
			}
			i := slices.IndexFunc(got.Hits, func(h Hit) bool { return d.Record(h.Record).Slug == string(q.Passage) })
			if i < 0 {
				continue
			}
			mrr += 1 / float64(i+1)
			r10++
			if i < 5 {
				r5++
			}
			if i == 0 {
				r1++
			}
		}
		n := float64(len(questions))
		b.ReportMetric(mrr/n, "MRR@10")
		b.ReportMetric(r1/n, "R@1")
		b.ReportMetric(r5/n, "R@5")
		b.ReportMetric(r10/n, "R@10")
		b.ReportMetric(float64(plain), "not-best-match")
		report(b, "question", took)
	}
}

// quoted takes the syntax out of a question.
func quoted(s string) string {
	return strings.NewReplacer("\"", " ", "“", " ", "”", " ", "「", " ", "」", " ", "『", " ", "』", " ", "(", " ", ")", " ", "（", " ", "）", " ", ":", " ", "：", " ",
		"|", " ", "｜", " ", "~", " ", "〜", " ", "*", " ", "＊", " ", "<", " ", ">", " ", "=", " ").Replace(s)
}

// report adds percentiles in milliseconds.
func report(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	for _, p := range []int{50, 95, 99} {
		b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("%s-p%d-ms", name, p))
	}
}

// heap is the memory in use after a collection, in MB.
func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
