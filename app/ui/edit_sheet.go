package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"shirabe/app/state"
	"shirabe/data"
)

// An editSheet is a form in the main pane: the reader beside it stays, so that one can read what
// one writes about.
type editSheet struct {
	h      *host
	form   *state.Form
	onSave func(data.ID)
	onEnd  func(kept bool) // the form was left; kept: as a draft
	// onBegin writes a record for the field with key on the way; typed is what it was looked for by.
	onBegin func(key, typed string)

	title   *SectionHeader
	hint    *Passage
	fields  map[string]*editField
	order   []*editField // that show
	rows    *fyne.Container
	scroll  *container.Scroll
	more    bool // what is seldom needed shows
	toggle  *LinkButton
	cite    *LinkButton
	failure *Passage
	save    *widget.Button
	close   *widget.Button
	discard *LinkButton
	ground  *canvas.Rectangle
	whole   *fyne.Container
}

func newEditSheet(h *host, f *state.Form) *editSheet {
	s := &editSheet{h: h, form: f, onSave: func(data.ID) {}, onEnd: func(bool) {}, onBegin: func(string, string) {}, fields: map[string]*editField{}}
	s.title = NewSectionHeader("")
	s.hint = smallText(SizeCaption, ColourSecond, "")
	s.rows = VStack(SizeGap8)
	s.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 16, 0, 12), s.rows))
	s.toggle = NewLinkButton("", func() { s.more = !s.more; s.refresh() })
	s.cite = NewLinkButton("", func() { f.AddCitation() })
	s.failure = smallText(SizeLabel, ColourDamage, "")
	s.save = widget.NewButton("", s.submit)
	s.save.Importance = widget.HighImportance
	s.close = widget.NewButton("", s.leave)
	s.discard = NewLinkButton("", s.drop)
	foot := VStack(SizeGap4, s.failure, container.New(rowLayout{gap: SizeGap8}, s.save, s.close, s.discard), s.hint)
	body := container.NewBorder(s.title, foot, nil, nil, container.New(&pageLayout{}, s.scroll))
	s.ground = canvas.NewRectangle(colourOf(s.title, ColourGround))
	s.whole = container.NewStack(s.ground, container.New(&sheetColumn{}, container.New(layout.NewCustomPaddedLayout(12, 12, 16, 16), body)))
	f.OnChange = s.refresh
	s.refresh()
	return s
}

func (s *editSheet) object() fyne.CanvasObject { return s.whole }

// refresh shows the form as it is now. Fields stay where they are.
func (s *editSheet) refresh() {
	h := s.h
	s.ground.FillColor = colourOf(s.title, ColourGround)
	s.title.SetText(s.form.Title())
	s.hint.SetParagraphs([]Span{{Text: h.T("edit.hint"), Colour: ColourSecond}})
	s.toggle.SetText(h.T("edit.more"))
	if s.more {
		s.toggle.SetText(h.T("edit.less"))
	}
	s.cite.SetText(h.T("edit.add_citation"))
	s.close.SetText(h.T("edit.cancel"))
	s.discard.SetText(h.T("edit.discard"))
	word(s.save, h.T("edit.save"), !s.form.Saving)
	if s.form.Saving {
		s.save.SetText(h.T("edit.saving"))
	}
	if s.form.Err != nil {
		s.failure.SetParagraphs([]Span{{Text: "▲ " + h.explain(s.form.Err), Colour: ColourDamage}})
	}
	reveal(s.failure, s.form.Err != nil)
	s.arrange()
	s.whole.Refresh()
}

// arrange puts the fields that show under one another, with the headings before them.
func (s *editSheet) arrange() {
	var objects []fyne.CanvasObject
	s.order = s.order[:0]
	for _, f := range s.form.Fields() {
		e := s.fields[f.Key]
		if e == nil || !e.fits(f) {
			e = newEditField(s, f)
			s.fields[f.Key] = e
		} else {
			e.show(f)
		}
		if f.More && !s.more && f.Problem == "" {
			continue
		}
		if f.Section != "" {
			objects = append(objects, NewGroupHeader(f.Section))
		}
		objects = append(objects, e.whole)
		s.order = append(s.order, e)
	}
	last := HStack(SizeGap8, s.toggle)
	if s.form.WritesClaim() {
		last = HStack(SizeGap8, s.cite, s.toggle)
	}
	objects = append(objects, last)
	if !sameObjects(s.rows.Objects, objects) {
		s.rows.Objects = objects
	}
	s.rows.Refresh()
	s.scroll.Refresh()
}

// sameObjects reports whether two columns of fields have the same fields; headings are made
// anew each time and do not count.
func sameObjects(a, b []fyne.CanvasObject) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		_, x := a[i].(*SectionHeader)
		_, y := b[i].(*SectionHeader)
		if x != y || !x && a[i] != b[i] && i < len(a)-1 {
			return false
		}
	}
	return true
}

// entered follows the keyboard: choices of other fields are put away, and the field is brought
// into view.
func (s *editSheet) entered(e *editField, on bool) {
	if !on {
		return
	}
	for _, other := range s.fields {
		if other != e && other.pick != nil {
			other.pick.close()
		}
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.whole).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(s.rows).Y
	top, bottom := s.scroll.Offset.Y, s.scroll.Offset.Y+s.scroll.Size().Height
	if at < top || at+e.whole.Size().Height > bottom {
		s.scroll.ScrollToOffset(fyne.NewPos(0, max(at-s.scroll.Size().Height/3, 0)))
	}
}

// focus brings the keyboard to the first field that is still blank, past those of the language
// that does not show.
func (s *editSheet) focus() {
	other := "." + string(data.EN)
	if s.h.state.Lang() == data.EN {
		other = "." + string(data.JA)
	}
	for _, e := range s.order {
		if e.blank() && e.chips == nil && !strings.HasSuffix(e.f.Key, other) {
			e.focus()
			return
		}
	}
	if len(s.order) > 0 {
		s.order[0].focus()
	}
}

// next brings the keyboard to the next field that is typed in, past those that have a choice
// made already; after the last one to the button that saves.
func (s *editSheet) next(e *editField) {
	found := false
	for _, other := range s.order {
		if found && other.chips == nil {
			other.focus()
			return
		}
		found = found || other == e
	}
	s.h.window.Canvas().Focus(s.save)
}

// submit saves; what is wrong gets the keyboard.
func (s *editSheet) submit() {
	wrong := s.form.Save(func(id data.ID) { s.onSave(id) })
	if e := s.fields[wrong]; e != nil {
		e.focus()
	}
}

// leave closes the form; what is unfinished is kept as a draft.
func (s *editSheet) leave() {
	if s.form.Saving {
		return
	}
	dirty := s.form.Dirty()
	if !dirty {
		s.form.Discard()
	}
	s.onEnd(dirty)
}

// drop closes the form and forgets what was written.
func (s *editSheet) drop() {
	if s.form.Saving {
		return
	}
	s.form.Discard()
	s.onEnd(false)
}

// sheetColumn gives a form a width that is good to read, in the middle of the pane.
type sheetColumn struct{}

// sheetWidest is how wide a form gets, at 100 %.
const sheetWidest = 760

func (*sheetColumn) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(s.Width, sheetWidest*themeSize(SizeLabel)/13)
	place(o[0], box{(s.Width - w) / 2, 0, w, s.Height})
}

func (*sheetColumn) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(minMain*0.8, o[0].MinSize().Height)
}
