package state

import (
	"context"
	"slices"

	"shirabe/assets"
	"shirabe/data"
)

// SavingChanged tells that a change has begun to be written, or that it is on the disk.
const SavingChanged Change = 1 << 10

// Apply makes a change on another goroutine and calls done on the window's once it is on the
// disk, or has been refused.
func (a *App) Apply(c data.Change, done func(error)) {
	desk, ok := a.hold().(Changer)
	if !ok {
		done(ErrNotHere)
		return
	}
	if c.Over == nil {
		c.Over = a.view.Dossier()
	}
	a.saving++
	a.OnChange(SavingChanged)
	a.Background(func(ctx context.Context) func() {
		err := desk.Apply(ctx, c)
		return func() {
			a.saving--
			if a.desk.Dossier() != a.view.Dossier() {
				a.Refresh()
			}
			a.OnChange(SavingChanged)
			done(err)
		}
	})
}

// Saving reports whether a change is being written.
func (a *App) Saving() bool { return a.saving > 0 }

// words is the catalogue of the language shown. It is part of the program, so that it cannot
// be missing where a window shows.
func (a *App) words() assets.Words {
	w, err := assets.Catalogue(string(a.lang))
	if err != nil {
		return assets.Words{}
	}
	return w.Window()
}

// SetRank prefers a claim, deprecates it, or takes either back.
func (a *App) SetRank(claim data.ID, rank data.Rank, done func(error)) {
	r, i := a.claimOf(claim)
	if r == nil {
		done(data.ErrNotFound)
		return
	}
	changed := withClaims(r)
	changed.Claims[i].Rank = rank
	title := a.words().T("edit.change.rank."+orWord(string(rank), "normal"), r.Title.In(a.lang), a.propertyLabel(r.Claims[i].Property))
	a.Apply(data.Change{Title: title, Put: []data.Record{changed}}, done)
}

// RemoveClaim takes a claim out of its record. Links of other claims to it go with it.
func (a *App) RemoveClaim(claim data.ID, done func(error)) {
	r, i := a.claimOf(claim)
	if r == nil {
		done(data.ErrNotFound)
		return
	}
	put := map[data.ID]data.Record{}
	for _, from := range a.view.Dossier().LinkedFrom(claim) {
		other, j := a.claimOf(from)
		if other == nil {
			continue
		}
		c, seen := put[other.ID]
		if !seen {
			c = withClaims(other)
		}
		c.Claims[j].Links = slices.DeleteFunc(slices.Clone(c.Claims[j].Links), func(l data.Link) bool { return l.Claim == claim })
		put[other.ID] = c
	}
	own, seen := put[r.ID]
	if !seen {
		own = withClaims(r)
	}
	own.Claims = slices.Delete(own.Claims, i, i+1)
	put[r.ID] = own
	c := data.Change{Title: a.words().T("edit.change.claim_removed", r.Title.In(a.lang), a.propertyLabel(r.Claims[i].Property))}
	for _, changed := range put {
		c.Put = append(c.Put, changed)
	}
	a.Apply(c, done)
}

// claimOf finds a claim in its record; nil and -1 if it is gone.
func (a *App) claimOf(id data.ID) (*data.Record, int) {
	r, _ := a.view.Dossier().Claim(id)
	if r == nil {
		return nil, -1
	}
	return r, slices.IndexFunc(r.Claims, func(c data.Claim) bool { return c.ID == id })
}

// withClaims is a copy of r whose claims may be changed.
func withClaims(r *data.Record) data.Record {
	c := *r
	c.Claims = slices.Clone(r.Claims)
	return c
}

func (a *App) propertyLabel(key string) string {
	if p, ok := data.PropertyByKey(key); ok {
		return p.Label.In(a.lang)
	}
	return key
}

func orWord(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
