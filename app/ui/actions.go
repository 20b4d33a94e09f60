package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
	"shirabe/data"
)

// allActions lists everything the user can do, in the order of the menus.
func (w *Window) allActions() []action {
	var all []action
	for _, part := range [][]action{w.fileActions(), w.editActions(), w.searchActions(), w.writeActions(), w.viewActions(), w.goActions(), w.clockActions(), w.toolActions(), w.windowActions(), w.helpActions()} {
		all = append(all, part...)
	}
	return all
}

func (w *Window) fileActions() []action {
	closed := func() bool { return w.file.Opening || w.file.Err != nil }
	out := []action{
		{menu: menuFile, key: "file.open", shortcut: ctrl(fyne.KeyO), do: w.openFile},
		{menu: menuFile, key: "file.new", shortcut: ctrl(fyne.KeyN), do: w.newFile},
		{menu: menuFile, key: "file.save_copy", shortcut: ctrlShift(fyne.KeyS), do: w.saveCopy, off: closed},
		{menu: menuFile, key: "file.export", shortcut: ctrl(fyne.KeyE), do: w.export, off: closed, apart: true},
		{menu: menuFile, key: "file.import", shortcut: ctrl(fyne.KeyI), do: func() { w.h.state.Go(state.ImportScreen) }, off: func() bool { return closed() || w.file.ReadOnly }},
		{menu: menuFile, key: "file.merge", do: func() { w.h.state.Go(state.MergeScreen) }, off: func() bool { return closed() || w.file.ReadOnly }},
		{menu: menuFile, key: "file.reset_sample", do: w.resetSample, off: w.noSample},
		{menu: menuFile, key: "file.reindex", do: w.opts.Files.Reindex, off: closed},
	}
	for i, path := range w.memory.Recent {
		out = append(out, action{menu: menuFile, name: filepath.Base(path), do: func() { w.opts.Files.Open(path) }, apart: i == 0})
	}
	return append(out, action{menu: menuFile, key: "file.quit", shortcut: ctrl(fyne.KeyQ), do: w.quit, quits: true, apart: true})
}

func (w *Window) editActions() []action {
	fixed := func() bool { return w.file.ReadOnly || w.file.Opening || w.file.Err != nil }
	return []action{
		{menu: menuEdit, key: "edit.undo", shortcut: ctrl(fyne.KeyZ), do: w.undo, off: fixed},
		{menu: menuEdit, key: "edit.redo", shortcut: ctrlShift(fyne.KeyZ), do: w.redo, off: fixed},
		{menu: menuEdit, key: "edit.copy_record", shortcut: ctrlShift(fyne.KeyC), do: w.copyRecord, off: w.noRecord, apart: true},
		{menu: menuEdit, key: "edit.find", shortcut: ctrl(fyne.KeyK), do: w.bar.focus, apart: true},
		{menu: menuEdit, key: "find.open", shortcut: ctrl(fyne.KeyF), do: w.find.show},
		{menu: menuEdit, key: "find.next", shortcut: ctrl(fyne.KeyG), do: func() { w.find.step(1) }},
		{menu: menuEdit, key: "find.before", shortcut: ctrlShift(fyne.KeyG), do: func() { w.find.step(-1) }},
	}
}

func (w *Window) viewActions() []action {
	return []action{
		{menu: menuView, key: "view.rail", shortcut: ctrl(fyne.KeyB), do: w.foldRail, on: func() bool { return !w.panes.State().RailFolded }},
		{menu: menuView, key: "view.reader", shortcut: ctrlShift(fyne.KeyB), do: w.foldReader, on: func() bool { return w.panes.ReaderShown() }},
		{menu: menuView, key: "view.system", do: w.setMode(ModeSystem), on: w.isMode(ModeSystem), apart: true},
		{menu: menuView, key: "view.light", do: w.setMode(ModeLight), on: w.isMode(ModeLight)},
		{menu: menuView, key: "view.dark", shortcut: ctrlShift(fyne.KeyD), do: w.setMode(ModeDark), on: w.isMode(ModeDark)},
		{menu: menuView, key: "view.contrast", do: w.setMode(ModeContrast), on: w.isMode(ModeContrast)},
		{menu: menuView, key: "view.zoom_in", shortcut: ctrl(fyne.KeyEqual), do: w.zoom(1), apart: true},
		{menu: menuView, key: "view.zoom_out", shortcut: ctrl(fyne.KeyMinus), do: w.zoom(-1)},
		{menu: menuView, key: "view.zoom_reset", shortcut: ctrl(fyne.Key0), do: w.zoom(0)},
		{menu: menuView, key: "view.present", shortcut: ctrlShift(fyne.KeyP), do: w.present, on: func() bool { return w.memory.Look.Presenting }, apart: true},
		{menu: menuView, key: "view.full_screen", shortcut: ctrlShift(fyne.KeyF), do: w.fullScreen, on: w.win.FullScreen},
		{menu: menuView, key: "view.language", shortcut: ctrlShift(fyne.KeyL), do: w.otherLang, apart: true},
	}
}

func (w *Window) goActions() []action {
	out := []action{
		{menu: menuGo, key: "go.back", shortcut: alt(fyne.KeyLeft), do: func() { w.h.state.Back() }, off: func() bool { return !w.h.state.CanBack() }},
		{menu: menuGo, key: "go.forward", shortcut: alt(fyne.KeyRight), do: func() { w.h.state.Forward() }, off: func() bool { return !w.h.state.CanForward() }},
	}
	out = append(out,
		action{menu: menuGo, key: "go.main", shortcut: ctrl(fyne.KeyM), do: w.focusMain, apart: true},
		action{menu: menuGo, key: "go.reader", shortcut: ctrl(fyne.KeyR), do: w.focusReader, off: w.noRecord},
	)
	digits := screenDigits()
	for i, s := range w.places {
		a := action{
			menu: menuGo, key: "screen." + string(s), do: func() { w.h.state.Go(s) }, apart: i == 0,
			on: func() bool { return w.h.state.Place().Screen == s },
		}
		if i < len(digits) {
			a.shortcut = ctrl(digits[i])
		}
		out = append(out, a)
	}
	return out
}

func (w *Window) clockActions() []action {
	now := func() bool { return w.h.state.Clock().Now() }
	return []action{
		{menu: menuClock, key: "clock.show", shortcut: ctrl(fyne.KeyT), do: w.toggleClock, on: func() bool { return w.clock.open() }},
		{menu: menuClock, key: "clock.earlier", shortcut: ctrl(fyne.KeyLeftBracket), do: func() { w.h.state.StepClock(-1) }, apart: true},
		{menu: menuClock, key: "clock.later", shortcut: ctrl(fyne.KeyRightBracket), do: func() { w.h.state.StepClock(1) }, off: now},
		{menu: menuClock, key: "clock.to_now", shortcut: ctrlShift(fyne.KeyT), do: func() { w.h.state.SetClock(data.Clock{}) }, off: now},
		{menu: menuClock, key: "clock.differences", shortcut: ctrl(fyne.KeyD), do: w.toggleDifferences, off: now, on: w.h.state.ShowsDifferences, apart: true},
	}
}

func (w *Window) noRecord() bool { return w.h.state.Record() == nil }

func (w *Window) copyRecord() {
	if r, ok := state.Read(w.h.state.View(), w.h.state.Place().Record, w.h.state.Lang()); ok {
		w.h.copyText(state.Markdown(w.h.state.View(), r, w.h.state.Lang()))
	}
}
