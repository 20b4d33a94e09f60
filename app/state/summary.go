package state

import (
	"slices"

	"shirabe/data"
	"shirabe/data/export"
)

// Templates keeps the templates of export that the user has made. Errors are for
// problem.Explain.
type Templates interface {
	// List returns them in the order in which they were made; the key of each is its name.
	List() ([]export.Template, error)
	// Save keeps options under a name; replace puts them in the place of those it names.
	Save(name string, o export.Options, replace bool) error
	Rename(from, to string) error
	Remove(name string) error
}

// A Part is a section of the summary that may be in it.
type Part struct {
	Section export.Section
	On      bool
}

// A Summary is an export in the making: a template, options, and the document that comes of
// them. The document is built on another goroutine; while it is, the one before stays.
type Summary struct {
	// OnChange is called after anything shown has changed.
	OnChange func()

	Parts    []Part         // in the order of the document
	Options  export.Options // without sections, which Parts has, and fonts
	Document *export.Document
	Pictures map[string]Picture // of the document's figures, by their IDs
	Warnings []export.Warning   // what to look at before it is printed
	Busy     bool               // a newer document is being built
	Err      error              // why there is none
	Unread   error              // why the user's templates cannot be read

	app       *App
	view      data.View
	templates []export.Template // the standard summary, those of the program, the user's
	own       int               // index of the first of the user's
	chosen    int
	started   int // documents; the newest wins
	running   bool
}

// NewSummary begins an export at the clock with the template of that key; a key that there is
// none for begins with the standard summary.
func (a *App) NewSummary(template string) *Summary {
	s := &Summary{OnChange: func() {}, app: a, view: a.view}
	s.Options.Lang = a.lang
	if k, ok := a.desk.(interface{ Revision() data.Revision }); ok {
		s.Options.Change = k.Revision()
	}
	s.readTemplates()
	s.take(max(0, slices.IndexFunc(s.templates, func(t export.Template) bool { return t.Key == template && template != "" })))
	return s
}

// readTemplates reads the user's templates anew.
func (s *Summary) readTemplates() {
	s.templates = append([]export.Template{{}}, export.Templates()...)
	s.own = len(s.templates)
	if s.app.Templates == nil {
		return
	}
	own, err := s.app.Templates.List()
	s.Unread = err
	s.templates = append(s.templates, own...)
}

// Templates lists the templates; the first, without a key, is the standard summary.
func (s *Summary) Templates() []export.Template { return s.templates }

// Chosen is the index of the template that was chosen last.
func (s *Summary) Chosen() int { return s.chosen }

// Template is the key of the chosen template; blank for the standard summary.
func (s *Summary) Template() string { return s.templates[s.chosen].Key }

// Own reports whether the chosen template is the user's, so that it may be renamed or removed.
func (s *Summary) Own() bool { return s.chosen >= s.own }

// Altered reports whether options differ from the chosen template's.
func (s *Summary) Altered() bool {
	base := s.templates[s.chosen].Options
	o := s.Options
	return o.Claims != base.Claims || o.Detail != base.Detail || o.Guide != base.Guide || o.Notes != base.Notes ||
		o.Both != base.Both || !slices.Equal(s.sections(), usual(base.Sections))
}

// Unset reports whether the hand-out of a workshop is being made with the clock at now, so that
// it gives away the end.
func (s *Summary) Unset() bool { return s.Template() == "workshop" && s.view.Clock().Now() }

// Choose takes the options of a template. Language and comparison stay.
func (s *Summary) Choose(i int) {
	if i < 0 || i >= len(s.templates) {
		return
	}
	s.take(i)
	s.Build()
}

func (s *Summary) take(i int) {
	s.chosen = i
	o := s.templates[i].Options
	o.Lang, o.Change, o.Since = s.Options.Lang, s.Options.Change, s.Options.Since
	o.Template, o.Sections = "", nil
	s.Options = o
	chosen := usual(s.templates[i].Options.Sections)
	s.Parts = nil
	for _, section := range chosen {
		s.Parts = append(s.Parts, Part{section, true})
	}
	for _, section := range usual(nil) {
		if !slices.Contains(chosen, section) {
			s.Parts = append(s.Parts, Part{section, false})
		}
	}
}

// usual is a template's sections, all where it names none. What changed is no choice here: it
// is told where there is something to compare with.
func usual(sections []export.Section) []export.Section {
	if len(sections) == 0 {
		sections = export.Sections()
	}
	return slices.DeleteFunc(slices.Clone(sections), func(x export.Section) bool { return x == export.Changes })
}

func (s *Summary) sections() []export.Section {
	var out []export.Section
	for _, p := range s.Parts {
		if p.On {
			out = append(out, p.Section)
		}
	}
	return out
}

// Change changes options and builds the document anew.
func (s *Summary) Change(edit func(o *export.Options)) {
	edit(&s.Options)
	s.Build()
}

// Toggle puts a part in or leaves it out. The last one stays in: a summary of nothing is none.
func (s *Summary) Toggle(i int) {
	if s.Parts[i].On && len(s.sections()) == 1 {
		s.OnChange()
		return
	}
	s.Parts[i].On = !s.Parts[i].On
	s.Build()
}

// Move moves a part up (-1) or down (+1) among the parts.
func (s *Summary) Move(i, by int) {
	if j := i + by; j >= 0 && j < len(s.Parts) {
		s.Parts[i], s.Parts[j] = s.Parts[j], s.Parts[i]
		s.Build()
	}
}

// whole is the options with the sections.
func (s *Summary) whole() export.Options {
	o := s.Options
	o.Sections = s.sections()
	return o
}

// Job is the export of what is shown.
func (s *Summary) Job(format, path string) ExportJob {
	return ExportJob{Format: format, Options: s.whole(), Path: path}
}

// Save keeps the options as a template of the user's and chooses it.
func (s *Summary) Save(name string, replace bool) error {
	if err := s.app.Templates.Save(name, s.whole(), replace); err != nil {
		return err
	}
	s.readTemplates()
	s.chosen = len(s.templates) - 1
	for i, t := range s.templates {
		if i >= s.own && t.Key == name {
			s.chosen = i
		}
	}
	s.OnChange()
	return nil
}

// Rename gives the chosen template another name.
func (s *Summary) Rename(name string) error {
	if err := s.app.Templates.Rename(s.Template(), name); err != nil {
		return err
	}
	s.readTemplates()
	s.OnChange()
	return nil
}

// Remove drops the chosen template; what it held stays as the options.
func (s *Summary) Remove() error {
	if err := s.app.Templates.Remove(s.Template()); err != nil {
		return err
	}
	s.readTemplates()
	s.chosen = 0
	s.OnChange()
	return nil
}
