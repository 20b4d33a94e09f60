package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
)

// An editField shows one field of a form: its label, what fills it in, and beneath it how that
// is understood or what is wrong with it. It stays when the form changes, for it may have the
// keyboard.
type editField struct {
	sheet *editSheet
	f     state.Field
	label *letters
	entry *fieldEntry     // for what is typed
	pick  *picker         // for a record, or one of many choices
	chips *fyne.Container // for toggles, or one of a few choices
	begin *LinkButton     // writes the record that pick does not find; nil: none
	says  *Passage
	whole *fyne.Container
}

// fewChoices is how many choices show side by side rather than in a list.
const fewChoices = 5

func newEditField(s *editSheet, f state.Field) *editField {
	e := &editField{sheet: s, f: f, label: newLetters("", SizeLabel, ColourSecond)}
	e.says = smallText(SizeCaption, ColourSecond, "")
	var input fyne.CanvasObject
	switch {
	case f.Type == state.FieldToggles || f.Type == state.FieldChoice && len(f.Choices) <= fewChoices:
		e.chips = Wrap(SizeGap4)
		input = e.chips
	case f.Type == state.FieldLink || f.Type == state.FieldChoice:
		e.pick = e.newPick()
		input = e.pick.whole
		if f.Begins != "" {
			e.begin = NewLinkButton("", e.beginRecord)
			input = container.New(besideLayout{e.pick.entry}, e.pick.whole, e.begin)
		}
	default:
		e.entry = newFieldEntry(f.Type == state.FieldProse)
		e.entry.OnChanged = func(text string) { s.form.Set(e.f.Key, text) }
		e.entry.OnKey = e.key
		e.entry.onFocus = func(on bool) { s.entered(e, on) }
		input = e.entry
	}
	e.whole = container.New(fieldLayout{}, e.label, VStack(SizeGap4, input, e.says))
	e.show(f)
	return e
}

func (e *editField) newPick() *picker {
	p := newPicker(e.sheet.h.T("edit.pick"))
	p.Ask = func(typed string, offer func([]state.Choice)) { e.sheet.form.Suggest(e.f.Key, typed, offer) }
	p.OnPick = func(key string) { e.sheet.form.Set(e.f.Key, key) }
	p.OnKey = e.key
	ask := p.entry.onFocus
	p.entry.onFocus = func(on bool) {
		e.sheet.entered(e, on)
		ask(on)
	}
	return p
}

// key lets Return go on to the next field and Escape leave the form.
func (e *editField) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.f.Type == state.FieldProse {
			return false
		}
		e.sheet.next(e)
		return true
	case fyne.KeyEscape:
		e.sheet.leave()
		return true
	}
	return false
}

// fits reports whether the field's way of being filled in serves f.
func (e *editField) fits(f state.Field) bool {
	chips := f.Type == state.FieldToggles || f.Type == state.FieldChoice && len(f.Choices) <= fewChoices
	return e.f.Type == f.Type && (e.f.Begins == "") == (f.Begins == "") && chips == (e.chips != nil)
}

// show takes up what the form says of the field.
func (e *editField) show(f state.Field) {
	e.f = f
	e.label.text = f.Label
	e.label.Refresh()
	if e.begin != nil {
		e.begin.SetText(e.sheet.h.T("edit.begin." + string(f.Begins)))
	}
	switch {
	case e.chips != nil:
		e.showChips()
	case e.pick != nil:
		e.pick.show(e.chosen())
	case e.entry.Text != f.Value:
		e.entry.SetText(f.Value)
	}
	if e.entry != nil {
		e.entry.SetPlaceHolder(e.example())
	}
	e.tell()
}

// example shows what can be typed where that is not plain.
func (e *editField) example() string {
	switch e.f.Type {
	case state.FieldDate:
		return e.sheet.h.T("edit.example.date")
	case state.FieldAmount:
		return e.sheet.h.T("edit.example.amount")
	default:
		return ""
	}
}

// chosen is the label of what a picker has chosen.
func (e *editField) chosen() string {
	if e.f.Type == state.FieldLink {
		return e.f.Shown
	}
	if i := slices.IndexFunc(e.f.Choices, func(c state.Choice) bool { return c.Key == e.f.Value }); i >= 0 {
		return e.f.Choices[i].Label
	}
	return ""
}

func (e *editField) showChips() {
	set := strings.Fields(e.f.Value)
	if len(e.chips.Objects) != len(e.f.Choices) {
		e.chips.RemoveAll()
		for i := range e.f.Choices {
			e.chips.Add(NewChip("", NoCount, func(on bool) { e.toggle(i, on) }))
		}
	}
	for i, c := range e.f.Choices {
		e.chips.Objects[i].(*Chip).Set(c.Label, NoCount, slices.Contains(set, c.Key))
	}
	e.chips.Refresh()
}

// toggle sets one choice, or adds it to the others and takes it away.
func (e *editField) toggle(i int, on bool) {
	key := e.f.Choices[i].Key
	if e.f.Type == state.FieldChoice {
		e.sheet.form.Set(e.f.Key, key)
		e.show(e.sheet.form.Field(e.f.Key)) // also where the same one was pressed again
		return
	}
	set := strings.Fields(e.f.Value)
	if on {
		set = append(set, key)
	} else {
		set = slices.DeleteFunc(set, func(k string) bool { return k == key })
	}
	slices.SortFunc(set, func(a, b string) int { return e.place(a) - e.place(b) })
	e.sheet.form.Set(e.f.Key, strings.Join(set, " "))
}

func (e *editField) place(key string) int {
	return slices.IndexFunc(e.f.Choices, func(c state.Choice) bool { return c.Key == key })
}

// tell says what is wrong, else how what is typed is understood.
func (e *editField) tell() {
	text, colour := "", ColourSecond
	switch {
	case e.f.Problem != "":
		text, colour = "▲ "+e.f.Problem, ColourDamage
	case e.f.Understood != "":
		text = "→ " + e.f.Understood
	}
	if e.says.Text() != text {
		e.says.SetParagraphs([]Span{{Text: text, Colour: colour}})
	}
	reveal(e.says, text != "")
	e.whole.Refresh()
}

// focus brings the keyboard.
func (e *editField) focus() {
	c := e.sheet.h.window.Canvas()
	switch {
	case e.entry != nil:
		c.Focus(e.entry)
	case e.pick != nil:
		c.Focus(e.pick.entry)
	case len(e.chips.Objects) > 0:
		c.Focus(e.chips.Objects[0].(*Chip))
	}
}

// blank reports whether nothing is filled in.
func (e *editField) blank() bool { return e.f.Value == "" }

// fieldLayout puts a label beside what it labels, or above it where there is little room.
type fieldLayout struct{}

// The width of the column of labels, and the width from which there is one, at 100 %.
const labelColumn, labelBeside = 168, 460

func (fieldLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	z, row := themeSize(SizeLabel)/13, themeSize(SizeRow)
	label, input := o[0], o[1]
	if s.Width >= labelBeside*z {
		w := labelColumn * z
		place(label, box{0, 2, min(w, label.MinSize().Width), row})
		input.Resize(fyne.NewSize(s.Width-w, input.Size().Height))
		place(input, box{w, 0, s.Width - w, input.MinSize().Height})
		return
	}
	h := label.MinSize().Height
	place(label, box{0, 0, label.MinSize().Width, h})
	input.Resize(fyne.NewSize(s.Width, input.Size().Height))
	place(input, box{0, h, s.Width, input.MinSize().Height})
}

func (fieldLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	z := themeSize(SizeLabel) / 13
	in := o[1].MinSize()
	if o[1].Size().Width < (labelBeside-labelColumn)*z && o[1].Position().X == 0 {
		in.Height += o[0].MinSize().Height
	}
	return fyne.NewSize(min(in.Width, 200*z), max(in.Height, themeSize(SizeRow)))
}
