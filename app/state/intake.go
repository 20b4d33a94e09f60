package state

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"time"

	"shirabe/data"
	"shirabe/data/importer"
)

// An Attacher keeps the contents of attachments. A Desk may be one.
type Attacher interface {
	// Attach keeps the content of a file; it is no change until a record refers to it.
	Attach(ctx context.Context, r io.Reader) error
}

// ErrNoRecords is the error of files that hold nothing to take in.
var ErrNoRecords = errors.New("state: nothing to import")

// An Intake is an import under preview: what was read of files, and what taking it in would do
// to the dossier. Nothing is written before TakeIn.
type Intake struct {
	// OnChange is called after anything below has changed.
	OnChange func()

	Names       []string // of the files, without folders
	Busy        bool     // reading or planning
	Taking      bool     // writing
	Reading     string   // the file that is being read
	Done, Total int64    // of it, in bytes or rows; Total is 0 if not known
	Err         error    // why nothing can be taken in
	Drafts      []*importer.Draft
	Plan        *importer.Plan // nil: none yet
	Taken       bool           // the plan is what was taken in
	As          string         // the format that is asked for, an Importer's name; blank: found out

	app    *App
	held   Desk // from the reading to the writing
	task   task
	paths  []string
	pasted string
	leave  map[data.ID]bool
	apart  map[data.ID]bool
	maps   map[string]*importer.Mapping // by file name
}

// NewIntake makes an import of nothing yet.
func (a *App) NewIntake() *Intake { return &Intake{OnChange: func() {}, app: a} }

// Read reads files and folders and plans their import. What was read before is forgotten.
func (n *Intake) Read(paths []string) {
	n.begin()
	n.paths = paths
	for _, p := range paths {
		n.Names = append(n.Names, filepath.Base(p))
	}
	n.read()
}

// ReadText reads pasted text in the place of a file.
func (n *Intake) ReadText(name, text string) {
	n.begin()
	n.pasted, n.Names = text, []string{name}
	n.read()
}

// Reset forgets what was read.
func (n *Intake) Reset() {
	n.begin()
	n.OnChange()
}

func (n *Intake) begin() {
	n.Cancel()
	*n = Intake{OnChange: n.OnChange, app: n.app, held: n.app.hold(), task: n.task, leave: map[data.ID]bool{}, apart: map[data.ID]bool{}, maps: map[string]*importer.Mapping{}}
}

// Map gives the columns of a file other meanings and reads it again. The newest mapping wins.
func (n *Intake) Map(file string, m *importer.Mapping) {
	n.maps[file] = m
	n.leave, n.apart = map[data.ID]bool{}, map[data.ID]bool{} // the drafts are new ones
	n.read()
}

// ReadAs reads the files again in a format, an Importer's name; blank: as it is found out.
func (n *Intake) ReadAs(format string) {
	n.As = format
	n.leave, n.apart, n.maps = map[data.ID]bool{}, map[data.ID]bool{}, map[string]*importer.Mapping{}
	if len(n.Names) > 0 {
		n.read()
	}
}

// Mapped lists the drafts whose columns can be given other meanings.
func (n *Intake) Mapped() []*importer.Draft {
	var out []*importer.Draft
	for _, d := range n.Drafts {
		if d.Mapping != nil {
			out = append(out, d)
		}
	}
	return out
}

func (n *Intake) read() {
	n.Busy, n.Taken, n.Err = true, false, nil
	n.OnChange()
	a := n.app
	job := intakeJob{
		dossier: n.held.Dossier(), paths: n.paths, pasted: n.pasted, names: n.Names, maps: make(map[string]*importer.Mapping, len(n.maps)),
		opts: importer.PlanOptions{Leave: n.leave, Apart: n.apart}, as: n.As,
	}
	for k, v := range n.maps {
		job.maps[k] = v
	}
	n.task.run(a.post, func(ctx context.Context, tell func(func())) func() {
		var told time.Time
		job.progress = func(name string, done, total int64) {
			if now := time.Now(); now.Sub(told) > tellEvery {
				told = now
				tell(func() { n.Reading, n.Done, n.Total = name, done, total; n.OnChange() })
			}
		}
		drafts, err := job.read(ctx)
		var plan *importer.Plan
		if err == nil {
			plan, err = importer.MakePlan(ctx, job.dossier, drafts, job.opts)
		}
		return func() {
			n.Busy, n.Reading, n.Drafts, n.Plan, n.Err = false, "", drafts, plan, err
			n.OnChange()
		}
	})
}

// An intakeJob is what reading needs; it is read on another goroutine.
type intakeJob struct {
	dossier  *data.Dossier
	paths    []string
	names    []string
	pasted   string
	as       string
	maps     map[string]*importer.Mapping
	opts     importer.PlanOptions
	progress func(name string, done, total int64)
}

// read reads every input into a draft.
func (j *intakeJob) read(ctx context.Context) ([]*importer.Draft, error) {
	var inputs []importer.Input
	if j.pasted != "" {
		inputs = append(inputs, importer.Bytes(j.names[0], []byte(j.pasted)))
	}
	for _, path := range j.paths {
		more, err := importer.Open(ctx, path)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, more...)
	}
	var out []*importer.Draft
	records := 0
	for _, in := range inputs {
		in.Options = importer.Options{
			Dossier: j.dossier, Mapping: j.maps[in.Base()], Anchor: data.When{EDTF: time.Now().Format(time.DateOnly)},
			Progress: func(done, total int64) { j.progress(in.Base(), done, total) },
		}
		m := importer.ByKey(j.as)
		if m == nil {
			var err error
			if m, err = in.Detect(ctx); err != nil {
				return nil, err
			}
		}
		if _, folders := m.(importer.FolderImporter); m == nil || in.Open == nil && !folders {
			return nil, in.Fail(importer.Place{}, "import.error.format")
		}
		draft, err := m.Read(ctx, in)
		if err != nil {
			return nil, err
		}
		records += len(draft.Records)
		out = append(out, draft)
	}
	if records == 0 {
		return out, ErrNoRecords
	}
	return out, nil
}

// Cancel gives up what is under way; what had been read stays.
func (n *Intake) Cancel() {
	if n.Busy {
		n.task.stop()
		n.Busy = false
		n.OnChange()
	}
}

// Left reports whether the user leaves a draft record out.
func (n *Intake) Left(draft data.ID) bool { return n.leave[draft] }

// Leave leaves draft records out, or takes them in after all, and plans anew.
func (n *Intake) Leave(drafts []data.ID, out bool) {
	n.set(&n.leave, drafts, out)
}

// Apartable reports whether what is planned takes a draft record for one that the dossier has, by
// its looks, or the user has said that it is another.
func (n *Intake) Apartable(x *importer.Item) bool {
	same := x.Action == importer.ActionMerge || x.Action == importer.ActionSame
	return n.apart[x.Draft] || same && x.Why != ""
}

// KeptApart reports whether the user adds a draft record as new.
func (n *Intake) KeptApart(draft data.ID) bool { return n.apart[draft] }

// Apart adds draft records as new even if they look like ones that the dossier has.
func (n *Intake) Apart(drafts []data.ID, on bool) {
	n.set(&n.apart, drafts, on)
}

func (n *Intake) set(of *map[data.ID]bool, drafts []data.ID, on bool) {
	now := make(map[data.ID]bool, len(*of)+len(drafts)) // the old one may be in use
	for id := range *of {
		now[id] = true
	}
	for _, id := range drafts {
		if on {
			now[id] = true
		} else {
			delete(now, id)
		}
	}
	*of = now
	n.plan()
}

func (n *Intake) plan() {
	a, drafts := n.app, n.Drafts
	d, opts := n.held.Dossier(), importer.PlanOptions{Leave: n.leave, Apart: n.apart}
	n.Busy = true
	n.OnChange()
	n.task.run(a.post, func(ctx context.Context, _ func(func())) func() {
		plan, err := importer.MakePlan(ctx, d, drafts, opts)
		return func() {
			n.Busy, n.Err = false, err
			if err == nil {
				n.Plan = plan
			}
			n.OnChange()
		}
	})
}

// Ready reports whether there is something that TakeIn would write.
func (n *Intake) Ready() bool {
	return n.Plan != nil && !n.Busy && !n.Taking && !n.Taken && n.Err == nil && len(n.Plan.Change.Put) > 0 && len(n.Plan.Broken) == 0
}

// TakeIn writes what is planned, as one change with the title, over the dossier as it is by
// then. done is called on the window's goroutine; until then the change may be cancelled by
// the function that TakeIn returns, while attachments are copied.
func (n *Intake) TakeIn(title string, done func(error)) (cancel func()) {
	a := n.app
	desk := n.held
	changer, can := desk.(Changer)
	attacher, _ := desk.(Attacher)
	if !can || !n.Ready() {
		done(ErrNotHere)
		return func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	drafts, opts := n.Drafts, importer.PlanOptions{Title: title, Leave: n.leave, Apart: n.apart}
	n.Taking = true
	n.OnChange()
	go func() {
		plan, err := takeIn(ctx, desk.Dossier(), drafts, opts, intakeDesk{changer, attacher})
		a.post(func() {
			cancel()
			n.Taking = false
			if err == nil {
				n.Taken, n.Plan = true, plan
			}
			n.OnChange()
			done(err)
		})
	}()
	return cancel
}

type intakeDesk struct {
	Changer
	attacher Attacher
}

func takeIn(ctx context.Context, d *data.Dossier, drafts []*importer.Draft, opts importer.PlanOptions, desk intakeDesk) (*importer.Plan, error) {
	plan, err := importer.MakePlan(ctx, d, drafts, opts)
	if err != nil {
		return nil, err
	}
	for _, b := range plan.Blobs {
		if desk.attacher == nil {
			return nil, ErrNotHere
		}
		r, err := b.Open()
		if err != nil {
			return nil, err
		}
		err = desk.attacher.Attach(ctx, r)
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, err
		}
	}
	plan.Change.Over = d // attachments take their time
	return plan, desk.Apply(ctx, plan.Change)
}

// Title names what is imported, for the change.
func (n *Intake) Title() string {
	const most = 3 // names; a folder may have thousands
	if len(n.Names) > most {
		return strings.Join(n.Names[:most], ", ") + " …"
	}
	return strings.Join(n.Names, ", ")
}
