package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"shirabe/app/state"
	"shirabe/data"
)

// A new window begins where this one is; what all windows share comes back from it.
func TestNewWindow(t *testing.T) {
	s := newShell(t, Memory{Lang: data.EN})
	var asked []Memory
	closed := 0
	s.opts.Files.Window = func(m Memory) { asked = append(asked, m) }
	s.opts.Files.Closed = func() { closed++ }
	s.h.state.Go(state.Banks)
	s.run(t, "window.new")
	if len(asked) != 1 || asked[0].Dossier != "/some/where.dossier" || asked[0].Place.Screen != state.Banks || asked[0].Lang != data.EN {
		t.Fatalf("asked for %+v", asked)
	}
	s.windowOn("/other.dossier")
	if m := asked[1]; m.Dossier != "/other.dossier" || m.Place != (state.Place{}) {
		t.Errorf("another dossier opens as %+v", m)
	}
	other := asked[0]
	other.Recent = []string{"/other.dossier"}
	other.Look.Zoom, other.Place.Screen = 1.5, state.Matrix
	s.Share(other)
	if s.memory.Look.Zoom != 1.5 || s.memory.Place.Screen != state.Banks {
		t.Errorf("shared %+v", s.memory)
	}
	if names := menuLabels(s.menu, "File"); names[len(names)-2] != "other.dossier" {
		t.Errorf("the File menu does not offer what another window opened: %v", names)
	}
	s.run(t, "window.close")
	if closed != 1 {
		t.Errorf("told %d times that the window closed", closed)
	}
}

// menuLabels are the lines of a menu, without the lines between them.
func menuLabels(bar *fyne.MainMenu, name string) []string {
	var out []string
	for _, m := range bar.Items {
		for _, line := range m.Items {
			if m.Label == name && !line.IsSeparator {
				out = append(out, line.Label)
			}
		}
	}
	return out
}
