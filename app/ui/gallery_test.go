package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// galleryWords are specimens; the program's words are in its catalogues.
type galleryWords struct {
	title, heading, group, prose, english, bank, search, empty, action string
	basis                                                              [5]string
	columns                                                            [5]string
	notice, dismiss, asOf, unit, label, work, cancel, records, saved   string
}

func galleryIn(lang string) galleryWords {
	if lang == "ja" {
		return galleryWords{
			title: "ドコモ口座の不正利用", heading: "被害の推移", group: "停止", prose: sentences[0], english: sentences[1],
			bank: "七十七銀行", search: "すべてを検索", empty: "一致する項目はありません。表記の近い語を試してください。", action: "条件を消す",
			basis:   [5]string{"発表", "報道", "観測", "導出", "仮説"},
			columns: [5]string{"銀行", "被害", "停止", "サービス", "必要な情報"},
			notice:  "索引が古いため、新しく作り直しています。検索は続けられます。", dismiss: "閉じる",
			asOf: "2020年9月14日 0時（JST）時点", unit: "行", label: "連携を停止した銀行",
			work: "索引を作成中 214件中 96件", cancel: "中止", records: "214件・主張412件", saved: "14:02 保存",
		}
	}
	return galleryWords{
		title: "Abuse of the docomo account", heading: "How the damage grew", group: "Suspended", prose: sentences[4], english: "Account numbers, PINs and birth dates were reportedly obtained by phishing or by a reverse brute-force attack, in which the PIN is kept and the account number varied; the route has not been settled.",
		bank: "The 77 Bank", search: "Search everything", empty: "Nothing matches. Try a nearby spelling.", action: "Clear filters",
		basis:   [5]string{"announced", "reported", "observed", "derived", "hypothesis"},
		columns: [5]string{"Bank", "Damage", "Stopped", "Services", "Required"},
		notice:  "The index is out of date and is being rebuilt. Search goes on working.", dismiss: "Dismiss",
		asOf: "as of 14 Sep 2020, 0:00 JST", unit: "banks", label: "Banks that suspended linking",
		work: "Indexing 96 of 214 records", cancel: "Cancel", records: "214 records · 412 claims", saved: "saved 14:02",
	}
}

func galleryProse(w galleryWords) *Prose {
	p := NewProse(
		[]Span{{Text: w.prose}, {Text: "1", Superscript: true, Link: func() {}}, {Text: "2", Superscript: true, Link: func() {}}},
		[]Span{{Text: w.bank, Bold: true}, {Text: " "}, {Text: w.bank, Mark: true}, {Text: "（"}, {Text: w.bank, Strike: true}, {Text: "）→ "},
			{Text: w.heading, Link: func() {}}, {Text: "。"}, {Text: w.english, Colour: ColourSecond}},
	)
	p.Gap = SizeGap8
	return p
}

func galleryBadges(w galleryWords) fyne.CanvasObject {
	row := Wrap(SizeGap8)
	for i, s := range w.basis {
		row.Add(NewBadge(Tag{Basis(i + 1), s}))
	}
	for s := ShapeDot; s <= ShapeUnknown; s++ {
		row.Add(NewMark(Glyph{Shape: s}))
	}
	chip, on := NewChip(w.group, 12, nil), NewChip(w.bank, 35, nil)
	on.Set(w.bank, 35, true)
	focused := NewChip(w.action, NoCount, nil)
	focused.focused = true
	for _, o := range []fyne.CanvasObject{chip, on, focused, NewLinkButton(w.action, func() {})} {
		row.Add(o)
	}
	return row
}

func galleryTable(w galleryWords) *Table {
	var columns []Column
	for i, s := range w.columns {
		columns = append(columns, Column{Title: s, Width: []float32{150, 170, 110, 90, 120}[i], Sortable: true})
	}
	t := NewTable(columns, func() int { return 40 }, func(i int) []Cell {
		return []Cell{{Text: w.bank, Bold: true},
			{Tag: Tag{Basis(i%5 + 1), w.basis[i%5]}, Text: "3件 182万円", Strike: i == 3},
			{Text: "9/8 21:00", Colour: ColourSecond},
			{Glyphs: []Glyph{{Shape: ShapeDot}, {Shape: Shape(i%6 + 1)}, {Shape: ShapeRing}}},
			{Chips: []string{w.basis[0], w.basis[1], w.basis[2]}}}
	})
	t.SetSorted(0, false)
	t.Select(1)
	t.focused = true
	return t
}

func galleryChart(w galleryWords) *Chart {
	return NewChart(fyne.NewSize(200, 160), func(s fyne.Size) []Element {
		left, foot := float32(48), s.Height-24
		values := []float32{17, 46, 66, 73, 108, 120, 143, 158, 172, 189}
		out := []Element{}
		for i := range 4 {
			y := foot - float32(i)*(foot-16)/3
			out = append(out, Element{Kind: ElementLine, Points: []fyne.Position{{X: left, Y: y}, {X: s.Width - 8, Y: y}}, Stroke: ColourLine, Dashed: i > 0},
				Element{Kind: ElementText, Points: []fyne.Position{{X: left - 8, Y: y + 4}}, Text: []string{"0", "63", "126", "189"}[i], Fill: ColourSecond, Align: fyne.TextAlignTrailing})
		}
		area := []fyne.Position{{X: left, Y: foot}}
		var line []fyne.Position
		for i, v := range values {
			x, y := left+float32(i)*(s.Width-left-16)/9, foot-v*(foot-16)/189
			if i > 0 {
				line = append(line, fyne.NewPos(x, line[len(line)-1].Y))
			}
			line = append(line, fyne.NewPos(x, y))
		}
		area = append(append(area, line...), fyne.NewPos(line[len(line)-1].X, foot))
		out = append(out, Element{Kind: ElementPolygon, Points: area, Fill: ColourSelection},
			Element{Kind: ElementPolyline, Points: line, Stroke: ColourAccent, Width: 2})
		for i := 0; i < len(line); i += 2 {
			out = append(out, Element{Kind: ElementCircle, Points: line[i : i+1], Radius: 4, Fill: ColourGround, Stroke: ColourAccent, Width: 2, Target: "x"})
		}
		return append(out, Element{Kind: ElementText, Points: []fyne.Position{{X: left, Y: s.Height - 6}}, Text: w.label, Fill: ColourSecond},
			Element{Kind: ElementRect, Points: []fyne.Position{{X: s.Width - 90, Y: 60}, {X: s.Width - 30, Y: 90}}, Stroke: ColourHypothesis, Dashed: true})
	})
}

func galleryMain(w galleryWords) fyne.CanvasObject {
	cards := Grid(SizeGap16)
	for i, v := range []string{"35", "11", "2,797"} {
		cards.Add(NewFigureCard(KeyFigure{w.label, v, w.unit, w.asOf, []string{"3", "4", "12"}[i]}, nil, nil))
	}
	notice, failed := NewNotice(), NewNotice()
	notice.Say(NoticeText{SeverityInfo, w.notice, "", w.dismiss})
	failed.Say(NoticeText{SeverityError, w.notice + w.notice, w.action, w.dismiss})
	search := NewSearchEntry(w.search, nil)
	filled := NewSearchEntry(w.search, nil)
	filled.SetText(w.bank)
	title := canvas.NewText(w.title, theme.Color(ColourText))
	title.TextSize, title.TextStyle.Bold = theme.Size(SizeTitle), true
	return container.New(layout.NewCustomPaddedLayout(16, 16, 16, 16), VStack(SizeGap16,
		title, container.NewGridWithColumns(3, search, filled, widget.NewButton(w.action, func() {})),
		notice, failed, cards, NewSectionHeader(w.heading), galleryBadges(w), galleryProse(w), NewGroupHeader(w.group), galleryChart(w)))
}

func galleryStatus(w galleryWords) *StatusBar {
	bar := NewStatusBar()
	bar.SetSegments([]Segment{{Text: w.records}, {Glyph{Shape: ShapeRing}, w.saved}}, []Segment{{Text: "100 %"}})
	bar.SetProgress(&Progress{w.work, 0.45, w.cancel})
	return bar
}

func gallery(w galleryWords) fyne.CanvasObject {
	bar := galleryStatus(w)
	var items []RailItem
	for i, c := range w.columns {
		items = append(items, RailItem{c, []int{NoCount, 11, NoCount, 35, 18}[i]})
	}
	rail := NewRail(items, nil)
	rail.focused = true
	reader := container.NewBorder(nil, container.NewGridWrap(fyne.NewSize(360, 200), NewEmptyState(theme.SearchIcon(), w.empty, w.action, func() {})), nil, nil, galleryTable(w))
	panes := NewPanes(rail, galleryMain(w), reader, PaneState{Rail: 160, Reader: 480})
	return container.NewBorder(nil, bar, nil, nil, panes)
}

// TestGallery writes all components in both languages and both grounds into the folder
// SHIRABE_GALLERY, for people to look at.
func TestGallery(t *testing.T) {
	dir := os.Getenv("SHIRABE_GALLERY")
	if dir == "" {
		t.Skip("SHIRABE_GALLERY names no folder")
	}
	for name, look := range map[string]Look{
		"light": {Mode: ModeLight}, "dark": {Mode: ModeDark}, "contrast": {Mode: ModeContrast}, "zoom150": {Mode: ModeLight, Zoom: 1.5},
	} {
		for _, lang := range []string{"ja", "en"} {
			newTestApp(t, look)
			w := show(t, gallery(galleryIn(lang)), 1400, 1000)
			w.Resize(fyne.NewSize(1400, 1001))
			capture(t, w, filepath.Join(dir, name+"-"+lang+".png"))
		}
	}
}
