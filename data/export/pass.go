package export

import (
	"slices"

	"shirabe/data"
)

// eachPhrase visits every phrase of the blocks in reading order.
func eachPhrase(blocks []Block, visit func(*Phrase)) {
	all := func(ps []Phrase) {
		for i := range ps {
			visit(&ps[i])
		}
	}
	for _, b := range blocks {
		switch x := b.(type) {
		case Paragraph:
			all(x.Phrases)
		case List:
			for _, item := range x.Items {
				all(item)
			}
		case KeyFigures:
			for i := range x.Items {
				visit(&x.Items[i].Notes)
			}
		case *Table:
			for _, row := range x.Rows {
				all(row)
			}
		case *Figure:
			for _, row := range x.Data.Rows {
				all(row)
			}
		case Box:
			eachPhrase(x.Blocks, visit)
		}
	}
}

// resolveNotes gives every citation and remark its note: one note for each place of a source and
// one for each remark that is worded alike, numbered from 1 in reading order.
func resolveNotes(d *Document) {
	numbers := map[place]int{}
	firsts := map[data.ID]int{} // the first note of each source
	sources := map[data.ID]int{}
	remarks := map[string]int{} // by their words
	eachPhrase(d.Blocks, func(p *Phrase) {
		for _, in := range p.In {
			switch x := in.(type) {
			case *Remark:
				d.remark(remarks, x, p.Claims)
			case *Cite:
				at := place{x.Source, x.Locator}
				if numbers[at] == 0 {
					n := len(d.Notes) + 1
					numbers[at] = n
					d.Notes = append(d.Notes, Note{Number: n, Source: x.Source, Locator: x.Locator, In: d.noteText(at, firsts[x.Source])})
					if firsts[x.Source] == 0 {
						firsts[x.Source] = n
					}
				}
				x.Note = numbers[at]
				n := &d.Notes[x.Note-1]
				if !slices.Contains(n.Claims, x.Claim) {
					n.Claims = append(n.Claims, x.Claim)
				}
				d.addSource(sources, x)
			}
		}
		p.In = dropRepeated(p.In)
	})
}

// remark gives a remark on claims its note.
func (d *Document) remark(numbers map[string]int, x *Remark, claims []data.ID) {
	words := plainText(Phrase{In: x.In})
	if numbers[words] == 0 {
		numbers[words] = len(d.Notes) + 1
		d.Notes = append(d.Notes, Note{Number: len(d.Notes) + 1, In: x.In})
	}
	x.Note = numbers[words]
	n := &d.Notes[x.Note-1]
	for _, id := range claims {
		if !slices.Contains(n.Claims, id) {
			n.Claims = append(n.Claims, id)
		}
	}
}

// place is what a note stands for.
type place struct {
	source  data.ID
	locator string
}

func (d *Document) addSource(index map[data.ID]int, x *Cite) {
	if x.Source == "" {
		return
	}
	i, ok := index[x.Source]
	if !ok {
		i = len(d.Sources)
		index[x.Source] = i
		d.Sources = append(d.Sources, Source{Record: d.view.Dossier().Record(x.Source)})
	}
	if !slices.Contains(d.Sources[i].Notes, x.Note) {
		d.Sources[i].Notes = append(d.Sources[i].Notes, x.Note)
	}
}

// dropRepeated takes the second mark of a note out of a run of marks.
func dropRepeated(in []Inline) []Inline {
	seen := map[int]bool{}
	return slices.DeleteFunc(in, func(x Inline) bool {
		n := 0
		switch x := x.(type) {
		case *Cite:
			n = x.Note
		case *Remark:
			n = x.Note
		}
		if n == 0 {
			clear(seen)
			return false
		}
		again := seen[n]
		seen[n] = true
		return again
	})
}

// numberTables numbers the tables and figures in reading order, each from 1.
func numberTables(d *Document) {
	tables, figures := 0, 0
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *Table:
			tables++
			x.Number = tables
		case *Figure:
			figures++
			x.Number = figures
		}
	}
}
