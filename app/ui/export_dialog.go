package ui

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/export"
)

// An exportForm asks what to export and where to.
type exportForm struct {
	w        *Window
	format   *widget.Select
	template *widget.Select
	lang     *widget.Select
	folder   *Entry
	name     *Entry
	proposed string // the name that follows the choices until the user types one
}

// export asks and exports. The choices of the last time are kept.
func (w *Window) export() {
	f := &exportForm{w: w}
	h, lang := w.h, w.h.state.Lang()
	f.folder, f.name = w.answers(NewEntry()), w.answers(NewEntry())
	f.folder.SetText(orElse(w.memory.ExportFolder, documents()))
	f.format = widget.NewSelect(formatLabels(lang), func(string) { f.propose() })
	f.lang = widget.NewSelect([]string{langName(data.JA), langName(data.EN)}, func(string) { f.propose() })
	f.template = widget.NewSelect(append([]string{h.T("export.standard")}, templateLabels(lang)...), nil)
	f.template.SetSelectedIndex(0)
	f.lang.SetSelected(langName(lang))
	f.format.SetSelectedIndex(formatIndex(w.memory.ExportFormat))
	browse := widget.NewButton(h.T("export.browse"), f.browse)
	clock := h.T("clock.button.now")
	if c := h.state.Clock(); !c.Now() {
		clock = h.T("clock.button.at", data.FormatEDTF(c.EDTF(), lang))
	}
	form := container.New(&formLayout{},
		widget.NewLabel(h.T("export.format")), f.format,
		widget.NewLabel(h.T("export.template")), f.template,
		widget.NewLabel(h.T("export.lang")), f.lang,
		widget.NewLabel(h.T("export.clock")), widget.NewLabel(clock),
		widget.NewLabel(h.T("export.folder")), container.NewBorder(nil, nil, nil, browse, f.folder),
		widget.NewLabel(h.T("export.name")), f.name,
	)
	w.ask(h.T("export.title"), h.T("export.button"), form, func() { f.run(false) })
	w.win.Canvas().Focus(f.name)
}

func formatLabels(lang data.Lang) []string {
	var out []string
	for _, f := range export.Formats() {
		out = append(out, f.Label.In(lang))
	}
	return out
}

func templateLabels(lang data.Lang) []string {
	var out []string
	for _, t := range export.Templates() {
		out = append(out, t.Label.In(lang))
	}
	return out
}

func formatIndex(key string) int {
	for i, f := range export.Formats() {
		if f.Key == key {
			return i
		}
	}
	return 0
}

// documents is the folder that is proposed the first time.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if dir := filepath.Join(home, "Documents"); isFolder(dir) {
		return dir
	}
	return home
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func (f *exportForm) chosenFormat() export.Format {
	return export.Formats()[max(f.format.SelectedIndex(), 0)]
}

func (f *exportForm) chosenLang() data.Lang {
	if f.lang.Selected == langName(data.EN) {
		return data.EN
	}
	return data.JA
}

// propose names the file after the choices, unless the user has named it.
func (f *exportForm) propose() {
	if f.name.Text != f.proposed {
		return
	}
	f.proposed = f.w.h.state.ExportName(f.chosenFormat().Key, f.chosenLang())
	f.name.SetText(f.proposed)
}

func (f *exportForm) browse() {
	d := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
		if err == nil && at != nil {
			f.folder.SetText(at.Path())
		}
	}, f.w.win)
	d.Show()
	d.Resize(f.w.win.Canvas().Size())
}

func (f *exportForm) job() state.ExportJob {
	template := ""
	if i := f.template.SelectedIndex() - 1; i >= 0 {
		template = export.Templates()[i].Key
	}
	return state.ExportJob{
		Format: f.chosenFormat().Key, Options: export.Options{Template: template, Lang: f.chosenLang()},
		Path: filepath.Join(f.folder.Text, f.name.Text),
	}
}

// run exports in the background and tells what came of it. A file that is there is asked about.
func (f *exportForm) run(replace bool) {
	w, job := f.w, f.job()
	job.Replace = replace
	w.memory.ExportFolder, w.memory.ExportFormat = f.folder.Text, job.Format
	w.keep()
	cancel := w.h.state.Export(job, func(warnings []string, err error) {
		w.finish()
		f.done(job, warnings, err)
	})
	w.begin(Progress{Text: w.h.T("export.busy", filepath.Base(job.Path)), Done: -1, Cancel: w.h.T("shell.cancel")}, cancel)
}

func (f *exportForm) done(job state.ExportJob, warnings []string, err error) {
	h, w := f.w.h, f.w
	switch {
	case errors.Is(err, fs.ErrExist):
		text := widget.NewLabel(h.T("export.exists.text", filepath.Base(job.Path)))
		w.ask(h.T("export.exists.title"), h.T("export.exists.replace"), text, func() { f.run(true) })
	case errors.Is(err, context.Canceled): // the user knows
	case err != nil:
		w.say(NoticeText{SeverityError, h.explain(err), "", h.T("shell.dismiss")})
	default:
		text := h.T("export.done", job.Path)
		if len(warnings) > 0 {
			text += " " + h.N("export.warnings", len(warnings), warnings[0])
		}
		w.say(NoticeText{SeverityInfo, text, h.T("export.copy_path"), h.T("shell.dismiss")})
		w.notice.OnAction = func() { h.copyText(job.Path) }
	}
}

// formLayout puts labels in a column at the left of what they label.
type formLayout struct{}

const formWidth = 460

func (formLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := labelWidth(o)
	y, gap := float32(0), themeSize(SizeGap8)
	for i := 0; i+1 < len(o); i += 2 {
		h := max(o[i].MinSize().Height, o[i+1].MinSize().Height)
		place(o[i], box{0, y, left, h})
		place(o[i+1], box{left + gap, y, s.Width - left - gap, h})
		y += h + gap/2
	}
}

func labelWidth(o []fyne.CanvasObject) float32 {
	w := float32(0)
	for i := 0; i < len(o); i += 2 {
		w = max(w, o[i].MinSize().Width)
	}
	return w
}

func (formLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		h += max(o[i].MinSize().Height, o[i+1].MinSize().Height) + themeSize(SizeGap8)/2
	}
	return fyne.NewSize(formWidth*themeSize(SizeLabel)/13, h)
}
