package export

import (
	"fmt"
	"strconv"
	"strings"

	"shirabe/data"
)

// A label is a caption taken apart around its number, which word processors count themselves.
type label struct {
	before, number, after string
}

func (l label) String() string { return l.before + l.number + l.after }

// labelOf fills a pattern such as "Table {n}. {caption}".
func labelOf(pattern data.Text, lang data.Lang, n int, caption string) label {
	before, after, _ := strings.Cut(pattern.In(lang), "{n}")
	return label{before, strconv.Itoa(n), strings.ReplaceAll(after, "{caption}", caption)}
}

// columnsIn gives the columns of a table their widths, which sum up to width. A short cell,
// such as a date or a number, is not broken; size is that of the text, side the room beside it.
func columnsIn(t *Table, width, size, side float64) []float64 {
	const (
		short = 8   // em: a date in Japanese is 7.2
		mark  = 1.4 // em, of three raised figures and a comma
	)
	n := len(t.Columns)
	crowded := (width/float64(n) - 2*side) * 1.2 // where there are many columns, short cells are broken too
	widths, least, most := make([]float64, n), make([]float64, n), make([]float64, n)
	limit := width * max(0.3, 1/float64(n))
	total := 0
	for j, c := range t.Columns {
		for _, w := range words(c.Head) {
			least[j] = max(least[j], min(limit, widthOf(strings.TrimSpace(w), size, true)+2*side))
		}
		most[j] = widthOf(c.Head, size, true) + 2*side
		total += max(c.Width, 1)
	}
	for _, row := range t.Rows {
		for j := range min(n, len(row)) {
			s, marks := unmarked(row[j])
			whole := widthOf(s, size, false) + marks*size*mark
			most[j] = max(most[j], whole+2*side)
			switch {
			case whole <= short*size && (j == 0 || whole <= crowded):
				least[j] = max(least[j], min(limit, whole+2*side))
			case s == "":
				least[j] = max(least[j], min(limit, 3*mark*size+2*side))
			default:
				least[j] = max(least[j], 3*size+2*side)
			}
		}
	}
	for j, c := range t.Columns {
		widths[j] = width * float64(max(c.Width, 1)) / float64(total)
	}
	fitColumns(widths, least, most, width)
	return widths
}

// unmarked is a cell's text without its marks, and how many of those there are.
func unmarked(p Phrase) (s string, marks float64) {
	var b strings.Builder
	for _, in := range p.In {
		switch in.(type) {
		case *Cite, *Remark:
			marks++
		default:
			b.WriteString(inlineText(in))
		}
	}
	return b.String(), marks
}

// inlineText is what an inline reads as; a mark reads as nothing.
func inlineText(in Inline) string {
	switch v := in.(type) {
	case Text:
		return v.S
	case Strong:
		return v.S
	case Emphasis:
		return v.S
	case Struck:
		return v.S
	case Link:
		return v.S
	}
	return ""
}

// noteOf is the number of the note that an inline marks; 0 if it marks none.
func noteOf(in Inline) int {
	switch v := in.(type) {
	case *Cite:
		return v.Note
	case *Remark:
		return v.Note
	}
	return 0
}

// joined joins phrases as the language does.
func joined(ps []Phrase, lang data.Lang) []Inline {
	var out []Inline
	for i, p := range ps {
		if i > 0 && gap(lang) != "" {
			out = append(out, Text{gap(lang)})
		}
		out = append(out, p.In...)
	}
	return out
}

// A picture is a figure's drawing as Office embeds it.
type picture struct {
	svg  string
	png  string  // blank: the document names no fonts to draw text with
	w, h float64 // points on the page
}

// pictureOf draws a figure to fit into a box. Its size in points is at most that of its pixels.
func (d *Document) pictureOf(f *Figure, width, height float64) (picture, error) {
	scene := *f.Scene
	scene.Title, scene.Desc = f.Caption, f.Alt
	k := min(width/scene.W, height/scene.H)
	p := picture{svg: scene.svg(f.ID), w: scene.W * k, h: scene.H * k}
	if d.opts.Fonts == nil {
		return p, nil
	}
	const sharp = 2 // pixels of the picture for one of the scene: over 200 a inch on paper
	img, err := scene.png(sharp, d.opts.Fonts)
	if err != nil {
		return picture{}, fmt.Errorf("draw %s: %w", f.ID, err)
	}
	p.png = string(img)
	return p, nil
}
