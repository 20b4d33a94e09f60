package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// written gives the texts that o draws, in drawing order.
func written(o fyne.CanvasObject) []string {
	var out []string
	switch x := o.(type) {
	case *canvas.Text:
		if x.Text != "" {
			out = append(out, x.Text)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(x).Objects() {
			if c.Visible() {
				out = append(out, written(c)...)
			}
		}
	case *fyne.Container:
		for _, c := range x.Objects {
			if c.Visible() {
				out = append(out, written(c)...)
			}
		}
	}
	return out
}

func TestChip(t *testing.T) {
	newTestApp(t, Look{})
	var states []bool
	c := NewChip("報道", 12, func(on bool) { states = append(states, on) })
	show(t, c, 200, 28)
	size := c.MinSize()
	if size.Height < 28 {
		t.Errorf("hit area %v high, want at least 28", size.Height)
	}
	test.Tap(c)
	if c.MinSize() != size {
		t.Errorf("selecting changes the size from %v to %v", size, c.MinSize())
	}
	press(c, fyne.KeySpace, fyne.KeyReturn, fyne.KeyTab)
	if got := fmt.Sprint(states); got != "[true false true]" {
		t.Errorf("states %v, want click on, Space off, Enter on", got)
	}
	c.Set("報道", 0, false)
	if got := written(c); strings.Join(got, " ") != "報道 0" {
		t.Errorf("chip shows %q, want 報道 0", got)
	}
	c.Set("報道", NoCount, false)
	if got := written(c); strings.Join(got, " ") != "報道" {
		t.Errorf("chip without a count shows %q", got)
	}
}

func TestFigureCard(t *testing.T) {
	newTestApp(t, Look{})
	card, source := 0, 0
	c := NewFigureCard(KeyFigure{"銀行", "35", "行", "時点", "3"}, func() { card++ }, func() { source++ })
	w := show(t, c, 300, 140)
	test.Tap(c)
	test.Tap(c.source)
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	w.Canvas().FocusNext()
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if card != 2 || source != 2 {
		t.Errorf("card opened %d and source %d times, want 2 each: click and Enter", card, source)
	}
	if got := strings.Join(written(c), " "); got != "銀行 35 行 時点 3" {
		t.Errorf("card shows %q", got)
	}
	c.SetFigure(KeyFigure{"銀行", "36", "行", "時点", ""})
	if got := strings.Join(written(c), " "); got != "銀行 36 行 時点" {
		t.Errorf("card without a source shows %q", got)
	}
}

func TestNotice(t *testing.T) {
	newTestApp(t, Look{})
	n := NewNotice()
	acted, gone := 0, 0
	n.OnAction = func() { acted++ }
	n.OnDismiss = func() { gone++ }
	show(t, VStack(SizeGap8, n), 300, 200)
	if n.Visible() {
		t.Error("a new notice shows")
	}
	n.Say(NoticeText{SeverityWarning, strings.Repeat("索引が古い。", 10), "作り直す", "閉じる"})
	narrow := n.MinSize().Height
	n.Resize(fyne.NewSize(1000, narrow))
	if wide := n.MinSize().Height; wide != 44 || narrow <= wide {
		t.Errorf("height %v at 300 and %v at 1000, want more and 44", narrow, wide)
	}
	test.Tap(n.action)
	test.Tap(n.dismiss)
	if acted != 1 || gone != 1 || n.Visible() {
		t.Errorf("acted %d, dismissed %d, visible %v; want 1, 1, false", acted, gone, n.Visible())
	}
	n.Say(NoticeText{Text: "保存した"})
	if n.action.Visible() || n.dismiss.Visible() || !n.Visible() {
		t.Error("a notice without words for buttons has buttons, or is hidden")
	}
}

func TestStatusBar(t *testing.T) {
	newTestApp(t, Look{})
	b := NewStatusBar()
	cancelled := 0
	b.OnCancel = func() { cancelled++ }
	show(t, b, 600, 28)
	b.SetSegments([]Segment{{Text: "214件"}, {Glyph{Shape: ShapeRing}, "保存"}}, []Segment{{Text: "100 %"}})
	height := b.MinSize().Height
	b.SetProgress(&Progress{"索引", 0.5, "中止"})
	if got := strings.Join(written(b), " "); got != "100 % 214件 保存 索引 中止" {
		t.Errorf("bar shows %q", got)
	}
	if b.MinSize().Height != height {
		t.Error("work under way changes the height")
	}
	test.Tap(b.cancel)
	b.SetProgress(nil)
	if cancelled != 1 || b.cancel.Visible() {
		t.Errorf("cancelled %d times, button visible %v; want 1 and false", cancelled, b.cancel.Visible())
	}
	b.Resize(fyne.NewSize(150, 28)) // room for the right and one on the left
	if got := strings.Join(written(b), " "); got != "100 % 214件" {
		t.Errorf("narrow bar shows %q", got)
	}
}

func TestEmptyState(t *testing.T) {
	newTestApp(t, Look{})
	acted := 0
	e := NewEmptyState(theme.SearchIcon(), "一致する項目はありません。", "条件を消す", func() { acted++ })
	show(t, e, 400, 300)
	test.Tap(e.action)
	if acted != 1 {
		t.Error("the button does nothing")
	}
	left := e.sentence.Position().X
	if right := 400 - left - e.sentence.Size().Width; left-right > 1 || right-left > 1 {
		t.Errorf("sentence has %v left and %v right of it, want it in the middle", left, right)
	}
}

func TestPanes(t *testing.T) {
	newTestApp(t, Look{})
	rail, main, reader := NewPassage(), NewPassage(), NewPassage()
	p := NewPanes(rail, main, reader, PaneState{})
	changes := 0
	p.OnChange = func(PaneState) { changes++ }
	w := show(t, p, 1280, 800)
	widths := func() string {
		return fmt.Sprint(rail.Visible(), rail.Size().Width, main.Size().Width, reader.Visible(), reader.Size().Width)
	}
	for _, c := range []struct {
		name string
		do   func()
		want string
	}{
		{"1280 wide", func() {}, "true 176 744 true 360"},
		{"rail wider by a key", func() { press(p.railEdge, fyne.KeyRight) }, "true 192 728 true 360"},
		{"reader wider by a key", func() { press(p.readerEdge, fyne.KeyLeft) }, "true 192 712 true 376"},
		{"rail not under its least", func() { p.railEdge.move(-500) }, "true 120 784 true 376"},
		{"rail folded", func() { p.FoldRail(true) }, "false 120 904 true 376"},
		{"reader folded too", func() { p.FoldReader(true) }, "false 120 1280 false 376"},
		{"both back", func() { p.FoldRail(false); p.FoldReader(false) }, "true 120 784 true 376"},
		{"narrow: reader lies over main", func() { w.Resize(fyne.NewSize(900, 800)) }, "true 120 780 true 376"},
		{"main keeps its least", func() { w.Resize(fyne.NewSize(1000, 800)); p.readerEdge.move(-900) }, "true 120 320 true 560"},
	} {
		c.do()
		if got := widths(); got != c.want {
			t.Errorf("%s: rail, main, reader = %s, want %s", c.name, got, c.want)
		}
	}
	if changes != 8 {
		t.Errorf("%d changes told, want 8", changes)
	}
}

func TestRail(t *testing.T) {
	newTestApp(t, Look{})
	var chosen []int
	r := NewRail([]RailItem{{"概要", NoCount}, {"銀行", 35}, {"出典", 18}}, func(i int) { chosen = append(chosen, i) })
	show(t, r, 160, 300)
	test.TapAt(r, fyne.NewPos(40, 8+32+10))
	test.TapAt(r, fyne.NewPos(40, 8+32+10)) // already there
	test.TapAt(r, fyne.NewPos(40, 250))     // below the items
	press(r, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome, fyne.KeyUp, fyne.KeyEnd)
	if got := fmt.Sprint(chosen); got != "[1 2 0 2]" {
		t.Errorf("chose %s, want [1 2 0 2]", got)
	}
	if got := strings.Join(written(r), " "); got != "概要 35 銀行 18 出典" {
		t.Errorf("rail shows %q", got)
	}
	r.Choose(1)
	r.SetItems([]RailItem{{"Overview", NoCount}})
	if r.Chosen() != 0 || len(chosen) != 4 {
		t.Errorf("chosen %d after %d calls, want 0 after 4", r.Chosen(), len(chosen))
	}
}

func TestStacks(t *testing.T) {
	newTestApp(t, Look{})
	chips := make([]fyne.CanvasObject, 5)
	for i := range chips {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(40, 20))
		chips[i] = r
	}
	xy := func(o fyne.CanvasObject) string {
		return fmt.Sprint(o.Position().X, o.Position().Y, o.Size().Width)
	}
	wrap := Wrap(SizeGap8, chips...)
	wrap.Resize(fyne.NewSize(140, 100))
	if got := xy(chips[2]) + "; " + xy(chips[3]); got != "96 0 40; 0 28 40" || wrap.MinSize().Height != 48 {
		t.Errorf("wrapped to %s, height %v; want 96 0 40; 0 28 40 and 48", got, wrap.MinSize().Height)
	}
	grid := Grid(SizeGap16, chips...)
	grid.Resize(fyne.NewSize(216, 100)) // three of 40 with two gaps is 152, four is 208
	if got := xy(chips[1]) + "; " + xy(chips[4]); got != "58 0 42; 0 36 42" {
		t.Errorf("grid at %s, want 58 0 42; 0 36 42", got)
	}
	row := HStack(SizeGap4, chips...)
	chips[1].Hide()
	row.Resize(fyne.NewSize(300, 30))
	if got := xy(chips[2]); got != "44 0 40" && got != "44 5 40" || row.MinSize().Width != 172 {
		t.Errorf("third at %s, row %v wide; want 44 5 40 and 172", got, row.MinSize().Width)
	}
}

func TestChart(t *testing.T) {
	newTestApp(t, Look{})
	var pointed, opened []string
	c := NewChart(fyne.NewSize(100, 100), func(s fyne.Size) []Element {
		return []Element{
			{Kind: ElementRect, Points: []fyne.Position{{}, {X: s.Width, Y: s.Height}}, Fill: ColourRaised},
			{Kind: ElementCircle, Points: []fyne.Position{{X: 20, Y: 20}}, Radius: 5, Fill: ColourAccent, Target: "a"},
			{Kind: ElementLine, Points: []fyne.Position{{X: 0, Y: 50}, {X: 100, Y: 50}}, Stroke: ColourLine, Dashed: true},
			{Kind: ElementCircle, Points: []fyne.Position{{X: 60, Y: 20}}, Radius: 5, Stroke: ColourAccent, Target: "b"},
		}
	})
	c.OnOpen = func(s string) { opened = append(opened, s) }
	c.OnPoint = func(e *Element, _ fyne.Position) {
		if e == nil {
			pointed = append(pointed, "-")
		} else {
			pointed = append(pointed, e.Target)
		}
	}
	w := show(t, c, 100, 100)
	test.MoveMouse(w.Canvas(), fyne.NewPos(22, 22))
	test.MoveMouse(w.Canvas(), fyne.NewPos(66, 28)) // beside b, within reach
	test.MoveMouse(w.Canvas(), fyne.NewPos(90, 90))
	test.TapAt(c, fyne.NewPos(20, 20))
	test.TapAt(c, fyne.NewPos(90, 90))
	press(c, fyne.KeyEnd, fyne.KeyRight, fyne.KeyReturn, fyne.KeyHome, fyne.KeyLeft, fyne.KeyReturn)
	if got := strings.Join(pointed, ""); got != "ab-bbaa" {
		t.Errorf("pointed at %s, want ab-bbaa", got)
	}
	if got := strings.Join(opened, ""); got != "aba" {
		t.Errorf("opened %s, want aba", got)
	}
}

// A square of many corners is painted by us: full inside, nothing outside.
func TestFillPolygon(t *testing.T) {
	t.Parallel()
	var points []fyne.Position
	for i := range 40 {
		points = append(points, fyne.NewPos(float32(i)/80, 0))
	}
	points = append(points, fyne.NewPos(0.5, 0.5), fyne.NewPos(0, 0.5))
	img := fillPolygon(points, rgb(0x123456), 20, 20)
	if _, _, _, a := img.At(5, 5).RGBA(); a != 0xffff {
		t.Errorf("alpha inside is %x, want ffff", a)
	}
	if _, _, _, a := img.At(15, 15).RGBA(); a != 0 {
		t.Errorf("alpha outside is %x, want 0", a)
	}
}
