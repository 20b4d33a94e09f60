package state

import (
	"context"
	"strings"
	"time"

	"shirabe/data"
	"shirabe/index"
)

// suggested is how many choices are offered for what is typed.
const suggested = 8

// Suggest offers what a field can be set to for what is typed, in any spelling; a newer call
// overtakes an older one. offer is called on the window's goroutine.
func (f *Form) Suggest(key, typed string, offer func([]Choice)) {
	f.app.suggesting.cancel()
	x := f.Field(key)
	if x.Type != FieldLink {
		offer(matching(x.Choices, typed))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.app.suggesting.stop = cancel
	a := f.app
	r := index.Request{Query: strings.TrimSpace(typed), Typing: true, Clock: a.clock, Lang: a.lang, Kinds: x.Kinds, Limit: suggested}
	go func() {
		timer := time.NewTimer(pause)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return
		}
		result, err := a.desk.Find(ctx, r)
		a.post(func() {
			if ctx.Err() == nil && err == nil {
				offer(a.hitChoices(result))
			}
			cancel()
		})
	}()
}

// hitChoices makes choices of records found, each with its kind and, of a source, its publisher
// and date.
func (a *App) hitChoices(r index.Result) []Choice {
	w := a.words()
	var out []Choice
	for _, h := range r.Hits {
		c := Choice{Key: string(h.Record), Label: h.Title.In(a.lang), Hint: w.T("kind." + string(h.Kind))}
		if s := a.view.Dossier().Record(h.Record); s != nil && s.Source != nil {
			c.Hint = strings.TrimSpace(s.Source.Publisher.In(a.lang) + " " + data.FormatEDTF(s.Source.Published, a.lang))
		}
		out = append(out, c)
	}
	return out
}

// matching are the choices whose label or hint has what is typed, beginnings first; all of them
// for a blank text.
func matching(all []Choice, typed string) []Choice {
	needle := fold(strings.TrimSpace(typed))
	if needle == "" {
		return all
	}
	var first, rest []Choice
	for _, c := range all {
		label := fold(c.Label)
		switch {
		case strings.HasPrefix(label, needle) || strings.HasPrefix(fold(c.Hint), needle):
			first = append(first, c)
		case strings.Contains(label, needle) || strings.Contains(fold(c.Hint), needle):
			rest = append(rest, c)
		}
	}
	return append(first, rest...)
}

// suggesting is the search for suggestions under way.
type suggesting struct{ stop context.CancelFunc }

func (s *suggesting) cancel() {
	if s.stop != nil {
		s.stop()
	}
}
