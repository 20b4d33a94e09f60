package state

import (
	"errors"
	"maps"
	"slices"

	"shirabe/data"
)

// A FieldType says how a field is filled in.
type FieldType int

// The types of fields.
const (
	FieldLine    FieldType = iota // one line of text
	FieldProse                    // paragraphs
	FieldDate                     // a date as people write it
	FieldAmount                   // a quantity as people write it
	FieldChoice                   // the key of one of Choices, or blank
	FieldToggles                  // keys of Choices with spaces between them
	FieldLink                     // the ID of a record
)

// A Choice is something a field can be set to.
type Choice struct {
	Key, Label string
	Hint       string // small, behind the label
}

// A Field is one thing to fill in, in the language shown.
type Field struct {
	Key        string
	Label      string
	Section    string // a heading that stands before it; blank: none
	Type       FieldType
	Choices    []Choice
	Kinds      []data.Kind // of the records that a FieldLink may name; none: any
	Begins     data.Kind   // of a FieldLink: a record of this kind may be written for it on the way; blank: none
	Value      string
	Shown      string // of a FieldLink: the title of the record
	Understood string // how what is typed is read; blank: not at all, or exactly as it stands
	Problem    string // why the form cannot be saved with this value
	More       bool   // belongs to what is seldom needed
}

// A Form is a record or a claim being written. It lives on the window's goroutine.
type Form struct {
	// OnChange is called after fields, their problems or the state of saving have changed.
	OnChange func()

	Saving bool
	Err    error // why it could not be saved

	app     *App
	held    Desk // of the dossier the form is for
	plan    plan
	dossier data.ID // of which the form is
	draft   string  // name under which it is kept until it is saved
	values  map[string]string
	begun   map[string]string // the values before the user changed any
	touched map[string]bool
	tried   bool // to save: all problems show
	fields  []Field
}

// A plan is what a Form writes.
type plan interface {
	// title says what is written.
	title(f *Form) string
	// fields lists what there is to fill in, given what is filled in already.
	fields(f *Form) []Field
	// follow fills in what a new value of key suggests for other fields.
	follow(f *Form, key string)
	// build makes the record to save and the title of the change. Problems are by field.
	build(f *Form) (r data.Record, title string, problems map[string]string)
	// head names the plan for a draft.
	head() DraftHead
}

func newForm(a *App, p plan, values map[string]string) *Form {
	f := &Form{OnChange: func() {}, app: a, held: a.hold(), plan: p, dossier: a.view.Dossier().ID, draft: string(data.NewID()), values: values, touched: map[string]bool{}}
	f.begun = maps.Clone(values)
	f.relabel()
	return f
}

// Dossier returns the dossier that the form is of.
func (f *Form) Dossier() data.ID { return f.dossier }

// Title says what is being written.
func (f *Form) Title() string { return f.plan.title(f) }

// Fields lists what there is to fill in. The slice must not be changed.
func (f *Form) Fields() []Field { return f.fields }

// Field returns the field with key; the zero Field if there is none now.
func (f *Form) Field(key string) Field {
	if i := slices.IndexFunc(f.fields, func(x Field) bool { return x.Key == key }); i >= 0 {
		return f.fields[i]
	}
	return Field{}
}

// Set fills in a field.
func (f *Form) Set(key, value string) {
	if f.values[key] == value {
		return
	}
	f.values[key], f.touched[key], f.Err = value, true, nil
	f.plan.follow(f, key)
	f.relabel()
	f.app.keepDraft(f)
	f.OnChange()
}

// suggest fills in a field that the user has not touched.
func (f *Form) suggest(key, value string) {
	if !f.touched[key] && value != "" {
		f.values[key] = value
	}
}

// changed reports whether any of the values with these keys is another than it began with.
func (f *Form) changed(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return f.values[k] != f.begun[k] })
}

// typed is what the user has put in a field; was, to the letter, if that is what it began with.
// All that is in the form of something new is the user's.
func (f *Form) typed(key, was string) string {
	if f.plan.head().New || f.changed(key) {
		return trimmed(f.values[key])
	}
	return was
}

// typedText is typed in two languages.
func (f *Form) typedText(ja, en string, was data.Text) data.Text {
	return data.Text{JA: f.typed(ja, was.JA), EN: f.typed(en, was.EN)}
}

// Dirty reports whether there is something to save or to keep.
func (f *Form) Dirty() bool { return len(f.touched) > 0 && !maps.Equal(f.values, f.begun) }

// relabel makes the fields anew, in the language shown.
func (f *Form) relabel() {
	f.fields = f.plan.fields(f)
	_, _, problems := f.plan.build(f)
	for i := range f.fields {
		x := &f.fields[i]
		x.Value = f.values[x.Key]
		if f.tried || f.touched[x.Key] {
			x.Problem = problems[x.Key]
		}
	}
}

// Relabel takes up another language or another state of the dossier.
func (f *Form) Relabel() {
	f.relabel()
	f.OnChange()
}

// Save writes what is filled in as one change. If something is wrong it returns the key of the
// first field to mend, and nothing is saved. done is called once the change is on the disk,
// with the ID of the record; if it was refused the form has Err and stays as it is.
func (f *Form) Save(done func(data.ID)) (wrong string) {
	if f.Saving {
		return ""
	}
	if putAway(f.held) { // the records it names are not those of the dossier open now
		f.Err = data.ErrPutAway
		f.OnChange()
		return ""
	}
	f.tried = true
	f.relabel()
	for i := range f.fields {
		if f.fields[i].Problem != "" {
			f.OnChange()
			return f.fields[i].Key
		}
	}
	r, title, problems := f.plan.build(f)
	if len(problems) > 0 { // of a field that does not show
		f.Err = errors.New(slices.Sorted(maps.Values(problems))[0])
		f.OnChange()
		return ""
	}
	f.Saving = true
	f.OnChange()
	put := []data.Record{r}
	if p, ok := f.plan.(*claimPlan); ok {
		put = append(put, p.left(f, r.ID)...)
	}
	f.app.Apply(data.Change{Title: title, Put: put}, func(err error) {
		f.Saving, f.Err = false, err
		f.OnChange()
		if err == nil {
			f.app.dropDraft(f.dossier, f.draft)
			done(r.ID)
		}
	})
	return ""
}

// Discard gives up what was written; its draft goes.
func (f *Form) Discard() { f.app.dropDraft(f.dossier, f.draft) }

// label is the catalogue's word for a field.
func (f *Form) label(key string) string { return f.app.words().T("edit.field." + key) }

// choice makes a Choice of a code list's term.
func (f *Form) codes(set *data.CodeSet) []Choice {
	out := make([]Choice, len(set.Codes))
	for i, c := range set.Codes {
		out[i] = Choice{Key: c.Key, Label: c.Label.In(f.app.lang)}
	}
	return out
}

// worded makes choices of keys that the catalogue knows below area.
func worded[K ~string](f *Form, area string, keys ...K) []Choice {
	w := f.app.words()
	out := make([]Choice, len(keys))
	for i, k := range keys {
		out[i] = Choice{Key: string(k), Label: w.T(area + string(k))}
	}
	return out
}
