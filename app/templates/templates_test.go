package templates

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"shirabe/data"
	"shirabe/data/export"
)

// desk is a set of options of which every field that a template keeps differs from its zero.
var desk = export.Options{
	Sections: []export.Section{export.Timeline, export.Lead}, Claims: export.WithSuperseded,
	Detail: export.Full, Notes: export.NotesShort, Guide: true, Both: true,
}

func names(t *testing.T, s Shelf) string {
	t.Helper()
	all, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range all {
		out = append(out, x.Key)
	}
	return strings.Join(out, " ")
}

func TestSaveAndFind(t *testing.T) {
	t.Parallel()
	s := In(filepath.Join(t.TempDir(), "new"))
	given := desk
	given.Lang, given.Change = data.EN, 9 // of the occasion
	if err := s.Save(" 経済部　の要約 ", given, false); err != nil {
		t.Fatal(err)
	}
	got, err := s.Find("経済部 の要約")
	if err != nil || !reflect.DeepEqual(got.Options, desk) {
		t.Errorf("found %+v, %v; want %+v", got.Options, err, desk)
	}
	if got, err := s.Find("press"); err != nil || got.Label.EN != "Press brief" {
		t.Errorf("press: %+v, %v", got, err)
	}
	if _, err := s.Find("nothing"); !errors.Is(err, export.ErrTemplate) {
		t.Errorf("nothing: %v", err)
	}
}

func TestNamesRefused(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	if err := s.Save("mine", desk, false); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"": ErrName, " \t ": ErrName, "a\x00b": ErrName, strings.Repeat("字", 61): ErrName,
		"press": ErrTaken, "PRESS": ErrTaken, "Press brief": ErrTaken, "記事用の要約": ErrTaken, "mine": ErrTaken,
	} {
		if err := s.Save(name, desk, false); !errors.Is(err, want) {
			t.Errorf("Save(%q): %v, want %v", name, err, want)
		}
		if err := s.Save("press", desk, true); !errors.Is(err, ErrTaken) {
			t.Errorf("a template of the program was replaced: %v", err)
		}
	}
	if err := s.Save("mine", export.Options{}, true); err != nil {
		t.Error(err)
	}
	if got, err := s.Find("mine"); err != nil || got.Options.Guide {
		t.Errorf("not replaced: %+v, %v", got, err)
	}
}

func TestRenameAndRemove(t *testing.T) {
	t.Parallel()
	s := In(t.TempDir())
	for _, name := range []string{"a", "b", "c"} {
		if err := s.Save(name, desk, false); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		do   func() error
		err  error
		want string
	}{
		{func() error { return s.Rename("b", "d") }, nil, "a d c"},
		{func() error { return s.Rename("d", "d") }, nil, "a d c"},
		{func() error { return s.Rename("d", "a") }, ErrTaken, "a d c"},
		{func() error { return s.Rename("d", "banks") }, ErrTaken, "a d c"},
		{func() error { return s.Rename("x", "y") }, ErrMissing, "a d c"},
		{func() error { return s.Remove("a") }, nil, "d c"},
		{func() error { return s.Remove("a") }, ErrMissing, "d c"},
	} {
		if err := step.do(); !errors.Is(err, step.err) {
			t.Errorf("got %v, want %v", err, step.err)
		}
		if got := names(t, s); got != step.want {
			t.Errorf("got %q, want %q", got, step.want)
		}
	}
}

// TestForeignFileStays holds that a file that is not understood is neither used nor lost.
func TestForeignFileStays(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "[]", `{"version":2,"templates":[]}`, `{"version":1,"templates":3}`} {
		home := t.TempDir()
		path := filepath.Join(home, FileName)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := In(home)
		if _, err := s.List(); !errors.Is(err, ErrFile) {
			t.Errorf("List of %q: %v", text, err)
		}
		if err := s.Save("x", desk, true); !errors.Is(err, ErrFile) {
			t.Errorf("Save over %q: %v", text, err)
		}
		if _, err := s.Find("press"); err != nil {
			t.Errorf("a template of the program is out of reach: %v", err)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != text {
			t.Errorf("%q became %q, %v", text, now, err)
		}
	}
}

// TestLaterFile reads a template with words that this version does not know.
func TestLaterFile(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	text := `{"version":1,"templates":[{"name":"x","sections":["lead","maps","lead"],"claims":"all","detail":"full","colour":"red"}]}`
	if err := os.WriteFile(filepath.Join(home, FileName), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := In(home).Find("x")
	want := export.Options{Sections: []export.Section{export.Lead}, Detail: export.Full}
	if err != nil || !reflect.DeepEqual(got.Options, want) {
		t.Errorf("got %+v, %v; want %+v", got.Options, err, want)
	}
}
