// Command bare opens a Fyne window with one line of Japanese in the program's font and nothing
// else: what the window library itself costs, for scripts/frames.sh to compare with.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/ui"
)

func main() {
	a := app.NewWithID("jp.shirabe.bare")
	a.Settings().SetTheme(ui.NewTheme(ui.Look{Mode: ui.ModeLight}))
	w := a.NewWindow("Bare")
	w.SetContent(widget.NewLabel("調べ"))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}
