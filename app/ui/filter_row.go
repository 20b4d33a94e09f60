package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// filterRow has one entry under the head of every column of a table and goes with the columns.
type filterRow struct {
	widget.BaseWidget
	table   *Table
	filter  func(key, text string)
	keys    []string
	entries map[string]*Entry
}

func newFilterRow(t *Table, filter func(key, text string)) *filterRow {
	r := &filterRow{table: t, filter: filter, entries: map[string]*Entry{}}
	r.ExtendBaseWidget(r)
	return r
}

// setColumns shows an entry for each key; first is the placeholder of the first one.
func (r *filterRow) setColumns(keys []string, first, other string, texts map[string]string) {
	r.keys = keys
	for i, key := range keys {
		e := r.entries[key]
		if e == nil {
			e = NewEntry()
			e.Text = texts[key]
			e.OnChanged = func(text string) { r.filter(key, text) }
			r.entries[key] = e
		}
		placeholder := other
		if i == 0 {
			placeholder = first
		}
		e.SetPlaceHolder(placeholder)
	}
	r.Refresh()
}

// clear empties the entries; it filters nothing, the caller has done so.
func (r *filterRow) clear() {
	for _, e := range r.entries {
		changed := e.OnChanged
		e.OnChanged = nil
		e.SetText("")
		e.OnChanged = changed
	}
}

// CreateRenderer belongs to Fyne.
func (r *filterRow) CreateRenderer() fyne.WidgetRenderer { return &filterRenderer{r} }

type filterRenderer struct{ r *filterRow }

func (f *filterRenderer) Destroy() {}

// Objects gives the first entry last: the others pass beneath it.
func (f *filterRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := len(f.r.keys) - 1; i >= 0; i-- {
		out = append(out, f.r.entries[f.r.keys[i]])
	}
	return out
}

func (f *filterRenderer) MinSize() fyne.Size {
	h := sizeOf(f.r, SizeRow)
	for _, key := range f.r.keys {
		h = max(h, f.r.entries[key].MinSize().Height)
	}
	return fyne.NewSize(1, h+2)
}

// Layout hides entries that have no room left beside the first column.
func (f *filterRenderer) Layout(s fyne.Size) {
	r := f.r
	if len(r.keys) == 0 || len(r.keys) > len(r.table.columns) {
		return
	}
	const least = 24
	_, first := r.table.extent(0, s.Width)
	for i, key := range r.keys {
		x, w := r.table.extent(i, s.Width)
		if i > 0 && x < first {
			w -= first - x
			x = first
		}
		w = min(w, s.Width-x)
		e := r.entries[key]
		reveal(e, w >= least)
		place(e, box{x + 1, 1, max(w-2, 0), s.Height - 2})
	}
}

func (f *filterRenderer) Refresh() {
	f.Layout(f.r.Size())
	for _, key := range f.r.keys {
		f.r.entries[key].Refresh()
	}
}
