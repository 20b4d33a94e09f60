package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// A backupsScreen lists the backups, says how each differs from the dossier as it is now, and
// brings one back, in the place of the dossier or as a file of its own.
type backupsScreen struct {
	*careFrame
	h                   *host
	list                *state.Backups
	make, back, copying *widget.Button
}

func newBackupsScreen(h *host) screen {
	s := &backupsScreen{h: h, list: h.state.NewBackups()}
	table := NewTable(nil, func() int { return len(s.list.List) }, s.row)
	s.careFrame = newCareFrame(h, theme.HistoryIcon(), table)
	s.make, s.back, s.copying = careButton(s.backUp), careButton(s.restore), careButton(s.restoreCopy)
	s.tools.Objects = []fyne.CanvasObject{s.make, s.back, s.copying}
	table.OnSelect = func(int) { s.show() }
	table.OnOpen = func(int) { s.restore() }
	s.list.OnChange = s.show
	s.refresh(state.LangChanged)
	s.list.Load()
	return s
}

// refresh compares anew when the dossier has changed.
func (s *backupsScreen) refresh(c state.Change) {
	if c&state.DossierChanged != 0 && s.list.Stale() && !s.list.Acting {
		s.list.Load()
		return
	}
	if c&(state.LangChanged|state.PlaceChanged) != 0 {
		s.show()
	}
}

func (s *backupsScreen) show() {
	h := s.h
	s.title.SetText(h.T("care.backups.title"))
	why := ""
	if s.list.Err != nil {
		why = h.explain(s.list.Err)
	}
	s.tell(h.T("care.backups.about"), why)
	row := s.chosen()
	can := row != nil && row.Read && row.Err == nil && !s.list.Acting
	word(s.make, h.T("care.backups.make"), !s.list.Acting)
	word(s.back, h.T("care.backups.restore"), can && !row.Diff.None())
	word(s.copying, h.T("care.backups.copy"), can)
	s.table.SetColumns([]Column{
		{Title: h.T("care.backups.time"), Width: 150}, {Title: h.T("care.backups.change"), Width: 70, Align: fyne.TextAlignTrailing},
		{Title: h.T("care.backups.size"), Width: 90, Align: fyne.TextAlignTrailing}, {Title: h.T("care.backups.differs"), Width: 340},
	})
	if row == nil {
		s.explain(h.T("care.backups.choose"))
	} else {
		s.explain(s.differs(row), row.Path)
	}
	s.careFrame.refresh(len(s.list.List), h.T("care.backups.none"))
}

// chosen is the backup at the cursor; nil if there is none.
func (s *backupsScreen) chosen() *state.Backup {
	if i := s.table.Cursor(); i >= 0 && i < len(s.list.List) {
		return &s.list.List[i]
	}
	return nil
}

func (s *backupsScreen) row(i int) []Cell {
	b := &s.list.List[i]
	change := "…"
	if b.Read {
		change = data.FormatNumber(float64(b.Change))
	}
	glyph := []Glyph(nil)
	if b.Err != nil {
		change, glyph = "", []Glyph{{Shape: ShapeDot}}
	}
	return []Cell{
		{Text: b.Time.Local().Format("2006-01-02 15:04"), Bold: true}, {Text: change, Align: fyne.TextAlignTrailing},
		{Text: s.h.T("care.size", data.FormatNumber(float64((b.Size+1023)/1024))), Align: fyne.TextAlignTrailing},
		{Glyphs: glyph, Text: s.differs(b), Colour: ColourSecond},
	}
}

// differs says how the dossier differs from a backup, as what has come to it since.
func (s *backupsScreen) differs(b *state.Backup) string {
	h := s.h
	switch {
	case b.Err != nil:
		return h.explain(b.Err)
	case !b.Read:
		return h.T("care.backups.reading")
	case b.Diff.None():
		return h.T("care.backups.same")
	}
	return h.T("care.backups.since", h.difference(b.Diff))
}

// difference says in one line what sets two states of a dossier apart.
func (h *host) difference(d data.Difference) string {
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, h.N(key, n))
		}
	}
	add("care.diff.added", len(d.Added))
	add("care.diff.changed", len(d.Changed))
	add("care.diff.removed", len(d.Removed))
	add("care.diff.claims_added", d.ClaimsAdded)
	add("care.diff.claims_changed", d.ClaimsChanged)
	add("care.diff.claims_removed", d.ClaimsRemoved)
	if d.Meta {
		parts = append(parts, h.T("care.diff.meta"))
	}
	return strings.Join(parts, h.T("care.diff.and"))
}

func (s *backupsScreen) backUp() {
	s.list.Make(func(err error) { s.told(err, s.h.T("care.backups.made")) })
}

// restore asks nothing: what the dossier is now becomes a backup, and undo takes it back.
func (s *backupsScreen) restore() {
	b := s.chosen()
	if b == nil || !b.Read || b.Err != nil || b.Diff.None() {
		return
	}
	at := b.Time.Local().Format("2006-01-02 15:04")
	s.list.Restore(s.table.Cursor(), s.h.T("care.backups.change_title", at), func(err error) {
		s.told(err, s.h.T("care.backups.restored", at))
	})
}

func (s *backupsScreen) restoreCopy() {
	b, i := s.chosen(), s.table.Cursor()
	if b == nil || b.Err != nil {
		return
	}
	if s.h.frame == nil {
		return
	}
	s.h.frame.askNew(strings.TrimSuffix(filepath.Base(b.Path), extension), func(path string) {
		s.list.RestoreCopy(i, path, func(err error) { s.told(err, s.h.T("file.copied", path)) })
	})
}

func (s *backupsScreen) told(err error, good string) {
	if err != nil {
		s.h.say(NoticeText{SeverityError, s.h.explain(err), "", s.h.T("shell.dismiss")})
		return
	}
	s.h.say(NoticeText{SeverityInfo, good, "", s.h.T("shell.dismiss")})
}
