package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"shirabe/app/state"
	"shirabe/data"
)

func TestContradictionsScreen(t *testing.T) {
	for _, lang := range data.Langs() {
		h := shippedHost(t, lang, Look{})
		s := newContradictionsScreen(h).(*contradictionsScreen)
		showScreen(t, h, s, 744, 700)
		if n := len(s.cards.stack.Objects); n != s.shown.All {
			t.Fatalf("%s: %d cards for %d contradictions", lang, n, s.shown.All)
		}
		first := s.shown.Cards[0]
		words := strings.Join(written(s.cards.stack.Objects[0]), "")
		for _, side := range first.Sides {
			if !strings.Contains(words, side.Sources[0].Publisher) {
				t.Errorf("%s: the first card does not name the source %s", lang, side.Sources[0].Publisher)
			}
		}
		for i, n := range s.shown.Counts {
			test.Tap(s.chips.Objects[i+1].(*Chip))
			if len(s.cards.stack.Objects) != n.Count || s.status != n.Status {
				t.Errorf("%s: %d cards of status %s, want %d", lang, len(s.cards.stack.Objects), n.Status, n.Count)
			}
		}
		h.state.SetClock(h.state.Stops()[0].Clock)
		if s.shown.All > 0 && s.status != "" && len(s.shown.Cards) == 0 {
			t.Errorf("%s: a status without cards stays chosen", lang)
		}
	}
}

func TestMethodScreen(t *testing.T) {
	for _, lang := range data.Langs() {
		h := shippedHost(t, lang, Look{})
		s := newMethodScreen(h).(*methodScreen)
		showScreen(t, h, s, 744, 2400)
		if !says(s.page.stack, h.T("method.theories")) || len(s.theories.Theories) != 5 {
			t.Fatalf("%s: %d theories, want 5", lang, len(s.theories.Theories))
		}
		weighed := 0
		for i := range s.signs.elements {
			if s.signs.elements[i].Target != "" {
				weighed++
			}
		}
		if weighed != 21 { // 6 + 4 + 3 + 3 + 5 claims of evidence in the dossier
			t.Errorf("%s: %d signs, want 21", lang, weighed)
		}
		press(s.signs, fyne.KeyRight)
		target := data.ID(s.signs.elements[s.signs.at].Target)
		seen, _ := h.state.View().Claim(target)
		if !strings.Contains(s.why.Text(), h.state.View().Statement(seen, lang)) {
			t.Errorf("%s: the sign is explained by %q", lang, s.why.Text())
		}
		press(s.signs, fyne.KeyReturn)
		if r := h.state.Record(); r == nil || r.ID != s.theories.Rows[0].Evidence.ID {
			t.Errorf("%s: Enter opens %v, want the first piece of evidence", lang, r)
		}
		h.state.SetClock(h.state.Stops()[0].Clock)
		if len(s.theories.Theories) > 0 && len(s.theories.Rows) > 5 {
			t.Errorf("%s: the theories stay as they are at the first stop", lang)
		}
	}
}

func paletteHost(t *testing.T, lang data.Lang) (*host, *[]string) {
	t.Helper()
	h := shippedHost(t, lang, Look{})
	showScreen(t, h, newNotesScreen(h), 900, 600)
	var done []string
	h.actions = func() []action {
		return []action{
			{menu: menuGo, key: "timeline.fit", shortcut: ctrl(fyne.KeyE), do: func() { done = append(done, "fit") }},
			{menu: menuGo, key: "timeline.focus", do: func() { done = append(done, "focus") }, off: func() bool { return true }},
			{menu: menuFile, name: "other.dossier", do: func() { done = append(done, "file") }},
		}
	}
	return h, &done
}

func TestCommandPalette(t *testing.T) {
	for _, lang := range data.Langs() {
		h, done := paletteHost(t, lang)
		c := newCommandPalette(h, nil)
		c.show()
		if len(c.found) < 100 || c.found[0].Title != h.T("timeline.fit") || c.found[1].Title != "other.dossier" {
			t.Fatalf("%s: %d entries, first %+v: want the actions that can be done, then records", lang, len(c.found), c.found[:2])
		}
		test.Type(c.entry, "siga")
		if c.found[0].Record != h.state.View().Dossier().Slug("shiga").ID {
			t.Errorf("%s: siga finds %+v", lang, c.found[0])
		}
		press(c.entry, fyne.KeyReturn)
		if r := h.state.Record(); c.popup != nil || r == nil || r.Slug != "shiga" {
			t.Errorf("%s: Enter opens %v", lang, r)
		}
		c.show()
		if c.found[0].Record != h.state.Place().Record {
			t.Errorf("%s: what was used last is not first: %+v", lang, c.found[0])
		}
		press(c.entry, fyne.KeyDown, fyne.KeyReturn)
		if len(*done) != 1 || (*done)[0] != "fit" {
			t.Errorf("%s: did %v, want the action once", lang, *done)
		}
		c.show()
		press(c.entry, fyne.KeyEscape)
		if c.popup != nil || len(c.palette.Recent) != 2 {
			t.Errorf("%s: Escape leaves it open, recent %v", lang, c.palette.Recent)
		}
	}
}

func TestHelpSheet(t *testing.T) {
	for _, lang := range data.Langs() {
		h, _ := paletteHost(t, lang)
		h.showHelp()
		top := h.window.Canvas().Overlays().Top()
		if top == nil || !says(top, h.T("sheet.query")) || !says(top, h.T("timeline.fit")) || !says(top, "Ctrl+E") && !says(top, "Cmd+E") {
			t.Fatalf("%s: the sheet lacks the search language or a shortcut", lang)
		}
		press(h.window.Canvas().Focused(), fyne.KeyEscape)
		if h.window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: Escape leaves the sheet open", lang)
		}
	}
}

// At no stop does a screen draw the words of what became known later.
func TestRecordScreensFollowTheClock(t *testing.T) {
	h := shippedHost(t, data.EN, Look{})
	made := map[state.Screen]screen{}
	for name, newScreen := range recordScreens() {
		made[name] = newScreen(h)
		showScreen(t, h, made[name], 1000, 1600)
	}
	h.state.OnChange = func(c state.Change) {
		for _, s := range made {
			s.refresh(c)
		}
	}
	for _, stop := range h.state.Stops() {
		h.state.SetClock(stop.Clock)
		v := h.state.View()
		for name, s := range made {
			words := "\n" + strings.Join(written(s.object()), "\n") + "\n"
			for _, r := range v.Dossier().Records() {
				if !v.Visible(&r) && strings.Contains(words, "\n"+r.Title.EN+"\n") {
					t.Errorf("at %s the screen %s shows %s", stop.Clock.EDTF(), name, r.Slug)
				}
			}
		}
	}
}
