package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
)

func (k *careDesk) Backups(context.Context) ([]state.BackupFile, error) { return k.backups, nil }
func (k *careDesk) BackUp(context.Context) error {
	k.done = append(k.done, "back up")
	return nil
}

func (k *careDesk) ReadBackup(_ context.Context, path string) (state.BackupState, error) {
	if d := k.states[path]; d != nil {
		return state.BackupState{Dossier: d, Change: 7}, nil
	}
	return state.BackupState{}, &data.OpenError{Reason: data.ErrDamaged, Path: path}
}

func (k *careDesk) Restore(_ context.Context, path, title string) error {
	k.done = append(k.done, "restore "+path+" as "+title)
	return nil
}

func (k *careDesk) RestoreCopy(_ context.Context, path, to string) error {
	k.done = append(k.done, "copy "+path+" to "+to)
	return nil
}

func (k *careDesk) Removed(context.Context) ([]state.Removed, error) { return k.removed, nil }

func (k *careDesk) At(_ context.Context, _ data.Revision, ids []data.ID) (out []data.Record, _ error) {
	for _, id := range ids {
		out = append(out, k.old[id])
	}
	return out, nil
}

func (k *careDesk) Apply(_ context.Context, c data.Change) error {
	k.applied = append(k.applied, c)
	return nil
}

func TestBackupsScreen(t *testing.T) {
	d := datatest.Shipped(t)
	older := d.With(nil, []data.ID{d.Slug("aeon").ID})
	at := time.Date(2026, 11, 20, 9, 30, 0, 0, time.Local)
	k := &careDesk{
		stillDesk: stillDesk{d},
		backups:   []state.BackupFile{{Path: "new", Time: at, Size: 2 << 20}, {Path: "old", Time: at.Add(-time.Hour), Size: 1 << 20}, {Path: "bad", Time: at.Add(-2 * time.Hour)}},
		states:    map[string]*data.Dossier{"new": d, "old": older},
	}
	h, settle := careHost(t, k, data.EN, Look{Mode: ModeDark})
	said := ""
	h.say = func(n NoticeText) { said = n.Text }
	s := newBackupsScreen(h).(*backupsScreen)
	showScreen(t, h, s, 744, 500)
	busy := func() bool { return s.list.Busy || s.list.Acting }
	settle(busy)
	if !shows(h, "the same as now") || !shows(h, "since then: 1 record added") || !shows(h, "is damaged") {
		t.Fatalf("the backups are not compared: %v", textsOf(h))
	}
	for row, can := range []bool{false, true, false} {
		s.table.Select(row)
		if s.back.Disabled() == can {
			t.Errorf("backup %d can be restored: %v, want %v", row, !s.back.Disabled(), can)
		}
	}
	s.table.Select(1)
	if dir := os.Getenv("SHIRABE_GALLERY"); dir != "" {
		capture(t, h.window, filepath.Join(dir, "backups-en.png"))
	}
	test.Tap(s.back)
	test.Tap(s.back) // a second tap while it is under way does nothing
	settle(busy)
	if want := []string{"restore old as Restored the backup of 2026-11-20 08:30"}; !slices.Equal(k.done, want) || !strings.Contains(said, "Undo") {
		t.Errorf("done %q, said %q; want %q", k.done, said, want)
	}
}

func TestBinScreen(t *testing.T) {
	d := datatest.Shipped(t)
	aeon, other := *d.Slug("aeon"), d.Records()[20]
	k := &careDesk{
		stillDesk: stillDesk{d.With(nil, []data.ID{aeon.ID, other.ID})},
		removed: []state.Removed{
			{Record: aeon.ID, Kind: aeon.Kind, Title: aeon.Title, Author: "佐藤", Time: time.Date(2026, 11, 20, 9, 30, 0, 0, time.Local)},
			{Record: other.ID, Kind: other.Kind, Title: other.Title},
		},
		old: map[data.ID]data.Record{aeon.ID: aeon, other.ID: other},
	}
	h, settle := careHost(t, k, data.JA, Look{})
	s := newBinScreen(h).(*binScreen)
	showScreen(t, h, s, 744, 500)
	settle(func() bool { return s.bin.Busy })
	if !shows(h, "イオン銀行") || !shows(h, "佐藤") || !s.back.Disabled() {
		t.Fatalf("the removed record is not listed: %v", textsOf(h))
	}
	s.table.Select(0)
	if dir := os.Getenv("SHIRABE_GALLERY"); dir != "" {
		capture(t, h.window, filepath.Join(dir, "bin-ja.png"))
	}
	test.Tap(s.back)
	settle(func() bool { return s.bin.Busy })
	if len(k.applied) != 1 || len(k.applied[0].Put) != 1 || k.applied[0].Put[0].ID != aeon.ID || !strings.Contains(k.applied[0].Title, "イオン銀行") {
		t.Errorf("%d changes, want one that brings AEON Bank alone back", len(k.applied))
	}
}
