package ui

import (
	"fmt"
	"time"

	"shirabe/data"
	"shirabe/index"
)

// begin shows work under way in the status bar until finish; cancel may be nil.
func (w *Window) begin(p Progress, cancel func()) {
	w.work = &p
	w.status.OnCancel = cancel
	w.status.SetProgress(&p)
}

func (w *Window) finish() {
	w.work = nil
	w.status.OnCancel = nil
	w.refreshStatus()
	if w.closing {
		w.Close()
	}
}

// refreshStatus says what is open, what the index can answer, and that all is saved.
func (w *Window) refreshStatus() {
	h := w.h
	left := []Segment{}
	switch {
	case w.file.Opening:
		left = append(left, Segment{Text: h.T("status.opening")})
	case w.file.Err != nil:
		left = append(left, Segment{Glyph{Shape: ShapeDot}, h.T("status.closed")})
	default:
		left = append(left, Segment{Text: h.T("status.counts", data.FormatNumber(float64(h.state.Shown().Records)), data.FormatNumber(float64(h.state.Shown().Claims)))})
	}
	if c := h.state.Clock(); !c.Now() {
		left = append(left, Segment{Glyph{ShapeQuarter, ColourDisputed}, h.T("status.clock", data.FormatEDTF(c.EDTF(), h.state.Lang()))})
	}
	s := h.state.Desk().Status()
	if !w.file.Opening && w.file.Err == nil {
		left = append(left, w.indexSegment(s))
	}
	if w.flash != "" {
		left = append(left, Segment{Glyph{ShapeRing, ColourAccent}, w.flash})
	}
	right := []Segment{}
	switch {
	case w.file.ReadOnly:
		right = append(right, Segment{Glyph{Shape: ShapeTriangle}, h.T("shell.read_only")})
	case h.state.Saving():
		right = append(right, Segment{Text: h.T("edit.saving")})
	case !w.file.Saved.IsZero():
		right = append(right, Segment{Text: h.T("status.saved", savedAt(w.file.Saved, time.Now()))})
	}
	right = append(right, Segment{Text: fmt.Sprintf("%.0f %%", w.zoomShown()*100)})
	w.status.SetSegments(left, right)
	w.showWork(s)
}

// savedAt writes when the dossier was saved by the clock of the user: the time alone if it was
// today, else with the date. now is in the user's zone.
func savedAt(t, now time.Time) string {
	t = t.In(now.Location())
	if t.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// indexSegment is the state of the index in words.
func (w *Window) indexSegment(s index.Status) Segment {
	switch s.State {
	case index.Failed:
		return Segment{Glyph{Shape: ShapeTriangle}, w.h.T("status.index.failed")}
	case index.Ready:
		return Segment{Glyph{Shape: ShapeRing}, w.h.T("status.index.ready")}
	case index.Building, index.Empty:
	}
	return Segment{Text: w.h.T("status.index.building")}
}

// showWork shows what takes time: what the user started, else the building of the index.
func (w *Window) showWork(s index.Status) {
	switch {
	case w.work != nil:
		w.status.SetProgress(w.work)
	case s.State == index.Building && s.Total > 0:
		w.status.SetProgress(&Progress{
			Text: w.h.T("status.index.progress", s.Done, s.Total), Done: float32(s.Done) / float32(s.Total),
		})
	default:
		w.status.SetProgress(nil)
	}
}

// flashText says something short until the next change.
func (w *Window) flashText(text string) {
	w.flash = text
	w.refreshStatus()
}

func (w *Window) zoomShown() float32 {
	if z := w.memory.Look.Zoom; z != 0 {
		return z
	}
	return 1
}
