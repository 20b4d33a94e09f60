package cli

import (
	"testing"

	"shirabe/assets"
	"shirabe/data"
)

func TestColumns(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{
		"": 0, "abc": 3, "七十七": 6, "ﾄﾞｺﾓ": 4, "ＡＢ": 4, "か\u3099": 2, "é": 1, "e\u0301": 1, "〜": 2, "·": 1, "a\u200bb": 2,
	} {
		if got := columns(s); got != want {
			t.Errorf("columns(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	tab := table{header: []string{"名", "empty", "n"}}
	tab.add("七十七", "", "1")
	tab.add("a\x1b[31m\nb", "", "22")
	want := "名       n\n七十七   1\na[31m b  22\n"
	if got := tab.String(); got != want {
		t.Errorf("table =\n%q, want\n%q", got, want)
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	if got, want := clean("a\x1b]0;x\a\u202eb\r\n\tc\u2066"), "a]0;xb\n c"; got != want {
		t.Errorf("clean = %q, want %q", got, want)
	}
}

// Every name that is looked up by a key made at run time is in both catalogues.
func TestWordsExist(t *testing.T) {
	t.Parallel()
	var keys []string
	for _, k := range data.Kinds() {
		keys = append(keys, "cli.kind."+string(k))
	}
	for _, k := range data.Bases() {
		keys = append(keys, "cli.basis."+string(k))
	}
	for _, k := range []data.State{data.Current, data.Superseded, data.Withdrawn, data.Set} {
		keys = append(keys, "cli.state."+string(k))
	}
	for _, k := range []data.Status{data.Open, data.Explained, data.Corrected, data.Typo} {
		keys = append(keys, "cli.status."+string(k))
	}
	for _, k := range data.Cells() {
		keys = append(keys, "cli.cell."+string(k))
		if columns(cellSigns()[k]) == 0 {
			t.Errorf("no sign for %s", k)
		}
	}
	for _, k := range []data.EntryKind{data.EntryEdit, data.EntryUndo, data.EntryRedo} {
		keys = append(keys, "cli.entry."+string(k))
	}
	for _, f := range globals() {
		keys = append(keys, "cli.flag."+f.name)
	}
	for _, k := range commands() {
		keys = append(keys, "cli.about."+k.name, "cli.example."+k.name)
		for _, f := range k.flags {
			keys = append(keys, "cli.flag."+k.name+"."+f.name)
		}
	}
	for _, lang := range data.Langs() {
		w, err := assets.Catalogue(string(lang))
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if !w.Has(key) {
				t.Errorf("%s lacks %s", lang, key)
			}
		}
	}
}
