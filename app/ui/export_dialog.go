package ui

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/export"
)

func formatLabels(lang data.Lang) []string {
	var out []string
	for _, f := range export.Formats() {
		out = append(out, f.Label.In(lang))
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

// runExport exports in the background and tells what came of it. A file that is there is asked
// about.
func (w *Window) runExport(job state.ExportJob) {
	cancel := w.h.state.Export(job, func(warnings []string, err error) {
		w.finish()
		w.exported(job, warnings, err)
	})
	w.begin(Progress{Text: w.h.T("export.busy", filepath.Base(job.Path)), Done: -1, Cancel: w.h.T("shell.cancel")}, cancel)
}

func (w *Window) exported(job state.ExportJob, warnings []string, err error) {
	h := w.h
	switch {
	case errors.Is(err, fs.ErrExist):
		text := widget.NewLabel(h.T("export.exists.text", filepath.Base(job.Path)))
		w.ask(h.T("export.exists.title"), h.T("export.exists.replace"), text, func() {
			job.Replace = true
			w.runExport(job)
		})
	case errors.Is(err, context.Canceled): // the user knows
	case err != nil:
		w.say(NoticeText{SeverityError, h.explain(err), "", h.T("shell.dismiss")})
	default:
		text := h.T("export.done", job.Path)
		if len(warnings) > 0 {
			text += " " + h.N("export.warnings", len(warnings), warnings[0])
		}
		w.say(NoticeText{SeverityInfo, text, h.T("export.reveal"), h.T("shell.dismiss")})
		w.notice.OnAction = func() { w.reveal(job.Path) }
	}
}

// reveal opens the folder of a file in the system's file manager. Where there is none the path
// is put on the clipboard.
func (w *Window) reveal(path string) {
	folder := &url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Dir(path))}
	if err := fyne.CurrentApp().OpenURL(folder); err != nil {
		w.h.copyText(path)
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
