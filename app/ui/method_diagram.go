package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"shirabe/app/state"
)

// newMethodDiagram draws the steps of the method as cards in their order, joined by arrows:
// what is done, and who holds what afterwards. A card's title opens its record.
func newMethodDiagram(h *host, steps []state.Step) fyne.CanvasObject {
	l := &diagramLayout{}
	arrows := NewChart(fyne.NewSize(1, 1), func(fyne.Size) []Element { return l.arrows() })
	objects := []fyne.CanvasObject{arrows}
	for _, s := range steps {
		objects = append(objects, stepCard(h, s))
	}
	return container.New(l, objects...)
}

func stepCard(h *host, s state.Step) fyne.CanvasObject {
	title := NewProse([]Span{{Text: strconv.Itoa(s.Number) + "　", Bold: true, Colour: ColourAccent}, {Text: s.Title, Bold: true, Link: func() { h.open(s.Record.ID) }}})
	title.TextSize, title.Leading = SizeReading, 1.35
	body := VStack(SizeGap8, title, smallText(SizeLabel, ColourText, s.Text))
	if len(s.Holds) > 0 {
		holds := VStack(SizeGap4, smallText(SizeCaption, ColourSecond, h.T("overview.holds")))
		for _, line := range s.Holds {
			holds.Add(smallText(SizeCaption, ColourSecond, "・"+line))
		}
		body.Add(holds)
	}
	return card(body)
}

// diagramLayout puts the cards after the first object, which draws the arrows, into as many
// columns as have room; cards of one line are of one height.
type diagramLayout struct {
	boxes   []box
	columns int
	width   float32
}

const diagramCard = 208 // least width of a card at 100 %

func (l *diagramLayout) gap() float32 { return themeSize(SizeGap24) + themeSize(SizeGap8) }

// arrange gives every card its width, measures it, and finds its place.
func (l *diagramLayout) arrange(cards []fyne.CanvasObject, width float32) float32 {
	gap := l.gap()
	l.columns = min(max(int((width+gap)/(diagramCard*themeSize(SizeLabel)/13+gap)), 1), max(len(cards), 1))
	if l.columns == len(cards)-1 && l.columns > 1 {
		l.columns = (len(cards) + 1) / 2 // no card alone on the last line
	}
	w := (width - gap*float32(l.columns-1)) / float32(l.columns)
	l.boxes = l.boxes[:0]
	y := float32(0)
	for from := 0; from < len(cards); from += l.columns {
		line := cards[from:min(from+l.columns, len(cards))]
		h := float32(0)
		for _, c := range line {
			c.Resize(fyne.NewSize(w, c.Size().Height))
			h = max(h, c.MinSize().Height)
		}
		for i := range line {
			l.boxes = append(l.boxes, box{float32(i) * (w + gap), y, w, h})
		}
		y += h + gap
	}
	return max(y-gap, 0)
}

// Layout runs on every resize.
func (l *diagramLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	l.arrange(o[1:], s.Width)
	for i, c := range o[1:] {
		place(c, l.boxes[i])
	}
	place(o[0], box{0, 0, s.Width, s.Height})
	o[0].Refresh()
}

// MinSize is right for the width of the last Layout.
func (l *diagramLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(diagramCard, l.arrange(o[1:], max(l.width, diagramCard)))
}

// arrows leads from each card to the next: across within a line, and down, back and down
// again to the next line.
func (l *diagramLayout) arrows() []Element {
	var out []Element
	for i := 1; i < len(l.boxes); i++ {
		a, b := l.boxes[i-1], l.boxes[i]
		var path []fyne.Position
		if a.y == b.y {
			y := a.y + themeSize(SizeGap24)
			path = []fyne.Position{{X: a.x + a.w + 2, Y: y}, {X: b.x - 2, Y: y}}
		} else {
			middle := (a.y + a.h + b.y) / 2
			path = []fyne.Position{{X: a.x + a.w/2, Y: a.y + a.h + 2}, {X: a.x + a.w/2, Y: middle}, {X: b.x + b.w/2, Y: middle}, {X: b.x + b.w/2, Y: b.y - 2}}
		}
		out = append(out, Element{Kind: ElementPolyline, Points: path, Stroke: ColourAccent, Width: 2}, arrowHead(path[len(path)-2], path[len(path)-1]))
	}
	return out
}

// arrowHead is a triangle at the end of a level or an upright line.
func arrowHead(from, to fyne.Position) Element {
	const long, wide = 9, 5
	points := []fyne.Position{to, {X: to.X - long, Y: to.Y - wide}, {X: to.X - long, Y: to.Y + wide}}
	if from.X == to.X {
		points = []fyne.Position{to, {X: to.X - wide, Y: to.Y - long}, {X: to.X + wide, Y: to.Y - long}}
	}
	return Element{Kind: ElementPolygon, Points: points, Fill: ColourAccent}
}
