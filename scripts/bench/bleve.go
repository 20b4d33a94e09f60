//go:build bench

package main

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	_ "github.com/blevesearch/bleve/v2/search/highlight/highlighter/html"
	"github.com/blevesearch/bleve/v2/search/query"
)

// stockBleve is bleve as its documentation has it, with its analyser for Chinese, Japanese and Korean.
type stockBleve struct{ index bleve.Index }

func (e *stockBleve) build(_ context.Context, docs []doc, dir string) (err error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = cjk.AnalyzerName
	word := bleve.NewKeywordFieldMapping()
	word.IncludeInAll = false
	for _, f := range facets() {
		m.DefaultMapping.AddFieldMappingsAt(f, word)
	}
	if e.index, err = bleve.New(filepath.Join(dir, "bleve"), m); err != nil {
		return err
	}
	for from := 0; from < len(docs); from += 1000 {
		b := e.index.NewBatch()
		for _, d := range docs[from:min(from+1000, len(docs))] {
			fields := map[string]any{"text": d.Title + "\n" + d.Text}
			for i, v := range d.values() {
				fields[facets()[i]] = v
			}
			if err := b.Index(d.ID, fields); err != nil {
				return err
			}
		}
		if err := e.index.Batch(b); err != nil {
			return err
		}
	}
	return nil
}

func (e *stockBleve) open(_ context.Context, _ []doc, dir string) (err error) {
	e.index, err = bleve.Open(filepath.Join(dir, "bleve"))
	return err
}

func (e *stockBleve) ask(ctx context.Context, q string) ([]string, error) {
	m := bleve.NewMatchQuery(q)
	m.SetField("text")
	got, err := e.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(m, 10, 0, false))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, h := range got.Hits {
		out = append(out, h.ID)
	}
	return out, nil
}

func (e *stockBleve) keystroke(ctx context.Context, class, q string) (int, bool, error) {
	r := bleve.NewSearchRequestOptions(e.query(class, q), 20, 0, false)
	for _, f := range facets() {
		r.AddFacet(f, bleve.NewFacetRequest(f, 10))
	}
	r.Highlight = bleve.NewHighlightWithStyle("html")
	got, err := e.index.SearchInContext(ctx, r)
	if err != nil {
		return 0, true, err
	}
	return int(got.Total), true, nil
}

func (e *stockBleve) query(class, q string) query.Query {
	switch class {
	case "question":
		m := bleve.NewMatchQuery(q)
		m.SetField("text")
		return m
	case "fuzzy":
		m := bleve.NewMatchQuery(q)
		m.SetField("text")
		m.SetFuzziness(1)
		return m
	}
	var all []query.Query
	for _, w := range strings.Fields(q) {
		if len([]rune(w)) == 1 { // the analyser makes pairs of all but a rune on its own
			p := bleve.NewPrefixQuery(w)
			p.SetField("text")
			all = append(all, p)
			continue
		}
		p := bleve.NewMatchPhraseQuery(w)
		p.SetField("text")
		all = append(all, p)
	}
	return bleve.NewConjunctionQuery(all...)
}

func (e *stockBleve) close() error {
	if e.index == nil {
		return nil
	}
	return e.index.Close()
}
