package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// The widths of the panes in units at 100 %.
const (
	railWidth, minRail     = 176, 120
	readerWidth, minReader = 360, 240
	minMain                = 320
	overlayBelow           = 1000 // of the window: the reader then lies over the main pane
)

// PaneState is what is remembered of the panes.
type PaneState struct {
	Rail, Reader             float32 // widths at 100 %; 0 is the usual one
	RailFolded, ReaderFolded bool
}

// Panes splits the window into rail, main pane and reader. Rail and reader fold away and
// their inner edges are dragged, or moved with the arrow keys. In a narrow window the reader
// lies over the right of the main pane, which keeps its width. UI goroutine only.
type Panes struct {
	widget.BaseWidget
	OnChange func(PaneState) // the user moved an edge, or a side was folded

	rail, main, reader fyne.CanvasObject
	state              PaneState
	content            readerContent
	railEdge           *paneEdge
	readerEdge         *paneEdge
}

// NewPanes makes the split; s is what was remembered.
func NewPanes(rail, main, reader fyne.CanvasObject, s PaneState) *Panes {
	p := &Panes{rail: rail, main: main, reader: reader, state: s}
	p.railEdge = newPaneEdge(func(by float32) { p.resize(by, 0) })
	p.readerEdge = newPaneEdge(func(by float32) { p.resize(0, -by) })
	p.ExtendBaseWidget(p)
	return p
}

// State is what to remember.
func (p *Panes) State() PaneState { return p.state }

// FoldRail folds the rail away or brings it back.
func (p *Panes) FoldRail(folded bool) {
	p.state.RailFolded = folded
	p.changed()
}

// FoldReader folds the reader away or brings it back.
func (p *Panes) FoldReader(folded bool) {
	p.state.ReaderFolded = folded
	p.changed()
}

// A readerContent says what the reader has to show.
type readerContent int

const (
	readerFull  readerContent = iota // a record
	readerEmpty                      // only that it is empty: not worth covering the main pane
	readerNone                       // nothing at all: no room for it
)

// SetContent says what the reader has to show, which decides whether it shows.
func (p *Panes) SetContent(c readerContent) {
	if c != p.content {
		p.content = c
		p.Refresh()
	}
}

// ReaderShown reports whether the reader shows at the present size: an empty one never lies
// over the main pane.
func (p *Panes) ReaderShown() bool {
	return !p.state.ReaderFolded && p.content != readerNone && (p.content == readerFull || !p.Overlay())
}

// Overlay reports whether the reader lies over the main pane at the present size.
func (p *Panes) Overlay() bool { return p.Size().Width < overlayBelow*p.zoom() }

func (p *Panes) zoom() float32 { return sizeOf(p, SizeLabel) / 13 }

func (p *Panes) changed() {
	p.Refresh()
	if p.OnChange != nil {
		p.OnChange(p.state)
	}
}

func (p *Panes) resize(rail, reader float32) {
	w := p.widths()
	p.state.Rail = max(minRail, (w.rail+rail)/p.zoom())
	p.state.Reader = max(minReader, (w.reader+reader)/p.zoom())
	p.changed()
}

type paneWidths struct{ rail, main, reader float32 }

// widths shares out the room: the sides get what they want as far as the main pane keeps its
// least width.
func (p *Panes) widths() paneWidths {
	z, s := p.zoom(), p.Size()
	w := paneWidths{rail: railWidth * z, reader: readerWidth * z}
	if p.state.Rail > 0 {
		w.rail = p.state.Rail * z
	}
	if p.state.Reader > 0 {
		w.reader = p.state.Reader * z
	}
	room := max(0, s.Width-minMain*z)
	railShown, readerShown := w.rail, w.reader
	if p.state.RailFolded {
		railShown = 0
	}
	if !p.ReaderShown() || p.Overlay() {
		readerShown = 0
	}
	if railShown+readerShown > room {
		if readerShown > 0 {
			readerShown = max(minReader*z, room-railShown)
			w.reader = readerShown
		}
		if railShown > 0 {
			railShown = max(minRail*z, min(railShown, room-readerShown))
			w.rail = railShown
		}
	}
	if p.Overlay() {
		w.reader = min(w.reader, s.Width-2*sizeOf(p, SizeRow))
	}
	w.main = max(0, s.Width-railShown-readerShown)
	return w
}

// CreateRenderer belongs to Fyne.
func (p *Panes) CreateRenderer() fyne.WidgetRenderer {
	return &panesRenderer{p: p, raised: canvas.NewRectangle(nil), shade: canvas.NewRectangle(nil)}
}

type panesRenderer struct {
	p      *Panes
	raised *canvas.Rectangle // under the reader
	shade  *canvas.Rectangle // beside a reader that lies over the main pane
}

func (r *panesRenderer) Destroy() {}

// Objects are in reading order, which is the tab order too.
func (r *panesRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return []fyne.CanvasObject{p.rail, p.railEdge, p.main, r.shade, r.raised, p.reader, p.readerEdge}
}

func (r *panesRenderer) MinSize() fyne.Size {
	z := r.p.zoom()
	h := max(r.p.rail.MinSize().Height, r.p.main.MinSize().Height, sizeOf(r.p, SizeRow)*8)
	return fyne.NewSize(minMain*z+minRail*z, min(h, 400*z))
}

func (r *panesRenderer) Layout(s fyne.Size) {
	p, w := r.p, r.p.widths()
	reach := sizeOf(p, SizeGap8)
	x := float32(0)
	reveal(p.rail, !p.state.RailFolded)
	reveal(p.railEdge, !p.state.RailFolded)
	if !p.state.RailFolded {
		place(p.rail, box{0, 0, w.rail, s.Height})
		place(p.railEdge, box{w.rail - reach/2, 0, reach, s.Height})
		x = w.rail
	}
	place(p.main, box{x, 0, w.main, s.Height})
	shown := p.ReaderShown()
	r.shade.Hidden, r.raised.Hidden = !shown || !p.Overlay(), !shown
	reveal(p.reader, shown)
	reveal(p.readerEdge, shown)
	if !shown {
		return
	}
	x = s.Width - w.reader
	r.raised.FillColor, r.shade.FillColor = colourOf(p, ColourRaised), colourOf(p, "shadow")
	place(r.raised, box{x, 0, w.reader, s.Height})
	place(r.shade, box{x - 4, 0, 4, s.Height})
	place(p.reader, box{x, 0, w.reader, s.Height})
	place(p.readerEdge, box{x - reach/2, 0, reach, s.Height})
}

func (r *panesRenderer) Refresh() {
	r.Layout(r.p.Size())
	r.p.railEdge.Refresh()
	r.p.readerEdge.Refresh()
	canvas.Refresh(r.p)
}

// reveal hides or shows o without a refresh where nothing changes.
func reveal(o fyne.CanvasObject, on bool) {
	if on == o.Visible() {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
