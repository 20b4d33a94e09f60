package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"shirabe/data"
)

// historyShown is how many changes of a record the reader lists.
const historyShown = 50

// A recordHistory fetches the changes of the record in the reader when they are first asked
// for; the file is read on another goroutine.
type recordHistory struct {
	h       *host
	arrived func()
	of      data.ID
	entries []data.Entry
	err     error
	asked   bool
	done    bool
}

func newRecordHistory(h *host, arrived func()) *recordHistory {
	return &recordHistory{h: h, arrived: arrived}
}

// forget makes ready for another record.
func (p *recordHistory) forget() { *p = recordHistory{h: p.h, arrived: p.arrived} }

// ask fetches the changes once.
func (p *recordHistory) ask() {
	if p.asked {
		return
	}
	p.asked, p.of = true, p.h.state.Place().Record
	id := p.of
	p.h.state.Background(func(ctx context.Context) func() {
		entries, err := p.h.state.Desk().History(ctx, id, historyShown)
		return func() {
			if p.of == id {
				p.entries, p.err, p.done = entries, err, true
				p.arrived()
			}
		}
	})
}

// objects are the changes, newest first, each with the fields it changed.
func (p *recordHistory) objects() []fyne.CanvasObject {
	p.ask()
	h := p.h
	if p.err != nil {
		return []fyne.CanvasObject{small(h, []Span{{Text: h.explain(p.err), Colour: ColourDamage}})}
	}
	if !p.done {
		return []fyne.CanvasObject{small(h, []Span{{Text: h.T("reader.history.wait"), Colour: ColourSecond}})}
	}
	if len(p.entries) == 0 {
		return []fyne.CanvasObject{small(h, []Span{{Text: h.T("reader.history.none"), Colour: ColourSecond}})}
	}
	out := make([]fyne.CanvasObject, 0, len(p.entries))
	for i := range p.entries {
		e := &p.entries[i]
		out = append(out, small(h, append(p.entry(e), h.restoring(e, p.of)...)...))
	}
	return out
}

func (p *recordHistory) entry(e *data.Entry) [][]Span {
	when := e.Time.In(data.JST).Format("2006-01-02 15:04 JST")
	lines := [][]Span{
		{{Text: when + " · " + e.Author, Colour: ColourSecond}},
		{{Text: e.Title, Strike: e.Undone}},
	}
	for _, edit := range e.Edits {
		if edit.Kind != data.Edited || edit.Record != p.of {
			continue
		}
		for _, f := range edit.Fields {
			lines = append(lines, []Span{{Text: f.Name + ": ", Colour: ColourSecond}, {Text: f.Before, Strike: true}, {Text: " → "}, {Text: f.After}})
		}
	}
	return lines
}

// small is text in label size that can be selected.
func small(h *host, lines ...[]Span) *Prose {
	p := NewProse(lines...)
	p.TextSize, p.Words = SizeLabel, h.proseWords()
	return p
}
