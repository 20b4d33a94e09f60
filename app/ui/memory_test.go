package ui

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"shirabe/app/state"
	"shirabe/data"
)

func TestMemory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "window.json")
	if m := ReadMemory(path); m.Width != usualWidth || m.Height != usualHeight {
		t.Errorf("first start: %v × %v", m.Width, m.Height)
	}
	m := Memory{
		Width: 900, Height: 600, Lang: data.EN, Clock: "2020-09-11", Look: Look{Mode: ModeDark, Zoom: 1.2},
		Panes: PaneState{Reader: 400, RailFolded: true}, Place: state.Place{Screen: state.Banks, Query: "福"},
		Recent: []string{"/a.dossier"},
	}
	if err := m.Write(path); err != nil {
		t.Fatal(err)
	}
	if got := ReadMemory(path); !reflect.DeepEqual(got, m) {
		t.Errorf("read %+v, want %+v", got, m)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	for _, broken := range []string{"", "{", `{"width":"wide"}`, `{"width":-3,"height":5}`} {
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := ReadMemory(path); got.Width != usualWidth {
			t.Errorf("%q is read as %+v", broken, got)
		}
	}
}

func TestRemember(t *testing.T) {
	got := remember([]string{"b", "a", "c"}, "a", 2)
	if !reflect.DeepEqual(got, []string{"a", "b"}) {
		t.Errorf("remembered %v, want a b", got)
	}
}
