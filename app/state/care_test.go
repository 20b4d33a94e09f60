package state_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shirabe/app/state"
	"shirabe/data"
	"shirabe/data/datatest"
	"shirabe/data/importer"
	"shirabe/data/merge"
	"shirabe/index"
)

// A keptDesk is a dossier whose file can be looked after. It applies changes to itself.
type keptDesk struct {
	d        *data.Dossier
	report   state.FileReport
	backups  []state.BackupFile
	states   map[string]*data.Dossier
	removed  []state.Removed
	old      []data.Record
	base     *data.Dossier // of the merge
	theirs   *data.Dossier
	applied  []data.Change
	refuse   error // of changes
	attached int
}

func (k *keptDesk) Dossier() *data.Dossier { return k.d }
func (k *keptDesk) Status() index.Status   { return index.Status{State: index.Ready} }
func (k *keptDesk) Find(context.Context, index.Request) (index.Result, error) {
	return index.Result{}, nil
}
func (k *keptDesk) History(context.Context, data.ID, int) ([]data.Entry, error) { return nil, nil }

func (k *keptDesk) CheckFile(context.Context) (state.FileReport, error) { return k.report, nil }

func (k *keptDesk) Apply(_ context.Context, c data.Change) error {
	if k.refuse != nil {
		return k.refuse
	}
	k.applied = append(k.applied, c)
	k.d = k.d.With(c.Put, c.Remove)
	return nil
}

func (k *keptDesk) Backups(context.Context) ([]state.BackupFile, error) { return k.backups, nil }
func (k *keptDesk) BackUp(context.Context) error                        { return nil }
func (k *keptDesk) ReadBackup(_ context.Context, path string) (state.BackupState, error) {
	if d := k.states[path]; d != nil {
		return state.BackupState{Dossier: d, Change: 3}, nil
	}
	return state.BackupState{}, data.ErrDamaged
}

func (k *keptDesk) Restore(ctx context.Context, path, title string) error {
	c := k.d.BackTo(k.states[path])
	c.Title = title
	return k.Apply(ctx, c)
}
func (k *keptDesk) RestoreCopy(context.Context, string, string) error { return nil }

func (k *keptDesk) Removed(context.Context) ([]state.Removed, error) { return k.removed, nil }
func (k *keptDesk) At(context.Context, data.Revision, []data.ID) ([]data.Record, error) {
	return k.old, nil
}

func (k *keptDesk) Attach(_ context.Context, r io.Reader) error {
	k.attached++
	_, err := io.Copy(io.Discard, r)
	return err
}

func (k *keptDesk) ReadMerge(context.Context, string, string) (state.MergeFile, error) {
	return state.MergeFile{Sides: merge.Sides{Base: k.base, Mine: k.d, Theirs: k.theirs}}, nil
}

func (k *keptDesk) Merge(ctx context.Context, f state.MergeFile, choices map[merge.Key]merge.Choice) (*merge.Outcome, error) {
	f.Sides.Mine = k.d
	out := merge.Three(f.Sides, choices)
	if out.Open() > 0 {
		return out, state.ErrUndecided
	}
	return out, k.Apply(ctx, data.Change{Put: out.Put, Remove: out.Remove})
}

// keeper makes an app over k, and what runs posted work until nothing is busy.
func keeper(k state.Desk) (a *state.App, settle func(busy func() bool)) {
	posts := make(chan func(), 1000)
	return state.New(k, data.EN, func(f func()) { posts <- f }), func(busy func() bool) {
		for busy() {
			(<-posts)()
		}
	}
}

func TestInspection(t *testing.T) {
	d := datatest.Shipped(t)
	bank := *d.Slug("aeon")
	bank.Attachments = []data.Attachment{{ID: data.NewID(), Name: "scan.pdf", SHA256: "gone"}}
	k := &keptDesk{d: d.With([]data.Record{bank}, nil), report: state.FileReport{Missing: []string{"gone"}}}
	a, settle := keeper(k)
	in := a.NewInspection()
	in.Run()
	settle(func() bool { return in.Busy })
	if in.Err != nil || !in.Ran || in.Grave() != 1 || in.Chosen != data.FoundAttachment || len(in.Findings()) != 1 || in.Findings()[0].Record != bank.ID {
		t.Fatalf("found %+v of kind %q, %v", in.Findings(), in.Chosen, in.Err)
	}
	if in.Stale() {
		t.Error("stale although nothing has changed")
	}
	k.d = d
	if !in.Stale() {
		t.Error("not stale although the dossier has changed")
	}
	in.Run()
	in.Cancel()
	if in.Busy || in.Count(data.FoundAttachment) != 1 {
		t.Error("a run that was cancelled took its result away")
	}
	k.report = state.FileReport{}
	in.Run()
	in.Run() // gives the first one up
	settle(func() bool { return in.Busy })
	if in.Grave() != 0 || in.Stale() {
		t.Errorf("%d to mend in the shipped dossier", in.Grave())
	}
}

func TestBackups(t *testing.T) {
	d := datatest.Shipped(t)
	older := d.With(nil, []data.ID{d.Slug("aeon").ID})
	k := &keptDesk{d: d, backups: []state.BackupFile{{Path: "same"}, {Path: "bad"}, {Path: "old"}}, states: map[string]*data.Dossier{"same": d, "old": older}}
	a, settle := keeper(k)
	b := a.NewBackups()
	b.Load()
	busy := func() bool { return b.Busy || b.Acting }
	settle(busy)
	if len(b.List) != 3 || !b.List[0].Diff.None() || !errors.Is(b.List[1].Err, data.ErrDamaged) || len(b.List[2].Diff.Added) != 1 || b.List[2].Change != 3 {
		t.Fatalf("list %+v", b.List)
	}
	var got error
	b.Restore(2, "restored", func(err error) { got = err })
	settle(busy)
	if got != nil || len(k.applied) != 1 || k.applied[0].Title != "restored" || k.d.Slug("aeon") != nil {
		t.Errorf("restored with %v in %d changes", got, len(k.applied))
	}
	if !b.List[2].Diff.None() || b.List[0].Diff.None() {
		t.Error("the backups were not compared anew")
	}
}

func TestBin(t *testing.T) {
	d := datatest.Shipped(t)
	bank := *d.Slug("aeon")
	k := &keptDesk{d: d, removed: []state.Removed{{Record: bank.ID}}, old: []data.Record{bank}}
	a, settle := keeper(k)
	done := make(chan struct{})
	a.Remove(bank.ID, "removed", func(_ data.Detached, err error) {
		if err != nil || k.d.Record(bank.ID) != nil {
			t.Errorf("after removing: %v", err)
		}
		close(done)
	})
	finished := func() bool {
		select {
		case <-done:
			return false
		default:
			return true
		}
	}
	settle(finished)
	b := a.NewBin()
	b.Load()
	settle(func() bool { return b.Busy })
	b.Return(0, 1, "back", func(_ data.Detached, err error) {
		if err != nil {
			t.Error(err)
		}
	})
	settle(func() bool { return b.Busy })
	if got := k.d.Record(bank.ID); got == nil || k.applied[1].Title != "back" || !data.SameRecord(got, &bank) {
		t.Errorf("the record is not back as it was")
	}
}

// intakeFiles are a table of two banks and a picture.
func intakeFiles(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for _, f := range [][2]string{
		{"banks.csv", "Title,Kind,Cases\nSeaside Bank,bank,3\nHill Bank,bank,4\n"},
		{"picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\xff\xfe\x00"},
	} {
		paths = append(paths, filepath.Join(dir, f[0]))
		if err := os.WriteFile(paths[len(paths)-1], []byte(f[1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func TestIntake(t *testing.T) {
	k := &keptDesk{d: datatest.Shipped(t)}
	a, settle := keeper(k)
	n := a.NewIntake()
	busy := func() bool { return n.Busy || n.Taking }
	n.Read(intakeFiles(t))
	settle(busy)
	if n.Err != nil || n.Plan.Count(importer.ActionAdd) != 3 || !n.Ready() || len(k.applied) != 0 {
		t.Fatalf("planned %+v, %v", n.Plan, n.Err)
	}
	hill := slices.IndexFunc(n.Plan.Items, func(i importer.Item) bool { return i.Record.Title.EN == "Hill Bank" })
	n.Leave([]data.ID{n.Plan.Items[hill].Draft}, true)
	n.Leave([]data.ID{n.Plan.Items[hill].Draft}, true) // the first plan is given up
	settle(busy)
	var got error
	n.TakeIn("title", func(err error) { got = err })
	settle(busy)
	if got != nil || len(k.applied) != 1 || len(k.applied[0].Put) != 2 || k.attached != 1 {
		t.Errorf("took in %d changes and %d files: %v", len(k.applied), k.attached, got)
	}
	if !n.Taken || n.Ready() {
		t.Error("what was taken in can be taken in again")
	}
}

// Pasted text is read like a file; what cannot be read or is refused is not taken in.
func TestIntakeRefused(t *testing.T) {
	k := &keptDesk{d: datatest.Shipped(t)}
	a, settle := keeper(k)
	n := a.NewIntake()
	busy := func() bool { return n.Busy || n.Taking }
	n.Read([]string{filepath.Join(t.TempDir(), "nothing")})
	settle(busy)
	if n.Err == nil || n.Ready() || n.Taken {
		t.Errorf("a file that is not there: %v", n.Err)
	}
	n.ReadText("paste.txt", "Title\tKind\nPasted Bank\tbank\n")
	settle(busy)
	if n.Err != nil || n.Plan.Count(importer.ActionAdd) == 0 {
		t.Errorf("pasted text: %v", n.Err)
	}
	var got error
	k.refuse = data.ErrDiskFull
	n.TakeIn("title", func(err error) { got = err })
	settle(busy)
	if !errors.Is(got, data.ErrDiskFull) || n.Taken || !n.Ready() {
		t.Errorf("a refused import: %v, taken %v", got, n.Taken)
	}
}

// renamed is d with words behind the titles of the records with the slugs.
func renamed(d *data.Dossier, words string, slugs ...string) *data.Dossier {
	var put []data.Record
	for _, slug := range slugs {
		r := *d.Slug(slug)
		r.Title.EN += words
		put = append(put, r)
	}
	return d.With(put, nil)
}

// merging reads a copy in which three titles differ, two of which are in conflict.
func merging(t *testing.T) (k *keptDesk, m *state.Merging, settle func()) {
	t.Helper()
	base := datatest.Shipped(t)
	k = &keptDesk{d: renamed(base, " mine", "aeon", "chugoku"), base: base, theirs: renamed(base, " theirs", "aeon", "chugoku", "total-loss")}
	a, run := keeper(k)
	m = a.NewMerging()
	settle = func() { run(func() bool { return m.Busy }) }
	m.Read("theirs.dossier")
	settle()
	if len(m.Conflicts()) != 2 || m.Open() != 2 || m.Ready() || m.Next(-1) != 0 {
		t.Fatalf("%d conflicts, %d open, %v", len(m.Conflicts()), m.Open(), m.Err)
	}
	return k, m, settle
}

func TestMerging(t *testing.T) {
	k, m, settle := merging(t)
	m.Decide(0, merge.TakeTheirs)
	if m.Next(0) != 1 || m.Next(1) != 1 || m.Ready() {
		t.Error("the next open conflict is the second")
	}
	m.DecideRest(merge.TakeMine)
	if m.Choice(0) != merge.TakeTheirs || m.Choice(1) != merge.TakeMine || m.Next(0) != -1 || !m.Ready() {
		t.Error("the rest is not decided as mine")
	}
	var got error
	m.Apply(func(err error) { got = err })
	settle()
	for slug, want := range map[string]string{"aeon": " theirs", "chugoku": " mine", "total-loss": " theirs"} {
		if title := k.d.Slug(slug).Title.EN; !strings.HasSuffix(title, want) {
			t.Errorf("%s is %q after %v, want %q", slug, title, got, want)
		}
	}
	if m.Ready() {
		t.Error("what is merged can be merged again")
	}
}

// The dossier moves on while conflicts are decided: what is newly in conflict is to be decided
// before anything is written.
func TestMergingOverANewChange(t *testing.T) {
	k, m, settle := merging(t)
	m.DecideRest(merge.TakeMine)
	k.d = renamed(k.d, " mine too", "total-loss")
	var got error
	m.Apply(func(err error) { got = err })
	settle()
	if !errors.Is(got, state.ErrUndecided) || len(m.Conflicts()) != 3 || m.Open() != 1 || len(k.applied) != 0 {
		t.Errorf("after a change: %v with %d open of %d", got, m.Open(), len(m.Conflicts()))
	}
}
