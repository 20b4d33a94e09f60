package state

import (
	"context"
	"maps"
	"slices"
	"time"

	"shirabe/data"
)

// A Draft is a form that has not been saved, as it is kept on the disk.
type Draft struct {
	ID      string            `json:"id"`
	Dossier data.ID           `json:"dossier"`
	Head    DraftHead         `json:"head"`
	Values  map[string]string `json:"values"`
	Begun   map[string]string `json:"begun"` // the values before the user changed any
	Time    time.Time         `json:"time"`
}

// A DraftHead says what the form writes: a record, or a claim if that is not blank.
type DraftHead struct {
	Record   data.ID       `json:"record,omitempty"`
	Claim    data.ID       `json:"claim,omitempty"`
	New      bool          `json:"new,omitempty"`
	Relation data.LinkType `json:"relation,omitempty"`
	Other    data.ID       `json:"other,omitempty"`
}

// A Drawer keeps drafts on the disk. A Desk may be one.
type Drawer interface {
	// KeepDraft writes a draft over an older one with its ID; it appears whole or not at all.
	KeepDraft(d Draft) error
	// DropDraft removes a draft; one that is not there is no error.
	DropDraft(dossier data.ID, id string) error
	// Drafts returns the drafts of a dossier, in any order.
	Drafts(dossier data.ID) ([]Draft, error)
}

// draftPause is how long typing rests before a draft is written. What was typed before that is
// on the disk; UX asks for no more than a second's loss.
const draftPause = 400 * time.Millisecond

// drafts writes drafts beside the window, one at a time and the newest of each last.
type drafts struct {
	wait  time.Duration // blank: draftPause
	timer *time.Timer
	form  *Form // to be written when the timer ends
	queue chan func()
}

// keepDraft writes the form as a draft once typing rests.
func (a *App) keepDraft(f *Form) {
	if _, ok := a.desk.(Drawer); !ok {
		return
	}
	d := &a.drafts
	if d.form != nil && d.form != f {
		a.FlushDrafts()
	}
	d.form = f
	if d.timer != nil {
		return // at most draftPause after the first letter, however fast the next ones come
	}
	wait := d.wait
	if wait == 0 {
		wait = draftPause
	}
	var timer *time.Timer
	timer = time.AfterFunc(wait, func() {
		a.post(func() {
			if d.timer == timer {
				a.FlushDrafts()
			}
		})
	})
	d.timer = timer
}

// FlushDrafts writes what waits to be written, beside the window.
func (a *App) FlushDrafts() {
	d := &a.drafts
	if d.timer != nil {
		d.timer.Stop()
		d.timer = nil
	}
	f := d.form
	d.form = nil
	if f == nil || !f.Dirty() {
		return
	}
	kept := Draft{ID: f.draft, Dossier: f.dossier, Head: f.plan.head(), Values: maps.Clone(f.values), Begun: maps.Clone(f.begun), Time: time.Now().UTC()}
	a.draw(func(desk Drawer) error { return desk.KeepDraft(kept) })
}

// dropDraft forgets a form that is saved or given up.
func (a *App) dropDraft(dossier data.ID, id string) {
	d := &a.drafts
	if d.form != nil && d.form.draft == id {
		d.form = nil
	}
	a.draw(func(desk Drawer) error { return desk.DropDraft(dossier, id) })
}

// draw does something with the drafts in the order of the calls. A disk that refuses a draft
// refuses the dossier too, which then tells the user.
func (a *App) draw(do func(Drawer) error) {
	desk, ok := a.desk.(Drawer)
	if !ok {
		return
	}
	d := &a.drafts
	if d.queue == nil {
		d.queue = make(chan func(), 64)
		go func(queue chan func()) {
			for f := range queue {
				f()
			}
		}(d.queue)
	}
	d.queue <- func() {
		if err := do(desk); err != nil {
			a.post(func() { a.draftErr = err; a.OnChange(SavingChanged) })
		}
	}
}

// SettleDrafts writes what waits to be written and returns when it is on the disk; for closing.
func (a *App) SettleDrafts() {
	a.FlushDrafts()
	if a.drafts.queue == nil {
		return
	}
	done := make(chan struct{})
	a.drafts.queue <- func() { close(done) }
	close(a.drafts.queue)
	a.drafts.queue = nil
	<-done
}

// Drafts reads the drafts of the open dossier on another goroutine, newest first.
func (a *App) Drafts(done func([]Draft, error)) {
	desk, ok := a.desk.(Drawer)
	if !ok {
		done(nil, nil)
		return
	}
	dossier := a.view.Dossier().ID
	a.Background(func(context.Context) func() {
		all, err := desk.Drafts(dossier)
		slices.SortFunc(all, func(x, y Draft) int { return y.Time.Compare(x.Time) })
		return func() { done(all, err) }
	})
}

// Resume goes on with a draft; nil if what it changes is gone from the dossier.
func (a *App) Resume(d Draft) *Form {
	var p plan
	switch h := d.Head; {
	case h.Claim != "" && h.New:
		p = &claimPlan{base: data.Claim{ID: h.Claim, Basis: data.Basis(d.Begun[FieldBasis])}, isNew: true, relation: h.Relation, other: h.Other}
	case h.Claim != "":
		r, i := a.claimOf(h.Claim)
		if r == nil {
			return nil
		}
		p = &claimPlan{base: r.Claims[i]}
	case h.New:
		p = &recordPlan{base: data.Record{ID: h.Record}, isNew: true}
	default:
		r := a.view.Dossier().Record(h.Record)
		if r == nil {
			return nil
		}
		p = &recordPlan{base: *r}
	}
	f := newForm(a, p, maps.Clone(d.Values))
	f.draft, f.begun = d.ID, d.Begun
	for key, v := range f.values {
		if v != f.begun[key] {
			f.touched[key] = true
		}
	}
	f.relabel()
	return f
}

// DropDraft forgets a draft without opening it.
func (a *App) DropDraft(d Draft) { a.dropDraft(d.Dossier, d.ID) }

// DraftRefused returns why a draft could not be kept, once; nil if all could.
func (a *App) DraftRefused() error {
	err := a.draftErr
	a.draftErr = nil
	return err
}
