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
	if m := ReadSession(path).Windows; len(m) != 1 || m[0].Width != usualWidth || m[0].Height != usualHeight {
		t.Errorf("first start: %+v", m)
	}
	m := Memory{
		Width: 900, Height: 600, Lang: data.EN, Clock: "2020-09-11", Look: Look{Mode: ModeDark, Zoom: 1.2},
		Panes: PaneState{Reader: 400, RailFolded: true}, Place: state.Place{Screen: state.Banks, Query: "福"},
		Recent: []string{"/a.dossier"},
	}
	other := m
	other.Dossier, other.Clock = "/b.dossier", ""
	s := Session{Windows: []Memory{m, other}}
	if err := s.Write(path); err != nil {
		t.Fatal(err)
	}
	if got := ReadSession(path); !reflect.DeepEqual(got, s) {
		t.Errorf("read %+v, want %+v", got, s)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	readsOthers(t, path)
}

// readsOthers checks what a file at path is read as that this version did not write.
func readsOthers(t *testing.T, path string) {
	t.Helper()
	for _, broken := range []string{"", "{", `{"width":"wide"}`, `{"width":-3,"height":5}`, `{"windows":[]}`, `{"windows":[{"width":-3}]}`} {
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := ReadSession(path).Windows; len(got) != 1 || got[0].Width != usualWidth {
			t.Errorf("%q is read as %+v", broken, got)
		}
	}
	if err := os.WriteFile(path, []byte(`{"width":900,"height":700,"lang":"en"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := ReadSession(path).Windows; len(got) != 1 || got[0].Width != 900 || got[0].Lang != data.EN {
		t.Errorf("the first version's file is read as %+v", got)
	}
}

func TestRemember(t *testing.T) {
	got := remember([]string{"b", "a", "c"}, "a", 2)
	if !reflect.DeepEqual(got, []string{"a", "b"}) {
		t.Errorf("remembered %v, want a b", got)
	}
}
