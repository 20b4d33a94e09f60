package ui

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"shirabe/data"
	"shirabe/data/export"
)

// A summaryOptions is the left side of the sheet: template, format, place, options, sections.
type summaryOptions struct {
	f        *summarySheet
	quiet    bool // selects are being set, not chosen
	template *widget.Select
	format   *widget.Select
	lang     *widget.Select
	detail   *widget.Select
	claims   *widget.Select
	notes    *widget.Select
	since    *widget.Select
	clocks   []data.Clock
	guide    *widget.Check
	altered  *letters
	save     *LinkButton
	update   *LinkButton
	rename   *LinkButton
	remove   *LinkButton
	own      *fyne.Container
	parts    *fyne.Container
	scroll   *container.Scroll
}

// A language choice is one line of the select of languages.
type languageChoice struct {
	lang data.Lang
	both bool
}

func languageChoices() []languageChoice {
	return []languageChoice{{data.JA, false}, {data.EN, false}, {data.JA, true}, {data.EN, true}}
}

func newSummaryOptions(f *summarySheet) *summaryOptions {
	o := &summaryOptions{f: f, parts: VStack(SizeLine)}
	h, lang := f.w.h, f.w.h.state.Lang()
	o.template = o.choice(nil, func(i int) { f.s.Choose(i) })
	o.format = o.choice(formatLabels(lang), func(int) { f.propose() })
	setIndex(o.format, &o.quiet, formatIndex(f.w.memory.ExportFormat))
	both := func(a, b data.Lang) string { return h.T("summary.both", langName(a), langName(b)) }
	o.lang = o.choice([]string{langName(data.JA), langName(data.EN), both(data.JA, data.EN), both(data.EN, data.JA)}, o.speak)
	o.detail = choiceOf(o, export.DetailChoices(), func(x *export.Options, v export.Detail) { x.Detail = v })
	o.claims = choiceOf(o, export.ClaimChoices(), func(x *export.Options, v export.ClaimChoice) { x.Claims = v })
	o.notes = choiceOf(o, export.NoteChoices(), func(x *export.Options, v export.NoteStyle) { x.Notes = v })
	o.since = o.choice(o.sinceLabels(), o.compare)
	setIndex(o.since, &o.quiet, 0)
	o.guide = widget.NewCheck(h.T("summary.guide"), func(on bool) {
		if !o.quiet {
			f.s.Change(func(x *export.Options) { x.Guide = on })
		}
	})
	o.altered = newLetters(h.T("summary.altered"), SizeCaption, ColourSecond)
	o.save, o.update = NewLinkButton(h.T("summary.template.save"), o.saveAs), NewLinkButton(h.T("summary.template.update"), o.replace)
	o.rename, o.remove = NewLinkButton(h.T("summary.template.rename"), o.renameTo), NewLinkButton(h.T("summary.template.remove"), o.askRemove)
	o.own = Wrap(SizeGap4, o.altered, o.save, o.update, o.rename, o.remove)
	o.layOut()
	return o
}

func (o *summaryOptions) layOut() {
	h, f := o.f.w.h, o.f
	field := func(key string, object fyne.CanvasObject) fyne.CanvasObject {
		return VStack(SizeGap4, newLetters(h.T(key), SizeCaption, ColourSecond), object)
	}
	place := container.NewBorder(nil, nil, nil, widget.NewButton(h.T("export.browse"), f.browse), f.folder)
	o.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 16), VStack(SizeGap8,
		field("export.template", VStack(SizeGap4, o.template, o.own)),
		field("export.format", o.format), field("export.lang", o.lang),
		field("export.folder", place), field("export.name", f.name),
		field("summary.detail", o.detail), field("summary.claims", o.claims), field("summary.notes", o.notes),
		field("summary.since", o.since), o.guide,
		field("summary.sections", o.parts))))
}

func (o *summaryOptions) object() fyne.CanvasObject { return o.scroll }

// choice is a select that tells which line was chosen.
func (o *summaryOptions) choice(labels []string, chosen func(i int)) *widget.Select {
	var s *widget.Select
	s = widget.NewSelect(labels, func(string) {
		if !o.quiet {
			chosen(s.SelectedIndex())
		}
	})
	return s
}

// choiceOf is a select of the values of one option.
func choiceOf[T comparable](o *summaryOptions, all []export.Choice[T], set func(x *export.Options, v T)) *widget.Select {
	var labels []string
	for _, c := range all {
		labels = append(labels, c.Label.In(o.f.w.h.state.Lang()))
	}
	return o.choice(labels, func(i int) { o.f.s.Change(func(x *export.Options) { set(x, all[i].Value) }) })
}

// indexOf is the line of a value.
func indexOf[T comparable](all []export.Choice[T], value T) int {
	for i, c := range all {
		if c.Value == value {
			return i
		}
	}
	return 0
}

func (o *summaryOptions) speak(i int) {
	c := languageChoices()[i]
	o.f.s.Change(func(x *export.Options) { x.Lang, x.Both = c.lang, c.both })
}

func (o *summaryOptions) chosenFormat() export.Format {
	return export.Formats()[max(o.format.SelectedIndex(), 0)]
}

// show brings the controls up to date with the state.
func (o *summaryOptions) show() {
	s, x := o.f.s, o.f.s.Options
	names := []string{}
	for _, t := range s.Templates() {
		name := t.Label.In(o.f.w.h.state.Lang())
		if t.Key == "" {
			name = o.f.w.h.T("export.standard")
		}
		names = append(names, name)
	}
	o.template.Options = names
	setIndex(o.template, &o.quiet, s.Chosen())
	for i, c := range languageChoices() {
		if c.lang == x.Lang && c.both == x.Both {
			setIndex(o.lang, &o.quiet, i)
		}
	}
	setIndex(o.detail, &o.quiet, indexOf(export.DetailChoices(), x.Detail))
	setIndex(o.claims, &o.quiet, indexOf(export.ClaimChoices(), x.Claims))
	setIndex(o.notes, &o.quiet, indexOf(export.NoteChoices(), x.Notes))
	o.quiet = true
	o.guide.SetChecked(x.Guide)
	o.quiet = false
	altered, keeps := s.Altered(), o.f.w.h.state.Templates != nil
	reveal(o.altered, altered)
	reveal(o.save, keeps && altered)
	reveal(o.update, keeps && altered && s.Own())
	reveal(o.rename, keeps && s.Own())
	reveal(o.remove, keeps && s.Own())
	o.showParts()
	o.scroll.Content.Refresh()
}

// showParts shows the sections with what moves them.
func (o *summaryOptions) showParts() {
	h, s := o.f.w.h, o.f.s
	for len(o.parts.Objects) < len(s.Parts) {
		i := len(o.parts.Objects)
		check := widget.NewCheck("", func(bool) {
			if !o.quiet {
				s.Toggle(i)
			}
		})
		up, down := NewLinkButton("↑", func() { s.Move(i, -1) }), NewLinkButton("↓", func() { s.Move(i, 1) })
		o.parts.Add(container.NewBorder(nil, nil, nil, HStack(SizeGap4, up, down), check))
	}
	o.quiet = true
	for i, p := range s.Parts {
		for _, x := range o.parts.Objects[i].(*fyne.Container).Objects {
			if check, ok := x.(*widget.Check); ok {
				check.SetText(p.Section.Label().In(h.state.Lang()))
				check.SetChecked(p.On)
			}
		}
	}
	o.quiet = false
}

// sinceLabels lists what the summary may be compared with: nothing, a file, earlier moments,
// the newest first.
func (o *summaryOptions) sinceLabels() []string {
	h := o.f.w.h
	o.clocks = o.f.s.Earlier()
	slices.Reverse(o.clocks)
	out := []string{h.T("summary.since.none"), h.T("summary.since.file")}
	for _, c := range o.clocks {
		out = append(out, h.T("summary.since.clock", data.FormatEDTF(c.EDTF(), h.state.Lang())))
	}
	return out
}

func (o *summaryOptions) compare(i int) {
	switch i {
	case 0:
		o.f.s.Since(data.Clock{})
	case 1:
		o.askFile()
	default:
		o.f.s.Since(o.clocks[i-2])
	}
}

// askFile asks for a summary that was exported as JSON.
func (o *summaryOptions) askFile() {
	f := o.f
	d := dialog.NewFileOpen(func(at fyne.URIReadCloser, err error) {
		if err != nil || at == nil {
			o.compare(0)
			setIndex(o.since, &o.quiet, 0)
			return
		}
		path := at.URI().Path()
		_ = at.Close() // it is read by its path, on another goroutine
		f.s.SinceFile(path, func(err error) {
			if f.fails(err) {
				setIndex(o.since, &o.quiet, 0)
				return
			}
			f.tell(f.w.h.T("summary.since.read", filepath.Base(path)), false)
		})
	}, f.w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	f.w.showDialog(d)
}

// askName asks for the name of a template.
func (o *summaryOptions) askName(title, was string, do func(name string) error) {
	f := o.f
	entry := f.w.answers(NewEntry())
	entry.SetText(was)
	f.sub(title, f.w.h.T("shell.save"), container.New(&wideLayout{width: formWidth}, entry), func() {
		if err := do(entry.Text); err != nil {
			f.fails(err)
		}
	})
	f.w.win.Canvas().Focus(entry)
}

func (o *summaryOptions) saveAs() {
	o.askName(o.f.w.h.T("summary.template.name"), "", func(name string) error { return o.f.s.Save(name, false) })
}

func (o *summaryOptions) replace() { o.f.fails(o.f.s.Save(o.f.s.Template(), true)) }

func (o *summaryOptions) renameTo() {
	o.askName(o.f.w.h.T("summary.template.name"), o.f.s.Template(), o.f.s.Rename)
}

func (o *summaryOptions) askRemove() {
	h := o.f.w.h
	text := widget.NewLabel(h.T("summary.template.remove.text", o.f.s.Template()))
	o.f.sub(h.T("summary.template.remove.title"), h.T("summary.template.remove"), text, func() { o.f.fails(o.f.s.Remove()) })
}
