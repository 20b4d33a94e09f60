package export

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"shirabe/data"
)

// ErrChart is wrapped by the error of WriteChart for a chart that the document does not have.
var ErrChart = errors.New("no such chart")

// printScale is the pixels of a PNG to one of its scene: 1440 across, enough for a column in
// print.
const printScale = 2

// Charts lists the figures that have a drawing, in their order.
func (d *Document) Charts() []*Figure {
	var out []*Figure
	for _, b := range d.Blocks {
		if f, ok := b.(*Figure); ok && f.Scene != nil {
			out = append(out, f)
		}
	}
	return out
}

// ChartName is how scripts name a figure: loss, status, matrix, timeline, method.
func ChartName(f *Figure) string { return strings.TrimPrefix(f.ID, "figure-") }

// WriteChart writes one chart as a picture that stands alone, with its finding above and its
// sources below. The format is svg or png. Errors wrap ErrFormat, ErrChart, ErrNoFonts or w's.
func WriteChart(_ context.Context, w io.Writer, format, name string, d *Document) error {
	charts := d.Charts()
	i := slices.IndexFunc(charts, func(f *Figure) bool { return ChartName(f) == name })
	if i < 0 {
		return fmt.Errorf("export: write chart %q: %w", name, ErrChart)
	}
	body, err := d.picture(charts[i], format)
	if err != nil {
		return fmt.Errorf("export: write chart %s: %w", name, err)
	}
	_, err = w.Write(body)
	return err
}

// picture draws a figure with its words.
func (d *Document) picture(f *Figure, format string) ([]byte, error) {
	scene := d.framed(f)
	switch format {
	case "svg":
		return []byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + scene.svg(f.ID) + "\n"), nil
	case "png":
		if d.opts.Fonts == nil {
			return nil, ErrNoFonts
		}
		return scene.png(printScale, d.opts.Fonts)
	}
	return nil, fmt.Errorf("picture as %q: %w", format, ErrFormat)
}

// framed is the scene of a figure on white, between its caption and its sources.
func (d *Document) framed(f *Figure) *Scene {
	const margin, titleSize, lineHeight, smallSize = 16.0, 15.0, 22.0, 11.0
	title := wrap(f.Caption, f.Scene.W*0.92, titleSize) // bold is wider
	foot := wrap(d.sourceLine(f), f.Scene.W, smallSize)
	s := &Scene{W: f.Scene.W + 2*margin, Title: f.Caption, Desc: f.Alt}
	top := margin + float64(len(title))*lineHeight + 8
	s.H = top + f.Scene.H + 12 + float64(len(foot))*(smallSize+5) + margin
	s.rect(0, 0, s.W, s.H, whiteColour, "")
	for i, line := range title {
		s.text(margin, margin+titleSize+float64(i)*lineHeight, titleSize, Start, inkColour, line)
		s.bold()
	}
	for _, m := range f.Scene.Marks {
		s.Marks = append(s.Marks, m.moved(margin, top))
	}
	for i, line := range foot {
		s.text(margin, top+f.Scene.H+12+smallSize+float64(i)*(smallSize+5), smallSize, Start, softColour, line)
	}
	return s
}

// moved is the mark at another place.
func (m Mark) moved(dx, dy float64) Mark {
	m.X, m.Y = m.X+dx, m.Y+dy
	if m.Shape == ShapeLine {
		m.W, m.H = m.W+dx, m.H+dy
	}
	m.Points = slices.Clone(m.Points)
	for i := range m.Points {
		if i%2 == 0 {
			m.Points[i] += dx
		} else {
			m.Points[i] += dy
		}
	}
	return m
}

// sourceLine names the publishers behind a figure, at most four of them, and the dossier.
func (d *Document) sourceLine(f *Figure) string {
	const most = 4
	var names []string
	for _, row := range f.Data.Rows {
		for _, cell := range row {
			for _, in := range cell.In {
				cite, ok := in.(*Cite)
				if !ok {
					continue
				}
				r := d.view.Dossier().Record(cite.Source)
				if r == nil || r.Source == nil {
					continue
				}
				if name := clean(r.Source.Publisher.In(d.Lang)); name != "" && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	more := len(names) > most
	sources := strings.Join(names[:min(most, len(names))], data.Text{JA: "、", EN: ", "}.In(d.Lang))
	if more {
		sources = fillWords(wSourceMore, d.Lang, "sources", sources)
	}
	line := clean(d.Colophon.Dossier) + gapped(d.Lang) + clean(d.Subtitle)
	if sources == "" {
		return line
	}
	return fillWords(wSourceLine, d.Lang, "sources", sources) + gap(d.Lang) + line
}

// gapped stands between two parts of a line that are no sentences.
func gapped(lang data.Lang) string { return data.Text{JA: "　", EN: " – "}.In(lang) }

// pictures writes a zip of every chart: the picture, its data as CSV, and the words that say
// what is to be seen.
func pictures(format string) writer {
	return func(ctx context.Context, w io.Writer, d *Document) error {
		z := zip.NewWriter(w)
		for _, f := range d.Charts() {
			if err := ctx.Err(); err != nil {
				return err
			}
			body, err := d.picture(f, format)
			if err != nil {
				return err
			}
			table, err := figureCSV(f.Data)
			if err != nil {
				return err
			}
			words := clean(f.Caption) + "\n\n" + clean(f.Alt) + "\n\n" + d.sourceLine(f) + "\n"
			for _, file := range []packedFile{{"." + format, body}, {".csv", table}, {".txt", []byte(words)}} {
				if err := addFile(z, ChartName(f)+file.name, file.body); err != nil {
					return err
				}
			}
		}
		if err := addFile(z, "notes.txt", []byte(d.noteList())); err != nil {
			return err
		}
		return z.Close()
	}
}

type packedFile struct {
	name string
	body []byte
}

// addFile puts a file into a zip, without a time: the same bytes on every run.
func addFile(z *zip.Writer, name string, body []byte) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return fmt.Errorf("create %s: %w", name, err)
	}
	_, err = f.Write(body)
	return err
}

// figureCSV writes the data of a figure with the numbers of its notes.
func figureCSV(t *Table) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	c := csv.NewWriter(&b)
	c.UseCRLF = true
	rows := make([][]string, 0, len(t.Rows)+1)
	head := make([]string, len(t.Columns))
	for i, col := range t.Columns {
		head[i] = harmless(col.Head)
	}
	rows = append(rows, head)
	for _, row := range t.Rows {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = harmless(withMarks(cell))
		}
		rows = append(rows, line)
	}
	err := c.WriteAll(rows)
	return b.Bytes(), err
}

// withMarks is a phrase with its notes as [n].
func withMarks(p Phrase) string {
	var b strings.Builder
	for _, in := range p.In {
		switch x := in.(type) {
		case *Cite:
			b.WriteString("[" + strconv.Itoa(x.Note) + "]")
		case *Remark:
			b.WriteString("[" + strconv.Itoa(x.Note) + "]")
		default:
			b.WriteString(plainText(Phrase{In: []Inline{in}}))
		}
	}
	return b.String()
}

// noteList writes every note on a line of its own.
func (d *Document) noteList() string {
	var b strings.Builder
	for _, n := range d.Notes {
		b.WriteString("[" + strconv.Itoa(n.Number) + "] " + clean(plainText(Phrase{In: n.In})) + "\n")
	}
	return b.String()
}
