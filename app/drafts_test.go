package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"shirabe/app/state"
	"shirabe/data"
)

func TestDrawer(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	dossier := data.NewID()
	k := newDesk(home)
	d := state.Draft{
		ID: string(data.NewID()), Dossier: dossier, Head: state.DraftHead{Claim: data.NewID(), New: true},
		Values: map[string]string{"value": "約1,800万"}, Begun: map[string]string{}, Time: time.Date(2020, 9, 10, 0, 0, 0, 0, time.UTC),
	}
	for range 2 { // over itself
		if err := k.KeepDraft(d); err != nil {
			t.Fatal(err)
		}
	}
	folder := filepath.Join(home, draftsFolder, string(dossier))
	for name, body := range map[string]string{string(data.NewID()) + ".json": "{half", ".new-1": "", "else.txt": "x"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, err := k.Drafts(dossier)
	if err != nil || len(all) != 1 || all[0].Values["value"] != "約1,800万" || all[0].Head != d.Head {
		t.Errorf("drafts %+v, %v", all, err)
	}
	if other, err := k.Drafts(data.NewID()); err != nil || len(other) != 0 {
		t.Errorf("another dossier has drafts %v, %v", other, err)
	}
	for range 2 { // the second time there is none
		if err := k.DropDraft(dossier, d.ID); err != nil {
			t.Error(err)
		}
	}
	if all, _ := k.Drafts(dossier); len(all) != 0 {
		t.Error("a dropped draft is still there")
	}
	d.ID = "../../outside"
	if err := k.KeepDraft(d); err == nil {
		t.Error("a draft is written outside its folder")
	}
}
