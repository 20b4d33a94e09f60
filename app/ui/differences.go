package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
)

// toggleDifferences shows what is different now from what the clock shows, or hides it again.
func (w *Window) toggleDifferences() { w.h.state.ShowDifferences(!w.h.state.ShowsDifferences()) }

// nowSays is the line under a value that is another one now.
func (h *host) nowSays(now string) fyne.CanvasObject {
	return container.New(bulletLayout{}, NewMark(Glyph{Shape: ShapeTriangle}), small(h, []Span{{Text: h.nowText(now), Colour: ColourDisputed}}))
}

// nowText says what is said now in the place of something; blank: nothing.
func (h *host) nowText(now string) string {
	if now == "" {
		return h.T("difference.gone")
	}
	return h.T("difference.now", now)
}

// differing marks a cell that says something else now.
func (h *host) differing(cell *Cell, c *state.GridCell) {
	if !c.Differs {
		return
	}
	cell.Glyphs = append(cell.Glyphs[:len(cell.Glyphs):len(cell.Glyphs)], Glyph{Shape: ShapeTriangle})
	cell.Second = h.nowText(c.Later)
}
