package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// A binScreen lists the records that were removed and brings them back.
type binScreen struct {
	*careFrame
	h    *host
	bin  *state.BinList
	back *widget.Button
}

func newBinScreen(h *host) screen {
	s := &binScreen{h: h, bin: h.state.NewBin()}
	table := NewTable(nil, func() int { return len(s.bin.List) }, s.row)
	s.careFrame = newCareFrame(h, theme.DeleteIcon(), table)
	s.back = careButton(s.bring)
	s.tools.Objects = []fyne.CanvasObject{s.back}
	table.OnSelect = func(int) { s.show() }
	table.OnOpen = func(int) { s.bring() }
	s.bin.OnChange = s.show
	s.refresh(state.LangChanged)
	s.bin.Load()
	return s
}

func (s *binScreen) refresh(c state.Change) {
	if c&state.DossierChanged != 0 && s.bin.Stale() && !s.bin.Busy {
		s.bin.Load()
		return
	}
	if c&(state.LangChanged|state.PlaceChanged) != 0 {
		s.show()
	}
}

func (s *binScreen) show() {
	h := s.h
	s.title.SetText(h.T("care.bin.title"))
	why := ""
	if s.bin.Err != nil {
		why = h.explain(s.bin.Err)
	}
	s.tell(h.T("care.bin.about"), why)
	word(s.back, h.T("care.bin.return"), s.table.Cursor() >= 0 && !s.bin.Busy)
	s.table.SetColumns([]Column{
		{Title: h.T("care.record"), Width: 260}, {Title: h.T("care.bin.kind"), Width: 90},
		{Title: h.T("care.bin.when"), Width: 140}, {Title: h.T("care.bin.who"), Width: 120},
	})
	s.explain()
	nothing := h.T("care.bin.empty")
	if s.bin.Busy && len(s.bin.List) == 0 {
		nothing = ""
	}
	s.careFrame.refresh(len(s.bin.List), nothing)
}

func (s *binScreen) row(i int) []Cell {
	r := &s.bin.List[i]
	lang := s.h.state.Lang()
	return []Cell{
		{Text: r.Title.In(lang), Bold: true}, {Text: s.h.T("kind." + string(r.Kind))},
		{Text: r.Time.Local().Format("2006-01-02 15:04")}, {Text: r.Author},
	}
}

// bring brings the selected records back.
func (s *binScreen) bring() {
	from, to := s.table.Selection()
	if from < 0 || from >= to || to > len(s.bin.List) || s.bin.Busy {
		return
	}
	h, n := s.h, to-from
	title := s.bin.List[from].Title.In(h.state.Lang())
	change := h.N("care.bin.change_title", n, title)
	s.table.Select(noRow)
	s.bin.Return(from, to, change, func(lost data.Detached, err error) {
		if err != nil {
			h.say(NoticeText{SeverityError, h.explain(err), "", h.T("shell.dismiss")})
			return
		}
		text := h.N("care.bin.returned", n, title)
		if lost != (data.Detached{}) {
			text += " " + h.T("care.bin.lost", lost.Claims+lost.Links+lost.Citations)
		}
		h.say(NoticeText{SeverityInfo, text, "", h.T("shell.dismiss")})
	})
}

// removeRecord moves the record in the reader to the bin and offers to take that back.
func (w *Window) removeRecord() {
	r := w.h.state.Record()
	if r == nil {
		return
	}
	h, title := w.h, r.Title.In(w.h.state.Lang())
	h.state.Remove(r.ID, h.T("care.bin.removal", title), func(lost data.Detached, err error) {
		if err != nil {
			w.sayError(err)
			return
		}
		text := h.T("care.bin.removed", title)
		if lost != (data.Detached{}) {
			text += " " + h.T("care.bin.detached", lost.Claims+lost.Links+lost.Citations, lost.Records)
		}
		w.sayUndo(text)
	})
}
