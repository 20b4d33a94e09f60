//go:build bench

package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
)

// A doc is a paragraph with what facets count.
type doc struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Kind      string `json:"kind"`
	Publisher string `json:"publisher"`
	Basis     string `json:"basis"`
	Month     string `json:"month"`
}

// facets are the names of what is counted.
func facets() []string { return []string{"kind", "publisher", "basis", "month"} }

func (d doc) values() []string { return []string{d.Kind, d.Publisher, d.Basis, d.Month} }

// A question with the paragraph that answers it.
type question struct {
	Question string
	Passage  string
}

// lines reads a file of JSON objects, one a line, gzipped if its name says so; limit 0 reads all.
func lines[T any](path string, limit int) (out []T, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() && (limit == 0 || len(out) < limit) {
		var v T
		if err := json.Unmarshal(scan.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, v)
	}
	return out, scan.Err()
}

func readDocs(path string) ([]doc, error) { return lines[doc](path, 0) }

// corpus reads n paragraphs of a corpus (0: all), gives them facets, and writes them for the engines.
func corpus(o options, name string, n int) (docs []doc, path string, err error) {
	docs, err = lines[doc](filepath.Join(o.corpora, name), n)
	if err != nil {
		return nil, "", err
	}
	kinds := []string{"source", "note", "report", "event"}
	bases := []string{"announced", "reported", "observed", "derived", "hypothesis"}
	random := rand.New(rand.NewPCG(5, 6))
	zipf := rand.NewZipf(random, 1.2, 4, 199)
	for i := range docs {
		d := &docs[i]
		d.Kind, d.Basis = kinds[random.IntN(len(kinds))], bases[random.IntN(len(bases))]
		d.Publisher = fmt.Sprintf("publisher %d", zipf.Uint64())
		d.Month = fmt.Sprintf("%04d-%02d", 1990+random.IntN(30), 1+random.IntN(12))
	}
	path = filepath.Join(o.work, fmt.Sprintf("docs-%s-%d.jsonl", strings.SplitN(name, "-", 2)[0], len(docs)))
	f, err := os.Create(path)
	if err != nil {
		return nil, "", err
	}
	buffer := bufio.NewWriter(f)
	enc := json.NewEncoder(buffer)
	for _, d := range docs {
		if err := enc.Encode(d); err != nil {
			return nil, "", err
		}
	}
	if err := buffer.Flush(); err != nil {
		return nil, "", err
	}
	return docs, path, f.Close()
}

// classes are the kinds of queries, in the order of the table.
func classes() []string {
	return []string{"one", "two", "word", "words", "phrase", "prefix", "fuzzy", "sayt", "question"}
}

// typed makes queries of the paragraphs' own words: so many a class, and all their beginnings.
func typed(docs []doc, questions []question, each int) map[string][]string {
	random := rand.New(rand.NewPCG(1, 2))
	out := map[string][]string{}
	for len(out["word"]) < each {
		d := docs[random.IntN(len(docs))]
		rs := runs(d.Text)
		text := []rune(d.Text)
		if len(rs) < 4 || len(text) < 30 {
			continue
		}
		a, b := rs[random.IntN(len(rs))], rs[random.IntN(len(rs))]
		word := []rune(a)
		if len(word) < 2 || a == b {
			continue
		}
		at := random.IntN(len(text) - 10)
		out["one"] = append(out["one"], string(word[:1]))
		out["two"] = append(out["two"], string(word[:2]))
		out["word"] = append(out["word"], a)
		out["words"] = append(out["words"], a+" "+b)
		if phrase := string(text[at : at+8]); !strings.ContainsFunc(phrase, notLetter) {
			out["phrase"] = append(out["phrase"], phrase)
		}
		for i := 1; i <= len(word); i++ {
			out["sayt"] = append(out["sayt"], string(word[:i]))
		}
	}
	longer := func(class string, least int, write func([]rune) string) {
		for tries := 0; len(out[class]) < each && tries < 100_000; tries++ {
			rs := runs(docs[random.IntN(len(docs))].Text)
			if len(rs) == 0 {
				continue
			}
			if word := []rune(rs[random.IntN(len(rs))]); len(word) >= least {
				out[class] = append(out[class], write(word))
			}
		}
	}
	longer("prefix", 3, func(w []rune) string { return string(w[:len(w)-1]) })
	longer("fuzzy", 4, func(w []rune) string { return string(w[:1]) + "々" + string(w[2:]) })
	for i := 0; i < len(questions) && len(out["question"]) < each; i += 37 {
		out["question"] = append(out["question"], questions[i].Question)
	}
	return out
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != 'ー' }

// runs cuts text into runs of kanji and of katakana.
func runs(text string) []string {
	kind := func(r rune) int {
		switch {
		case r >= 0x30A1 && r <= 0x30FA, r == 'ー':
			return 1
		case r >= 0x4E00 && r <= 0x9FFF, r == '々':
			return 2
		}
		return 0
	}
	var out []string
	rs := []rune(text)
	for i := 0; i < len(rs); {
		j := i + 1
		for j < len(rs) && kind(rs[j]) == kind(rs[i]) {
			j++
		}
		if kind(rs[i]) > 0 {
			out = append(out, string(rs[i:j]))
		}
		i = j
	}
	return out
}

// bigrams are the pairs of neighbouring letters of a text, each once.
func bigrams(s string, n int) []string {
	var out []string
	for _, word := range strings.FieldsFunc(s, notLetter) {
		rs := []rune(word)
		for i := 0; i+n <= len(rs); i++ {
			if g := string(rs[i : i+n]); !slices.Contains(out, g) {
				out = append(out, g)
			}
		}
	}
	return out
}

// startWatch begins to measure; the function it returns tells the milliseconds since.
func startWatch() func() float64 {
	start := time.Now()
	return func() float64 { return float64(time.Since(start).Nanoseconds()) / 1e6 }
}
