package ui

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/problem"
	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/importer"
)

// An importScreen shows what taking files in would do, record by record, lets the user leave
// records out and give columns other meanings, and takes in what is left as one change.
type importScreen struct {
	*careFrame
	h       *host
	in      *state.Intake
	file    *widget.Button
	folder  *widget.Button
	paste   *widget.Button
	take    *widget.Button
	stop    *widget.Button
	toggle  *widget.Button
	apart   *widget.Button // adds what looks the same as new
	columns *widget.Button
	format  *widget.Select
	chips   *fyne.Container
	mapping *mappingPanel
	shown   importer.Action // of the rows listed; blank: all
	remarks bool            // remarks are listed in place of records
	rows    []int           // places in the plan's items, or in its remarks
	cancel  func()          // of the change under way

	previewed *importer.Plan // of which preview is the dossier
	preview   data.View
}

func newImportScreen(h *host) screen {
	s := &importScreen{h: h, in: h.state.NewIntake(), chips: Wrap(SizeGap4)}
	table := NewTable(nil, func() int { return len(s.rows) }, s.row)
	s.careFrame = newCareFrame(h, theme.DownloadIcon(), table)
	s.mapping = newMappingPanel(h, func(file string, m *importer.Mapping) { s.in.Map(file, m) })
	s.file, s.folder, s.paste = careButton(s.chooseFile), careButton(s.chooseFolder), careButton(s.pasteText)
	s.take, s.stop, s.toggle, s.columns = careButton(s.takeIn), careButton(s.stopWork), careButton(s.toggleRows), careButton(s.showColumns)
	s.apart = careButton(s.keepApart)
	s.take.Importance = widget.HighImportance
	s.format = widget.NewSelect(nil, nil)
	s.tools.Objects = []fyne.CanvasObject{s.file, s.folder, s.paste, s.format, s.columns, s.toggle, s.apart, s.take, s.stop}
	s.above.Objects = []fyne.CanvasObject{s.mapping.whole, s.chips}
	table.OnSelect = func(int) { s.explainRow(); s.showApart(); s.careFrame.refresh(len(s.rows), "") }
	table.OnOpen, table.OnPreview = func(int) { s.toggleRows() }, func(int) { s.toggleRows() }
	s.in.OnChange = s.show
	s.refresh(state.LangChanged)
	return s
}

func (s *importScreen) refresh(c state.Change) {
	if c&state.DossierChanged != 0 && s.moved(s.h) {
		s.fresh()
		s.in.Reset()
	}
	if c&state.LangChanged != 0 {
		s.show()
	}
}

// show brings everything up to date with the import.
func (s *importScreen) show() {
	h, in := s.h, s.in
	s.title.SetText(h.T("take.title"))
	s.tell(s.standing())
	s.list()
	busy := in.Busy || in.Taking
	word(s.file, h.T("take.file"), !in.Taking)
	word(s.folder, h.T("take.folder"), !in.Taking)
	word(s.paste, h.T("take.paste"), !in.Taking)
	word(s.columns, h.T("take.columns"), !in.Taking)
	word(s.toggle, h.T("take.toggle"), !busy && !in.Taken && s.table.Cursor() >= 0 && !s.remarks)
	put := 0
	if in.Plan != nil {
		put = len(in.Plan.Change.Put)
	}
	word(s.take, h.N("take.button", put), in.Ready())
	s.stop.SetText(h.T("shell.cancel"))
	reveal(s.stop, busy)
	s.setFormats()
	planned := in.Plan != nil && in.Err == nil
	reveal(s.take, planned && !in.Taken)
	reveal(s.toggle, planned && !in.Taken)
	reveal(s.columns, len(in.Mapped()) > 0 && !in.Taken)
	if len(in.Mapped()) == 0 || in.Taken {
		s.mapping.hide()
	}
	s.mapping.update(in.Mapped())
	s.setChips()
	s.setColumns()
	if s.table.Cursor() >= len(s.rows) {
		s.table.Select(noRow)
	}
	s.explainRow()
	s.showApart()
	nothing := ""
	if len(in.Names) == 0 {
		nothing = h.T("take.empty")
	}
	s.tools.Refresh()
	s.careFrame.refresh(len(s.rows), nothing)
}

// standing says how far the import is.
func (s *importScreen) standing() string {
	h, in := s.h, s.in
	name := in.Title()
	switch {
	case in.Busy && in.Total > 0:
		return h.T("take.reading.share", in.Reading, in.Done*100/in.Total)
	case in.Busy:
		return h.T("take.reading", name)
	case in.Taking:
		return h.T("take.writing")
	case in.Err != nil:
		return h.T("take.failed", h.explainIntake(in.Err, name))
	case in.Plan == nil:
		return h.T("take.about")
	case in.Taken:
		return h.T("take.done", name) + s.counted()
	case len(in.Plan.Broken) > 0:
		return h.T("take.broken", problem.Rule(h.catalogue(), in.Plan.Broken[0]))
	}
	return h.T("take.planned", name, s.formats()) + s.counted()
}

// formats names the formats that were read.
func (s *importScreen) formats() string {
	var names []string
	seen := map[string]bool{}
	for _, d := range s.in.Drafts {
		if !seen[d.Format] {
			seen[d.Format] = true
			names = append(names, s.h.T("import.format."+d.Format))
		}
	}
	return strings.Join(names, ", ")
}

// counted says what becomes of the records.
func (s *importScreen) counted() string {
	p := s.in.Plan
	return s.h.T("take.counts", p.Count(importer.ActionAdd), p.Count(importer.ActionMerge)+p.Count(importer.ActionReplace),
		p.Count(importer.ActionSame), p.Count(importer.ActionLeave))
}

// explainIntake puts why files cannot be taken in into the reader's words.
func (h *host) explainIntake(err error, name string) string {
	var read *importer.ReadError
	switch {
	case errors.As(err, &read):
		return problem.Remark(h.catalogue(), read.Remark)
	case errors.Is(err, state.ErrNoRecords):
		return h.T("take.nothing", name)
	}
	return h.explain(err)
}

// setFormats offers the formats in the language shown.
func (s *importScreen) setFormats() {
	reveal(s.format, len(s.in.Names) > 0 && !s.in.Taken)
	labels, names := []string{s.h.T("take.format.auto")}, []string{""}
	for _, m := range importer.All() {
		labels, names = append(labels, s.h.T("import.format."+m.Name())), append(names, m.Name())
	}
	s.format.OnChanged = nil // it is set, not chosen
	s.format.SetOptions(labels)
	s.format.SetSelectedIndex(max(slices.Index(names, s.in.As), 0))
	s.format.OnChanged = func(string) { s.in.ReadAs(names[max(s.format.SelectedIndex(), 0)]) }
}

func actions() []importer.Action {
	return []importer.Action{importer.ActionAdd, importer.ActionMerge, importer.ActionReplace, importer.ActionSame, importer.ActionLeave}
}

// list finds the rows to show.
func (s *importScreen) list() {
	s.rows = s.rows[:0]
	p := s.in.Plan
	if p == nil || s.in.Err != nil {
		return
	}
	if s.remarks {
		for i := range p.Remarks {
			s.rows = append(s.rows, i)
		}
		return
	}
	for i := range p.Items {
		if s.shown == "" || p.Items[i].Action == s.shown {
			s.rows = append(s.rows, i)
		}
	}
}

func (s *importScreen) setChips() {
	s.chips.RemoveAll()
	p := s.in.Plan
	if p == nil || s.in.Err != nil {
		return
	}
	add := func(label string, n int, on bool, choose func()) {
		chip := NewChip(label, n, func(bool) {
			choose()
			s.table.Select(noRow)
			s.show()
		})
		chip.Set(label, n, on)
		s.chips.Add(chip)
	}
	add(s.h.T("take.all"), len(p.Items), s.shown == "" && !s.remarks, func() { s.shown, s.remarks = "", false })
	for _, a := range actions() {
		if n := p.Count(a); n > 0 {
			add(s.h.T("take.action."+string(a)), n, s.shown == a && !s.remarks, func() { s.shown, s.remarks = a, false })
		}
	}
	if n := len(p.Remarks); n > 0 {
		add(s.h.T("take.remarks"), n, s.remarks, func() { s.remarks = true })
	}
}

func (s *importScreen) setColumns() {
	h := s.h
	if s.remarks {
		s.table.SetColumns([]Column{{Title: h.T("take.remark"), Width: 600}})
		return
	}
	s.table.SetColumns([]Column{
		{Title: h.T("care.record"), Width: 260}, {Title: h.T("care.bin.kind"), Width: 80},
		{Title: h.T("take.what"), Width: 90}, {Title: h.T("take.why"), Width: 260},
	})
}

func (s *importScreen) row(i int) []Cell {
	p := s.in.Plan
	if p == nil || i >= len(s.rows) {
		return nil
	}
	if s.remarks {
		r := &p.Remarks[s.rows[i]]
		return []Cell{{Glyphs: []Glyph{weightGlyph(r.Weight)}, Text: problem.Remark(s.h.catalogue(), *r)}}
	}
	item := &p.Items[s.rows[i]]
	left := item.Action == importer.ActionLeave || s.in.Left(item.Draft)
	glyph, colour := Glyph{ShapeDot, ColourAccent}, fyne.ThemeColorName("")
	if left || item.Action == importer.ActionSame {
		glyph, colour = Glyph{ShapeRing, ColourSecond}, ColourSecond
	}
	why := s.why(item)
	return []Cell{
		{Glyphs: []Glyph{glyph}, Text: item.Record.Title.In(s.h.state.Lang()), Bold: !left, Strike: left},
		{Text: s.h.T("kind." + string(item.Record.Kind)), Colour: colour},
		{Tag: Tag{Text: s.h.T("take.action." + string(item.Action))}}, {Text: why, Colour: ColourSecond},
	}
}

func weightGlyph(w importer.Weight) Glyph {
	switch w {
	case importer.Skipped:
		return Glyph{Shape: ShapeDot}
	case importer.Guessed:
		return Glyph{Shape: ShapeTriangle}
	case importer.Noted:
	}
	return Glyph{ShapeRing, ColourSecond}
}

// explainRow shows the record at the cursor as it would be in the dossier, in a few lines.
func (s *importScreen) explainRow() {
	i := s.table.Cursor()
	p := s.in.Plan
	switch {
	case p == nil || i < 0 || i >= len(s.rows):
		s.explain()
		return
	case s.remarks:
		s.explain(problem.Remark(s.h.catalogue(), p.Remarks[s.rows[i]]))
		return
	}
	item := &p.Items[s.rows[i]]
	r, lang := &item.Record, s.h.state.Lang()
	if s.previewed != p {
		s.previewed, s.preview = p, s.h.state.Desk().Dossier().With(p.Change.Put, nil).At(data.Clock{})
	}
	view := s.preview
	lines := []string{r.Title.In(lang)}
	const most = 4 // claims: the reader shows all once it is taken in
	for n, c := range view.Claims(r) {
		if n == most {
			lines = append(lines, s.h.N("take.more", len(r.Claims)-most))
			break
		}
		lines = append(lines, view.Statement(c, lang))
	}
	for _, m := range p.Remarks {
		if m.Record == item.Draft {
			lines = append(lines, "▲ "+problem.Remark(s.h.catalogue(), m))
		}
	}
	s.explain(lines...)
}

// toggleRows leaves the selected records out, or takes them in after all.
func (s *importScreen) toggleRows() {
	var drafts []data.ID
	all := true
	for _, item := range s.selected() {
		drafts = append(drafts, item.Draft)
		all = all && s.in.Left(item.Draft)
	}
	if len(drafts) > 0 {
		s.in.Leave(drafts, !all)
	}
}

// selected lists the plan's items that are selected; none while they cannot be changed.
func (s *importScreen) selected() []*importer.Item {
	from, to := s.table.Selection()
	if s.remarks || s.in.Busy || s.in.Taken || s.in.Plan == nil || to > len(s.rows) || from >= to {
		return nil
	}
	var out []*importer.Item
	for _, i := range s.rows[from:to] {
		out = append(out, &s.in.Plan.Items[i])
	}
	return out
}

func (s *importScreen) showColumns() {
	s.mapping.toggle()
	s.show()
}

func (s *importScreen) chooseFile() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			s.h.say(NoticeText{SeverityError, s.h.explain(err), "", s.h.T("shell.dismiss")})
			return
		}
		s.read([]string{path})
	}, s.h.window)
	d.Show()
	d.Resize(s.h.window.Canvas().Size())
}

func (s *importScreen) chooseFolder() {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			s.read([]string{at.Path()})
		}
	}, s.h.window)
	d.Show()
	d.Resize(s.h.window.Canvas().Size())
}

func (s *importScreen) pasteText() {
	text := fyne.CurrentApp().Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		s.h.say(NoticeText{SeverityInfo, s.h.T("take.paste.empty"), "", s.h.T("shell.dismiss")})
		return
	}
	s.fresh()
	s.in.ReadText(s.h.T("take.paste.name"), text)
}

// read previews the import of files.
func (s *importScreen) read(paths []string) {
	s.fresh()
	s.in.Read(paths)
}

func (s *importScreen) fresh() {
	s.shown, s.remarks = "", false
	s.mapping.hide()
	s.table.Select(noRow)
}

func (s *importScreen) stopWork() {
	if s.in.Taking && s.cancel != nil {
		s.cancel()
		return
	}
	s.in.Cancel()
}

// takeIn writes the change and says what came of it.
func (s *importScreen) takeIn() {
	h := s.h
	s.cancel = s.in.TakeIn(h.T("cli.import.title", s.in.Title()), func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			h.say(NoticeText{SeverityInfo, h.T("take.cancelled"), "", h.T("shell.dismiss")})
		case err != nil:
			h.say(NoticeText{SeverityError, h.explainIntake(err, s.in.Title()), "", h.T("shell.dismiss")})
		case h.frame != nil:
			h.frame.sayUndo(h.T("take.done", s.in.Title()) + s.counted())
		}
	})
}
