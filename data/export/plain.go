package export

import (
	"strconv"
	"strings"

	"shirabe/data"
)

// Plain writes the document as text without markup, for a clipboard: note marks in brackets,
// the cells of a row parted by tabs, the notes at the end.
func Plain(d *Document) string {
	var b strings.Builder
	b.WriteString(clean(d.Title) + "\n" + clean(d.Subtitle) + "\n")
	plainBlocks(&b, d, d.Blocks)
	if len(d.Notes) > 0 {
		b.WriteString("\n" + wNotesTitle.In(d.Lang) + "\n")
	}
	for _, n := range d.Notes {
		b.WriteString("[" + strconv.Itoa(n.Number) + "] " + plainInlines(n.In) + "\n")
	}
	return b.String()
}

func plainBlocks(b *strings.Builder, d *Document, blocks []Block) {
	for _, block := range blocks {
		b.WriteByte('\n')
		switch x := block.(type) {
		case Heading:
			b.WriteString(clean(x.Text) + "\n")
		case Paragraph:
			b.WriteString(plainInlines(joined(x.Phrases, d.Lang)) + "\n")
		case List:
			for i, item := range x.Items {
				mark := "・"
				if x.Ordered {
					mark = strconv.Itoa(i+1) + ". "
				} else if d.Lang == data.EN {
					mark = "- "
				}
				b.WriteString(mark + plainInlines(joined(item, d.Lang)) + "\n")
			}
		case KeyFigures:
			for _, f := range x.Items {
				b.WriteString(plainInlines(keyFigureLine(f, d.Lang)) + "\n")
			}
		case *Table:
			plainTable(b, x, labelOf(wTable, d.Lang, x.Number, x.Caption).String())
		case *Figure:
			plainTable(b, x.Data, labelOf(wFigure, d.Lang, x.Number, x.Caption).String())
		case Box:
			b.WriteString(clean(x.Title) + "\n")
			plainBlocks(b, d, x.Blocks)
		}
	}
}

func plainTable(b *strings.Builder, t *Table, caption string) {
	b.WriteString(clean(caption) + "\n")
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = clean(c.Head)
	}
	b.WriteString(strings.Join(heads, "\t") + "\n")
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, p := range row {
			cells[i] = plainInlines(p.In)
		}
		b.WriteString(strings.Join(cells, "\t") + "\n")
	}
}

// plainInlines is a run with its note marks.
func plainInlines(in []Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch x := i.(type) {
		case *Cite:
			b.WriteString("[" + strconv.Itoa(x.Note) + "]")
		case *Remark:
			b.WriteString("[" + strconv.Itoa(x.Note) + "]")
		default:
			b.WriteString(clean(plainText(Phrase{In: []Inline{i}})))
		}
	}
	return b.String()
}
