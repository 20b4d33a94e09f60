//go:build bench

package main

import (
	"context"
	"fmt"
	"strings"

	"shirabe/data"
	"shirabe/index"
)

// shirabe is our own index over a dossier with a record for each paragraph.
type shirabe struct {
	dossier *data.Dossier
	slugs   map[data.ID]string
	index   *index.Index
}

func number(space, n int) data.ID { return data.ID(fmt.Sprintf("%08x-0000-4000-8000-%012x", space, n)) }

// fill makes the dossier.
func (e *shirabe) fill(docs []doc) {
	if e.dossier != nil {
		return
	}
	records := make([]data.Record, len(docs))
	e.slugs = make(map[data.ID]string, len(docs))
	for i, d := range docs {
		records[i] = data.Record{ID: number(1, i), Slug: fmt.Sprintf("p%07d", i), Kind: data.Kind(d.Kind),
			Title: data.Text{JA: d.Title}, Text: data.Text{JA: d.Text},
			Source: &data.Source{Publisher: data.Text{JA: d.Publisher}},
			Claims: []data.Claim{{ID: number(2, i), Property: data.PropOccurred, Basis: data.Basis(d.Basis),
				Value: data.Moment{When: data.When{EDTF: d.Month}}}},
		}
		e.slugs[records[i].ID] = d.ID
	}
	e.dossier = data.NewDossier(data.Meta{ID: number(0, 0)}, records)
}

func (e *shirabe) build(ctx context.Context, docs []doc, dir string) (err error) {
	e.fill(docs)
	if e.index, err = index.Open(ctx, index.Options{Dir: dir}); err != nil {
		return err
	}
	return e.index.Sync(ctx, e.dossier, "1", nil)
}

func (e *shirabe) open(ctx context.Context, docs []doc, dir string) error {
	return e.build(ctx, docs, dir)
}

func (e *shirabe) ask(ctx context.Context, q string) ([]string, error) {
	got, err := e.index.Find(ctx, index.Request{Query: plain(q), Limit: 10})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, h := range got.Hits {
		out = append(out, e.slugs[h.Record])
	}
	return out, nil
}

func (e *shirabe) keystroke(ctx context.Context, class, q string) (int, bool, error) {
	r := index.Request{Query: q, Typing: true, Facets: true, Snippets: true}
	switch class {
	case "fuzzy":
		r.Query += "~"
	case "prefix":
		r.Query += "*"
	case "question":
		r.Query, r.Typing = plain(q), false
	}
	got, err := e.index.Find(ctx, r)
	return got.Total, true, err
}

func (e *shirabe) close() error {
	if e.index == nil {
		return nil
	}
	return e.index.Close()
}

// plain takes the syntax out of a question.
func plain(q string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”「」『』()（）:：|｜~〜*＊<>=-", r) {
			return ' '
		}
		return r
	}, q)
}
