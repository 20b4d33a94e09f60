package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/export"
)

// A summarySheet puts an export together over the window: what and where to at the left, the
// summary as it will read, or what to look at in it, at the right.
type summarySheet struct {
	w        *Window
	s        *state.Summary
	popup    *widget.PopUp
	asked    *question
	options  *summaryOptions
	preview  *summaryPreview
	right    *fyne.Container // the preview or the checks
	tabs     [2]*Chip
	checking bool // the checks show
	listed   *export.Document
	says     *Passage // what went wrong, or what goes on
	act      *widget.Button

	folder, name *Entry
	proposed     string // the name that follows the choices until the user types one
}

// export opens the sheet.
func (w *Window) export() { w.showSummarySheet() }

// showSummarySheet opens the sheet with the choices of the last time.
func (w *Window) showSummarySheet() *summarySheet {
	f := &summarySheet{w: w, s: w.h.state.NewSummary(w.memory.ExportTemplate)}
	h := w.h
	f.folder, f.name = w.answers(NewEntry()), w.answers(NewEntry())
	f.folder.SetText(orElse(w.memory.ExportFolder, documents()))
	f.preview, f.says = newSummaryPreview(), smallText(SizeLabel, ColourSecond, "")
	f.tabs = [2]*Chip{NewChip("", NoCount, func(bool) { f.look(false) }), NewChip("", NoCount, func(bool) { f.look(true) })}
	f.right = container.NewStack(f.preview.object())
	f.act = widget.NewButton(h.T("export.button"), func() { f.asked.yes() })
	f.act.Importance = widget.HighImportance
	f.options = newSummaryOptions(f)
	f.popup = widget.NewModalPopUp(container.New(sheetLayout{w.win.Canvas(), 1240, 900}, f.layOut()), w.win.Canvas())
	f.asked = &question{yes: f.accept, no: f.close}
	w.asked = f.asked
	f.s.OnChange = f.show
	f.popup.Show()
	f.s.Build()
	w.win.Canvas().Focus(f.name)
	return f
}

// layOut puts the parts together.
func (f *summarySheet) layOut() fyne.CanvasObject {
	h := f.w.h
	clock := h.T("clock.button.now")
	if c := h.state.Clock(); !c.Now() {
		clock = h.T("clock.button.at", data.FormatEDTF(c.EDTF(), h.state.Lang()))
	}
	title := newLetters(h.T("export.title"), SizeHeading, ColourText)
	head := HStack(SizeGap16, title, newLetters(clock, SizeLabel, ColourSecond))
	copies := HStack(SizeGap4, NewLinkButton(h.T("summary.copy.markdown"), func() { f.copy(true) }), NewLinkButton(h.T("summary.copy.plain"), func() { f.copy(false) }))
	above := container.NewBorder(nil, nil, HStack(SizeGap4, f.tabs[0], f.tabs[1]), copies)
	buttons := HStack(SizeGap8, widget.NewButton(h.T("shell.cancel"), f.close), f.act)
	foot := container.NewBorder(nil, nil, nil, buttons, container.NewVBox(layout.NewSpacer(), f.says, layout.NewSpacer()))
	body := container.New(summaryLayout{}, f.options.object(), container.NewBorder(above, nil, nil, nil, f.right))
	return container.New(layout.NewCustomPaddedLayout(12, 12, 16, 16),
		container.NewBorder(container.New(layout.NewCustomPaddedLayout(0, 8, 0, 0), head), container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), foot), nil, nil, body))
}

// summaryLayout puts the options beside the preview, or alone where it would be too narrow to
// read.
type summaryLayout struct{}

// summaryLeft is the width of the options, summaryRight the least of the preview, at 100 %.
const summaryLeft, summaryRight = 330, 300

func (summaryLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	zoom, gap := themeSize(SizeLabel)/13, themeSize(SizeGap16)
	left := summaryLeft * zoom
	beside := s.Width-left-gap >= summaryRight*zoom
	reveal(o[1], beside)
	if !beside {
		place(o[0], box{0, 0, s.Width, s.Height})
		return
	}
	place(o[0], box{0, 0, left, s.Height})
	place(o[1], box{left + gap, 0, s.Width - left - gap, s.Height})
}

func (summaryLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

// show brings the sheet up to date with its state.
func (f *summarySheet) show() {
	h, s := f.w.h, f.s
	f.options.show()
	f.propose()
	if s.Document != nil {
		f.preview.show(s.Document, s.Pictures)
	}
	f.tabs[0].Set(h.T("summary.preview"), NoCount, !f.checking)
	f.tabs[1].Set(h.T("summary.checks"), len(s.Warnings), f.checking)
	f.look(f.checking)
	switch {
	case s.Err != nil:
		f.tell(h.explain(s.Err), true)
	case s.Unread != nil:
		f.tell(h.explain(s.Unread), true)
	case s.Busy:
		f.tell(h.T("summary.busy"), false)
	case s.Unset():
		f.tell(h.T("summary.unset"), false)
	default:
		f.tell(h.T("summary.size", len(s.Document.Notes), len(s.Document.Sources)), false)
	}
}

// tell says a line at the foot of the sheet.
func (f *summarySheet) tell(text string, wrong bool) {
	colour := ColourSecond
	if wrong {
		colour = ColourDamage
	}
	f.says.SetParagraphs([]Span{{Text: text, Colour: colour}})
}

// fails tells an error at the foot; it reports whether there is one.
func (f *summarySheet) fails(err error) bool {
	if err != nil {
		f.tell(f.w.h.explain(err), true)
	}
	return err != nil
}

// look shows the checks or the preview. The list of checks is made when it is first looked at.
func (f *summarySheet) look(checks bool) {
	changed := f.checking != checks || checks && f.listed != f.s.Document
	f.checking = checks
	f.tabs[0].Set(f.w.h.T("summary.preview"), NoCount, !checks)
	f.tabs[1].Set(f.w.h.T("summary.checks"), len(f.s.Warnings), checks)
	if !changed {
		return
	}
	f.right.Objects = []fyne.CanvasObject{f.preview.object()}
	if checks {
		f.listed = f.s.Document
		f.right.Objects[0] = f.summaryChecks().whole
	}
	f.right.Refresh()
}

func (f *summarySheet) close() {
	f.s.Close()
	f.popup.Hide()
	f.w.asked = nil
	f.w.memory.ExportTemplate = f.s.Template()
	f.w.memory.ExportFolder, f.w.memory.ExportFormat = f.folder.Text, f.options.chosenFormat().Key
	f.w.keep()
}

// accept closes the sheet and exports, if there is where to.
func (f *summarySheet) accept() {
	name, folder := strings.TrimSpace(f.name.Text), strings.TrimSpace(f.folder.Text)
	switch {
	case name == "":
		f.tell(f.w.h.T("summary.no_name"), true)
		return
	case !isFolder(folder):
		f.tell(f.w.h.T("summary.no_folder"), true)
		return
	}
	job := f.s.Job(f.options.chosenFormat().Key, filepath.Join(folder, name))
	f.close()
	f.w.runExport(job)
}

// propose names the file after the choices, unless the user has named it.
func (f *summarySheet) propose() {
	if f.name.Text != f.proposed {
		return
	}
	f.proposed = f.w.h.state.ExportName(f.options.chosenFormat().Key, f.s.Options)
	if f.name.Text != f.proposed {
		f.name.SetText(f.proposed)
		f.name.CursorColumn = len([]rune(f.proposed))
	}
}

// copy puts the summary on the clipboard.
func (f *summarySheet) copy(markdown bool) {
	f.s.Copy(markdown, func(text string, err error) {
		if !f.fails(err) {
			f.w.h.copyText(text)
			f.tell(f.w.h.T("summary.copied"), false)
		}
	})
}

// sub shows a further question over the sheet, which then takes the keys again.
func (f *summarySheet) sub(title, yes string, content fyne.CanvasObject, do func()) {
	d := f.w.ask(title, yes, content, do)
	d.SetOnClosed(func() { f.w.asked = f.asked })
}

func (f *summarySheet) browse() {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			f.folder.SetText(at.Path())
		}
	}, f.w.win)
	f.w.showDialog(d)
}
