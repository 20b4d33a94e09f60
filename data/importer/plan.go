package importer

import (
	"context"
	"slices"

	"shirabe/data"
)

// An Action says what a plan does with a draft record.
type Action string

// The actions.
const (
	ActionAdd     Action = "added"   // a new record
	ActionMerge   Action = "merged"  // the dossier's record gains what the draft has beyond it
	ActionReplace Action = "changed" // the dossier's record is replaced
	ActionSame    Action = "same"    // the dossier has it all
	ActionLeave   Action = "left"    // left out by the user, or broken
)

// A Plan is what taking in drafts would do to a dossier.
type Plan struct {
	Change data.Change // one undoable change; nothing to put if there is nothing new
	Blobs  []Blob      // to be kept before the change is applied
	Items  []Item      // what becomes of every draft record, in their order
	// Remarks are those of the drafts and of planning.
	Remarks []Remark
	// Broken are the rules that the records would break; a change that breaks rules is not to
	// be applied. Only exact drafts have any: of others broken records are left out.
	Broken []data.Problem
}

// An Item says what becomes of one draft record.
type Item struct {
	Action Action
	Draft  data.ID     // of the draft record
	Record data.Record // as it will be in the dossier
	Why    string      // key of the reason why it is merged or left out: import.same.url; blank: none
}

// Why a draft record is one that the dossier has, or is left out: keys of the catalogues.
const (
	WhySlug   = "import.same.slug"   // the same name
	WhyURL    = "import.same.url"    // the same address
	WhyTitle  = "import.same.title"  // the same title, and of a source the same publisher
	WhyChosen = "import.left.chosen" // left out by the user
	WhyBroken = "import.left.broken" // it breaks a rule
)

// PlanOptions says what a person decided about drafts.
type PlanOptions struct {
	Author, Title string           // of the change
	Leave         map[data.ID]bool // draft records to leave out
	Apart         map[data.ID]bool // draft records to add even if they look like one the dossier has
}

// Count returns how many items have the action.
func (p *Plan) Count(a Action) int {
	n := 0
	for i := range p.Items {
		if p.Items[i].Action == a {
			n++
		}
	}
	return n
}

// MakePlan finds out what taking in drafts does to d: which records are new, which are there
// already and gain something, which are left out. Drafts may refer to one another. Neither d nor
// the drafts are changed. It fails only when its context ends.
func MakePlan(ctx context.Context, d *data.Dossier, drafts []*Draft, opts PlanOptions) (*Plan, error) {
	p, err := makePlan(ctx, d, drafts, opts, nil)
	if err != nil || len(p.Broken) == 0 || slices.ContainsFunc(drafts, func(x *Draft) bool { return x.Exact }) {
		return p, err
	}
	broken := map[data.ID]data.Problem{}
	for _, b := range p.Broken {
		for _, item := range p.Items {
			if item.Record.ID == b.Record {
				broken[item.Draft] = b
			}
		}
	}
	return makePlan(ctx, d, drafts, opts, broken)
}

// makePlan plans without the draft records that are known to break rules.
func makePlan(ctx context.Context, d *data.Dossier, drafts []*Draft, opts PlanOptions, broken map[data.ID]data.Problem) (*Plan, error) {
	p := &planner{
		d: d, opts: opts, broken: broken, plan: &Plan{Change: data.Change{Author: opts.Author, Title: opts.Title}},
		names: newNames(d), titles: map[string][]data.ID{}, records: map[data.ID]*data.Record{}, became: map[data.ID]data.ID{},
		moved: map[data.ID]data.ID{}, taken: map[data.ID]bool{},
		exact: slices.ContainsFunc(drafts, func(x *Draft) bool { return x.Exact }),
	}
	records := d.Records()
	for i := range records {
		p.entitle(&records[i], records[i].ID)
	}
	for _, step := range []func(*Draft, *data.Record){p.place, p.take} {
		for _, draft := range drafts {
			for i := range draft.Records {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				step(draft, &draft.Records[i])
			}
		}
	}
	if err := p.finish(ctx, drafts); err != nil {
		return nil, err
	}
	return p.plan, nil
}

// A planner makes one plan: place finds for each draft record which record it becomes, take
// then makes that record.
type planner struct {
	d       *data.Dossier
	opts    PlanOptions
	broken  map[data.ID]data.Problem // draft records to leave out
	plan    *Plan
	names   *names
	titles  map[string][]data.ID     // by titleKeys
	became  map[data.ID]data.ID      // draft record → itself, or the record that it is; "" if it is left out
	records map[data.ID]*data.Record // as planned so far
	order   []data.ID                // of records
	moved   map[data.ID]data.ID      // draft claim → claim that says the same
	taken   map[data.ID]bool         // records in order
	exact   bool
	next    int // place in plan.Items, while taking
}

// entitle makes r findable by its title, as the record with id.
func (p *planner) entitle(r *data.Record, id data.ID) {
	for _, key := range titleKeys(r) {
		put(p.titles, key, id)
	}
}

// record is the record with id as it is planned so far; nil if there is none.
func (p *planner) record(id data.ID) *data.Record {
	if r := p.records[id]; r != nil {
		return r
	}
	return p.d.Record(id)
}

// place decides which record a draft record becomes.
func (p *planner) place(draft *Draft, r *data.Record) {
	item := Item{Action: ActionAdd, Draft: r.ID}
	became := *r
	old, why := p.match(draft, r)
	problem, broken := p.broken[r.ID]
	switch {
	case p.opts.Leave[r.ID], broken:
		item.Action, item.Why, item.Record = ActionLeave, WhyChosen, *r
		if broken {
			item.Why = WhyBroken
			p.remark(Skipped, draft, r, "import.remark.broken", r.Title.In(data.JA), problem.Key, problem.Detail)
		}
		p.became[r.ID] = ""
		p.plan.Items = append(p.plan.Items, item)
		return
	case old != nil:
		item.Action, item.Why = ActionMerge, why
		became.ID, became.Slug = old.ID, old.Slug
	case !draft.Exact:
		became.Slug = freeSlug(r, draft.Keys[r.ID], p.names.slugs)
	}
	item.Record = became
	p.plan.Items = append(p.plan.Items, item)
	p.became[r.ID] = became.ID
	if p.record(became.ID) == nil {
		p.records[became.ID] = &became
	}
	p.names.add(&became)
	p.entitle(&became, became.ID)
}

// match returns the record that a draft record is found to be, and why. What has a slug of
// its own is known by that alone.
func (p *planner) match(draft *Draft, r *data.Record) (*data.Record, string) {
	switch {
	case draft.Exact:
		return p.d.Record(r.ID), ""
	case p.opts.Apart[r.ID]:
		return nil, ""
	case r.Slug != "":
		if old := p.record(p.names.slugs[r.Slug]); old != nil && old.Kind == r.Kind {
			return old, WhySlug
		}
		return nil, ""
	}
	if r.Source != nil {
		for _, key := range addressKeys(r.Source) {
			for _, id := range p.names.urls[key] {
				if old := p.record(id); old != nil && old.Kind == r.Kind {
					return old, WhyURL
				}
			}
		}
	}
	for _, key := range titleKeys(r) {
		for _, id := range p.titles[key] {
			if old := p.record(id); old != nil && alike(old, r) {
				return old, WhyTitle
			}
		}
	}
	return nil, ""
}

// remark adds a remark of planning.
func (p *planner) remark(w Weight, draft *Draft, r *data.Record, key string, args ...any) {
	if len(p.plan.Remarks) < mostRemarks {
		p.plan.Remarks = append(p.plan.Remarks, Remark{Weight: w, File: draft.File, Record: r.ID, Key: key, Args: args})
	}
}
