package state

import (
	"context"
	"slices"
	"time"

	"shirabe/data"
)

// An Inspection is what Check this dossier shows: what was found, kind by kind. It looks at the
// whole dossier as it is now, whatever the clock.
type Inspection struct {
	// OnChange is called after anything below has changed.
	OnChange func()

	Busy        bool
	Done, Total int // records looked at, while busy
	Err         error
	File        FileReport
	Ran         bool             // there is a result
	Chosen      data.FindingKind // the kind whose findings are listed

	app   *App
	task  task
	of    *data.Dossier // that the result is of
	found map[data.FindingKind][]data.Finding
}

// NewInspection makes an inspection that has not run.
func (a *App) NewInspection() *Inspection {
	return &Inspection{OnChange: func() {}, app: a}
}

// Run inspects the dossier as it is now. A run under way is given up.
func (i *Inspection) Run() {
	a, d := i.app, i.app.desk.Dossier()
	i.Busy, i.Done, i.Total, i.Err = true, 0, len(d.Records()), nil
	i.OnChange()
	i.task.run(a.post, func(ctx context.Context, tell func(func())) func() {
		var told time.Time
		found, err := data.Inspect(ctx, d, time.Now(), func(done, _ int) {
			if now := time.Now(); now.Sub(told) > tellEvery {
				told = now
				tell(func() { i.Done = done; i.OnChange() })
			}
		})
		var file FileReport
		if checker, ok := a.desk.(FileChecker); ok && err == nil {
			file, err = checker.CheckFile(ctx)
			found = append(data.InspectFiles(d, file.Missing, file.Altered), found...)
		}
		return func() { i.finish(d, file, found, err) }
	})
}

// tellEvery is how often the window hears of work under way.
const tellEvery = 100 * time.Millisecond

func (i *Inspection) finish(d *data.Dossier, file FileReport, found []data.Finding, err error) {
	i.Busy, i.Err = false, err
	if err == nil {
		i.Ran, i.of, i.File = true, d, file
		i.found = map[data.FindingKind][]data.Finding{}
		for _, f := range found {
			i.found[f.Kind] = append(i.found[f.Kind], f)
		}
		if len(i.found[i.Chosen]) == 0 {
			i.Chosen = i.first()
		}
	}
	i.OnChange()
}

// first is the gravest kind of which there are findings; blank: none.
func (i *Inspection) first() data.FindingKind {
	for _, k := range data.FindingKinds() {
		if len(i.found[k]) > 0 {
			return k
		}
	}
	return ""
}

// Cancel gives up a run under way; the result before it stays.
func (i *Inspection) Cancel() {
	if i.Busy {
		i.task.stop()
		i.Busy = false
		i.OnChange()
	}
}

// Choose lists the findings of a kind.
func (i *Inspection) Choose(k data.FindingKind) {
	i.Chosen = k
	i.OnChange()
}

// Count returns how many findings of a kind there are.
func (i *Inspection) Count(k data.FindingKind) int { return len(i.found[k]) }

// Grave and Light count the findings that must be mended and those to be weighed. Damage of the
// file itself counts among the first.
func (i *Inspection) Grave() int { return i.count(true) + len(i.File.Damage) }

// Light counts the findings that a person should weigh.
func (i *Inspection) Light() int { return i.count(false) }

func (i *Inspection) count(grave bool) int {
	n := 0
	for k, list := range i.found {
		if k.Grave() == grave {
			n += len(list)
		}
	}
	return n
}

// Findings lists what was found of the chosen kind. The slice must not be changed.
func (i *Inspection) Findings() []data.Finding { return i.found[i.Chosen] }

// Stale reports whether the dossier has changed since the result was made.
func (i *Inspection) Stale() bool { return i.Ran && i.of != i.app.desk.Dossier() }

// Kinds lists the kinds of which something was found, gravest first.
func (i *Inspection) Kinds() []data.FindingKind {
	return slices.DeleteFunc(data.FindingKinds(), func(k data.FindingKind) bool { return len(i.found[k]) == 0 })
}
