//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// relevance asks every question and looks for its paragraph among the first ten.
func relevance(ctx context.Context, o options, engines []string, r *report) error {
	_, path, err := corpus(o, "jaquad-passages.jsonl.gz", 0)
	if err != nil {
		return err
	}
	questions, err := lines[question](filepath.Join(o.corpora, "jaquad-dev-questions.jsonl.gz"), 0)
	if err != nil {
		return err
	}
	r.section("Relevance: JaQuAD, question → its passage among 11,144", "engine", "questions", "MRR@10", "R@1", "R@5", "R@10", "p50 ms", "p99 ms")
	for _, name := range engines {
		dir := filepath.Join(o.work, "relevance-"+name)
		c, err := fresh(ctx, name, dir, r)
		if err != nil {
			return err
		}
		if c == nil {
			continue
		}
		if _, err := c.do(request{Op: "build", Docs: path, Dir: dir}); err != nil {
			return err
		}
		if _, err := c.do(request{Op: "ask", Query: questions[0].Question}); err != nil { // loads what is loaded when first needed
			return err
		}
		var ranks []int
		var took []float64
		for i := 0; i < len(questions); i += o.questions {
			got, err := c.do(request{Op: "ask", Query: questions[i].Question})
			if err != nil {
				return err
			}
			ranks, took = append(ranks, 1+slices.Index(got.IDs, questions[i].Passage)), append(took, got.MS)
		}
		if _, _, err := c.end(); err != nil {
			return err
		}
		r.row(append([]string{name, fmt.Sprint(len(ranks))}, append(recall(ranks), percentiles(took, 50, 99)...)...)...)
	}
	return nil
}

// recall is MRR@10 and the shares of ranks among the first 1, 5 and 10; 0 is no rank.
func recall(ranks []int) []string {
	var mrr float64
	var within [3]float64
	for _, rank := range ranks {
		if rank == 0 {
			continue
		}
		mrr += 1 / float64(rank)
		for i, n := range [...]int{1, 5, 10} {
			if rank <= n {
				within[i]++
			}
		}
	}
	n := float64(max(len(ranks), 1))
	out := []string{fmt.Sprintf("%.4f", mrr/n)}
	for _, w := range within {
		out = append(out, fmt.Sprintf("%.4f", w/n))
	}
	return out
}

func percentiles(took []float64, at ...int) []string {
	slices.Sort(took)
	var out []string
	for _, p := range at {
		out = append(out, fmt.Sprintf("%.2f", took[min(len(took)*p/100, len(took)-1)]))
	}
	return out
}

// fresh starts an engine with an empty folder; nil if it is not installed.
func fresh(ctx context.Context, name, dir string, r *report) (*child, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	c, err := start(ctx, name)
	if errors.Is(err, errMissing) {
		r.note(name + " is not installed and left out.")
		return nil, nil
	}
	return c, err
}

// largestMiniSearch is the greatest number of paragraphs MiniSearch is given: beyond it wants several gigabytes and minutes.
const largestMiniSearch = 20_000

// speed builds an index of n paragraphs with each engine and types into it.
func speed(ctx context.Context, o options, engines []string, n int, r *report) error {
	docs, path, err := corpus(o, "aozora-100k-paragraphs.jsonl.gz", n)
	if err != nil {
		return err
	}
	questions, err := lines[question](filepath.Join(o.corpora, "jaquad-dev-questions.jsonl.gz"), 0)
	if err != nil {
		return err
	}
	text := 0
	for _, d := range docs {
		text += len(d.Title) + len(d.Text)
	}
	queries := typed(docs, questions, o.queries)
	built := &report{}
	built.section(fmt.Sprintf("Build of %d paragraphs (%.1f MB of text)", len(docs), float64(text)/1e6),
		"engine", "docs/s", "processor s", "peak MB", "on disk ÷ text", "open ms")
	r.section(fmt.Sprintf("Keystrokes into %d paragraphs: p50 / p95 / p99 ms, best of three; first 20, four facets, passages", len(docs)),
		append([]string{"engine"}, classes()...)...)
	for _, name := range engines {
		if name == "minisearch" && n > largestMiniSearch {
			r.note(fmt.Sprintf("minisearch is left out beyond %d paragraphs.", largestMiniSearch))
			continue
		}
		dir := filepath.Join(o.work, fmt.Sprintf("speed-%s-%d", name, n))
		if err := one(ctx, name, path, dir, text, len(docs), queries, built, r); err != nil {
			return err
		}
	}
	if !strings.Contains(o.skip, "grep") {
		grep(ctx, path, queries, r)
	}
	r.add(built)
	return nil
}

// one measures one engine: it builds in one process and answers in another, which opens what the first has built.
func one(ctx context.Context, name, path, dir string, text, n int, queries map[string][]string, built, r *report) error {
	c, err := fresh(ctx, name, dir, r)
	if c == nil || err != nil {
		return err
	}
	if _, err := c.do(request{Op: "read", Docs: path}); err != nil {
		return err
	}
	made, err := c.do(request{Op: "build", Docs: path, Dir: dir})
	if err != nil {
		return err
	}
	peak, cpu, err := c.end()
	if err != nil {
		return err
	}
	if c, err = start(ctx, name); err != nil {
		return err
	}
	if _, err := c.do(request{Op: "read", Docs: path}); err != nil {
		return err
	}
	opened, err := c.do(request{Op: "open", Docs: path, Dir: dir})
	if err != nil {
		return err
	}
	built.row(name, fmt.Sprintf("%.0f", float64(n)/made.MS*1000), fmt.Sprintf("%.1f", cpu), fmt.Sprintf("%.0f", peak),
		fmt.Sprintf("%.2f", float64(size(dir))/float64(text)), fmt.Sprintf("%.1f", opened.MS))
	cells := []string{name}
	for _, class := range classes() {
		cell, err := answers(c, class, queries[class])
		if err != nil {
			return err
		}
		cells = append(cells, cell)
	}
	r.row(cells...)
	_, _, err = c.end()
	return err
}

// answers types the queries of a class, each three times.
func answers(c *child, class string, queries []string) (string, error) {
	var took []float64
	for _, q := range queries {
		best := -1.0
		for range 3 {
			got, err := c.do(request{Op: "type", Class: class, Query: q})
			if err != nil {
				return "", err
			}
			if got.None {
				return "–", nil
			}
			if best < 0 || got.MS < best {
				best = got.MS
			}
		}
		took = append(took, best)
	}
	return strings.Join(percentiles(took, 50, 95, 99), " / "), nil
}

// grep reads the same text from beginning to end for the same words.
func grep(ctx context.Context, path string, queries map[string][]string, r *report) {
	for _, name := range []string{"rg", "grep"} {
		if _, err := exec.LookPath(name); err != nil {
			r.note(name + " is not installed and left out.")
			continue
		}
		cells := []string{name}
		for _, class := range classes() {
			if !slices.Contains([]string{"one", "two", "word", "phrase", "prefix", "sayt"}, class) {
				cells = append(cells, "–")
				continue
			}
			var took []float64
			for _, q := range queries[class][:min(len(queries[class]), 20)] {
				watch := startWatch()
				_ = exec.CommandContext(ctx, name, "-c", "-F", q, path).Run() // 1: nothing found
				took = append(took, watch())
			}
			cells = append(cells, strings.Join(percentiles(took, 50, 95, 99), " / "))
		}
		r.row(cells...)
	}
}

// A report is tables in Markdown.
type report struct {
	out   strings.Builder
	notes []string
}

func (r *report) section(title string, columns ...string) {
	fmt.Fprintf(&r.out, "\n## %s\n\n", title)
	r.row(columns...)
	r.row(slices.Repeat([]string{"---"}, len(columns))...)
}

// row adds a row, and shows it: the next one may take minutes.
func (r *report) row(cells ...string) {
	line := "| " + strings.Join(cells, " | ") + " |\n"
	r.out.WriteString(line)
	fmt.Fprint(os.Stderr, line)
}

func (r *report) note(text string) {
	if !slices.Contains(r.notes, text) {
		r.notes = append(r.notes, text)
	}
}

func (r *report) add(other *report) { r.out.WriteString(other.out.String()) }

func (r *report) String() string {
	return "# Search beside its peers\n" + r.out.String() + "\n" + strings.Join(r.notes, "\n") + "\n"
}
