package merge

import (
	"slices"

	"shirabe/data"
)

// Sides are the three states of a dossier that a merge looks at.
type Sides struct {
	Base   *data.Dossier // what both began from
	Mine   *data.Dossier // into which is merged
	Theirs *data.Dossier
}

// A Choice says whose value a conflict takes.
type Choice string

// The choices. What is undecided stays as it is in mine.
const (
	Undecided  Choice = ""
	TakeMine   Choice = "mine"
	TakeTheirs Choice = "theirs"
	TakeBase   Choice = "base"
)

// A Key names what a conflict is about.
type Key struct {
	Record data.ID   // blank for what the dossier says of itself
	Part   data.Part // of the record
	ID     string    // of the part; a link is named by its type and target
	Claim  data.ID   // that the part is or belongs to; blank: none
	Field  string    // blank: one side removed the part, the other changed it
}

// A Conflict is something that both sides changed, each in another way.
type Conflict struct {
	Key
	Base, Mine, Theirs data.Text // the values in words; blank: none, or not there
	Choice             Choice
}

// A Kept is something that one side removed and that stays, since the other refers to it.
type Kept struct {
	Record data.ID
	Claim  data.ID // of the record; blank: the record itself
}

// An Outcome is what a merge does to mine.
type Outcome struct {
	Put    []data.Record
	Remove []data.ID
	Meta   *data.Meta // nil: unchanged

	Added, Changed []data.ID // records of Put that are new to mine, and those that are not
	Conflicts      []Conflict
	Kept           []Kept
	Renamed        []data.ID // records whose slug got a number, as the other side's record has it too
}

// None reports whether mine stays as it is.
func (o *Outcome) None() bool { return len(o.Put)+len(o.Remove) == 0 && o.Meta == nil }

// Open counts the conflicts that are not decided.
func (o *Outcome) Open() int {
	n := 0
	for i := range o.Conflicts {
		if o.Conflicts[i].Choice == Undecided {
			n++
		}
	}
	return n
}

// Three merges theirs into mine. choices has what a person decided; it may be nil.
func Three(s Sides, choices map[Key]Choice) *Outcome {
	m := &merger{Sides: s, choices: choices, out: &Outcome{}, put: map[data.ID]data.Record{}, gone: map[data.ID]bool{}}
	m.meta()
	for i := range s.Theirs.Records() {
		m.record(&s.Theirs.Records()[i])
	}
	for i := range s.Base.Records() {
		if b := &s.Base.Records()[i]; s.Theirs.Record(b.ID) == nil {
			m.removed(b)
		}
	}
	m.close()
	return m.finish()
}

type merger struct {
	Sides
	choices map[Key]Choice
	out     *Outcome
	put     map[data.ID]data.Record // merged records that differ from mine's
	order   []data.ID               // of put
	gone    map[data.ID]bool
}

// take makes r the record that mine gets.
func (m *merger) take(r data.Record) {
	if _, known := m.put[r.ID]; !known {
		m.order = append(m.order, r.ID)
	}
	m.put[r.ID] = r
	delete(m.gone, r.ID)
}

// record merges a record that theirs has.
func (m *merger) record(theirs *data.Record) {
	base, mine := m.Base.Record(theirs.ID), m.Mine.Record(theirs.ID)
	switch {
	case base != nil && data.SameRecord(base, theirs):
		// untouched by them: mine stands, removed or not
	case mine != nil:
		if base == nil {
			base = &data.Record{ID: theirs.ID}
		}
		if merged := m.both(base, mine, theirs); !data.SameRecord(&merged, mine) {
			m.take(merged)
		}
	case base == nil:
		m.take(*theirs)
	default: // I removed it, they changed it
		key := Key{Record: theirs.ID, Part: data.PartRecord, ID: string(theirs.ID)}
		switch m.conflict(key, theirs.Title, data.Text{}, theirs.Title) {
		case TakeTheirs:
			m.take(*theirs)
		case TakeBase:
			m.take(*base)
		case TakeMine, Undecided:
		}
	}
}

// removed merges a record that theirs has not any more.
func (m *merger) removed(base *data.Record) {
	mine := m.Mine.Record(base.ID)
	if mine == nil {
		return
	}
	if !data.SameRecord(base, mine) {
		key := Key{Record: mine.ID, Part: data.PartRecord, ID: string(mine.ID)}
		switch m.conflict(key, base.Title, mine.Title, data.Text{}) {
		case TakeMine, Undecided:
			return
		case TakeBase:
			m.take(*base)
			return
		case TakeTheirs:
		}
	}
	m.gone[base.ID] = true
}

// conflict notes a conflict and returns what was chosen.
func (m *merger) conflict(key Key, base, mine, theirs data.Text) Choice {
	choice := m.choices[key]
	m.out.Conflicts = append(m.out.Conflicts, Conflict{Key: key, Base: base, Mine: mine, Theirs: theirs, Choice: choice})
	return choice
}

// both merges a record that all three have.
func (m *merger) both(base, mine, theirs *data.Record) data.Record {
	out := *mine
	key := Key{Record: mine.ID, Part: data.PartRecord, ID: string(mine.ID)}
	m.fields(key, base, &out, theirs)
	out.Aliases = mergeSet(base.Aliases, mine.Aliases, theirs.Aliases)
	out.Readings = mergeSet(base.Readings, mine.Readings, theirs.Readings)
	out.Tags = mergeSet(base.Tags, mine.Tags, theirs.Tags)
	slices.Sort(out.Tags)
	out.Source = m.source(key, base.Source, mine.Source, theirs.Source)
	out.Attachments = mergeList(m, part[data.Attachment]{
		key: Key{Record: mine.ID, Part: data.PartAttachment},
		id:  func(a *data.Attachment) string { return string(a.ID) }, same: func(a, b *data.Attachment) bool { return *a == *b },
		name: func(a *data.Attachment) data.Text { return data.Text{JA: a.Name, EN: a.Name} },
	}, base.Attachments, mine.Attachments, theirs.Attachments)
	out.Claims = mergeList(m, part[data.Claim]{
		key: Key{Record: mine.ID, Part: data.PartClaim},
		id:  func(c *data.Claim) string { return string(c.ID) }, same: data.SameClaim,
		name: func(c *data.Claim) data.Text { return claimWords(c) }, inside: m.claim,
	}, base.Claims, mine.Claims, theirs.Claims)
	return out
}

// source merges what a source says of itself.
func (m *merger) source(key Key, base, mine, theirs *data.Source) *data.Source {
	switch {
	case mine == nil || theirs == nil: // the record is of another kind, which is a field of its own
		if mine == nil {
			return theirs
		}
		return mine
	case base == nil:
		base = &data.Source{}
	}
	out := *mine
	key.Part = data.PartSource
	m.fields(key, base, &out, theirs)
	return &out
}

// claim merges the links and citations of a claim that both have.
func (m *merger) claim(base, out, theirs *data.Claim) {
	out.Links = mergeList(m, part[data.Link]{
		key: Key{Record: m.owner(out.ID), Part: data.PartLink, Claim: out.ID},
		id:  func(l *data.Link) string { return string(l.Type) + "/" + string(l.Claim) }, same: func(a, b *data.Link) bool { return *a == *b },
		name: func(l *data.Link) data.Text { return data.Text{JA: l.Note.In(data.JA), EN: l.Note.In(data.EN)} },
	}, base.Links, out.Links, theirs.Links)
	out.Citations = mergeList(m, part[data.Citation]{
		key: Key{Record: m.owner(out.ID), Part: data.PartCitation, Claim: out.ID},
		id:  func(c *data.Citation) string { return string(c.ID) }, same: func(a, b *data.Citation) bool { return *a == *b },
		name: m.citationWords,
	}, base.Citations, out.Citations, theirs.Citations)
}

// owner is the record of a claim of mine.
func (m *merger) owner(claim data.ID) data.ID {
	r, _ := m.Mine.Claim(claim)
	if r == nil {
		return ""
	}
	return r.ID
}

// meta merges what the dossier says of itself.
func (m *merger) meta() {
	base, out, theirs := m.Base.Meta, m.Mine.Meta, m.Theirs.Meta
	base.ID, theirs.ID = out.ID, out.ID
	m.fields(Key{Part: data.PartMeta}, &base, &out, &theirs)
	if out != m.Mine.Meta {
		m.out.Meta = &out
	}
}

// finish lists what the merge does, in the order in which it was found.
func (m *merger) finish() *Outcome {
	o := m.out
	for _, id := range m.order {
		r, ok := m.put[id]
		if !ok || m.gone[id] {
			continue
		}
		o.Put = append(o.Put, r)
		if m.Mine.Record(id) == nil {
			o.Added = append(o.Added, id)
		} else {
			o.Changed = append(o.Changed, id)
		}
	}
	for i := range m.Mine.Records() {
		if id := m.Mine.Records()[i].ID; m.gone[id] {
			o.Remove = append(o.Remove, id)
		}
	}
	return o
}
