package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
	"shirabe/data"
)

func (w *Window) helpActions() []action {
	return []action{
		{menu: menuGo, key: "palette.open", shortcut: ctrl(fyne.KeyP), do: w.palette.show, apart: true},
		{menu: menuHelp, key: "screen.manual", do: func() { w.h.state.Go(state.ManualScreen) }, on: func() bool { return w.h.state.Place().Screen == state.ManualScreen }, off: func() bool { return !w.isOpen() }},
		{menu: menuHelp, key: "tour.open", do: w.tour.begin},
		{menu: menuHelp, key: "sheet.open", shortcut: ctrl(fyne.KeySlash), do: w.h.showHelp},
		{menu: menuHelp, key: "help.about", do: w.about},
	}
}

// about says what the program is, which dossier is open and under what terms it may be used.
func (w *Window) about() {
	h, d := w.h, w.h.state.View().Dossier()
	lines := [][]Span{
		{{Text: "Shirabe " + w.opts.Version, Bold: true}},
		{{Text: h.T("help.about.text")}},
		{{Text: h.T("help.about.fonts"), Colour: ColourSecond}},
	}
	if !d.Title.Blank() {
		records, claims, citations := d.Counts()
		lines = append(lines,
			[]Span{{Text: d.Title.In(h.state.Lang()), Bold: true}},
			[]Span{{Text: h.T("help.about.dossier", data.FormatNumber(float64(records)), data.FormatNumber(float64(claims)), data.FormatNumber(float64(citations)))}},
			[]Span{{Text: d.About.In(h.state.Lang()), Colour: ColourSecond}},
			[]Span{{Text: w.file.Path, Colour: ColourSecond}},
		)
	}
	text := small(h, lines...)
	text.Gap = SizeGap4
	w.ask(h.T("help.about"), h.T("shell.ok"), container.New(aboutLayout{}, text), func() {})
}

// aboutLayout gives a text that wraps the width of a form.
type aboutLayout struct{}

func (aboutLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	w := formWidth * themeSize(SizeLabel) / 13
	o[0].Resize(fyne.NewSize(w, o[0].Size().Height))
	return fyne.NewSize(w, o[0].MinSize().Height)
}

func (aboutLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], box{0, 0, s.Width, s.Height})
}
