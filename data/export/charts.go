package export

import (
	"strconv"

	"shirabe/data"
)

// A count is one bar.
type count struct {
	label string
	n     int
}

func (c *composer) lossScene(data.Figure) *Scene        { return nil }
func (c *composer) matrixScene(data.Matrix) *Scene      { return nil }
func (c *composer) laneScene([]data.TimelineRow) *Scene { return nil }
func (c *composer) barScene(string, []count) *Scene     { return nil }

// methodFigure draws the steps of the fraud one after another.
func (c *composer) methodFigure(steps []*data.Record) *Figure {
	t := &Table{ID: "data-method", Caption: c.t(wCaptionMethod), Columns: c.columns(
		Column{wColumnNumber.In(c.lang), AlignEnd, 1}, Column{wColumnStep.In(c.lang), AlignStart, 6})}
	for i, r := range steps {
		step := c.cell(c.t(r.Title))
		var claims []data.Seen
		if s := c.v.Best(r, data.PropOrder); s != nil {
			claims = append(claims, *s)
		}
		t.Rows = append(t.Rows, []Phrase{c.cell(strconv.Itoa(i + 1)), step, c.notesCell(claims...)})
	}
	return &Figure{ID: "figure-method", Caption: t.Caption, Alt: c.altOf(t), Scene: c.methodScene(steps), Data: t}
}

func (c *composer) methodScene([]*data.Record) *Scene { return nil }
