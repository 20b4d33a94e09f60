package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// A Span is a stretch of text in one style. The zero style is plain text in ColourText.
type Span struct {
	Text        string
	Bold        bool
	Mark        bool // a search hit: a box behind it, and bold
	Strike      bool // superseded
	Superscript bool // a source mark; it is never parted from what stands before it
	Colour      fyne.ThemeColorName
	Link        func() // called on a click or Enter; only a Prose follows links
}

func (s *Span) bold() bool { return s.Bold || s.Mark }

// role is the colour of the letters.
func (s *Span) role() fyne.ThemeColorName {
	switch {
	case s.Colour != "":
		return s.Colour
	case s.Link != nil:
		return ColourLink
	case s.Strike:
		return ColourSecond
	}
	return ColourText
}

// Passage shows Japanese or Latin paragraphs with kinsoku, highlights and source marks, and
// takes no input, so that the row it lies in does. Its height follows from its width: a
// parent must resize it before it asks MinSize (VStack does). UI goroutine only.
type Passage struct {
	widget.BaseWidget
	TextSize fyne.ThemeSizeName // SizeReading unless set
	Leading  float32            // line height over text size; 1.6 unless set
	Gap      fyne.ThemeSizeName // between paragraphs; none unless set
	MaxLines int                // 0: all; else the last line ends with an ellipsis if there is more

	paragraphs [][]Span
	set        setting
	shape      passageShape // what set was made for
	stale      bool
	self       fyne.Widget // the Passage or the Prose around it
	from, to   int         // selected runes
	link       int         // span index of the link with the focus ring, -1 for none
	hovered    int         // span index of the link under the pointer, -1 for none
	sought     sought      // by find in page
}

// passageShape is all that moves text about; a theme change alters textSize.
type passageShape struct {
	width, textSize, lineHeight, gap float32
	maxLines                         int
}

// NewPassage makes a passage of paragraphs at reading size.
func NewPassage(paragraphs ...[]Span) *Passage {
	p := &Passage{}
	p.init(p, paragraphs)
	p.ExtendBaseWidget(p)
	return p
}

func (p *Passage) init(self fyne.Widget, paragraphs [][]Span) {
	p.TextSize, p.Leading = SizeReading, 1.6
	p.link, p.hovered = -1, -1
	p.self = self
	p.paragraphs, p.stale = paragraphs, true
}

// SetParagraphs replaces the text and drops the selection.
func (p *Passage) SetParagraphs(paragraphs ...[]Span) {
	p.paragraphs, p.stale = paragraphs, true
	p.from, p.to, p.link, p.hovered = 0, 0, -1, -1
	if p.sought.needle != nil {
		p.sought.in(p.sought.needle, p.Text())
	}
	p.Refresh()
}

// Text is the whole text, paragraphs parted by line breaks.
func (p *Passage) Text() string {
	var out []rune
	for i, para := range p.paragraphs {
		if i > 0 {
			out = append(out, '\n')
		}
		for _, s := range para {
			out = append(out, []rune(s.Text)...)
		}
	}
	return string(out)
}

// Shortened reports whether MaxLines hides a part at the present width.
func (p *Passage) Shortened() bool {
	p.settle()
	return p.set.shortened
}

// Resize breaks the lines anew if the width changed.
func (p *Passage) Resize(s fyne.Size) {
	if s == p.Size() {
		return
	}
	narrower := s.Width != p.Size().Width
	p.BaseWidget.Resize(s)
	if narrower {
		p.Refresh()
	}
}

// settle brings the lines up to date with text, width and theme; it is cheap when they are.
func (p *Passage) settle() {
	size := sizeOf(p, p.TextSize)
	shape := passageShape{
		width: p.BaseWidget.Size().Width, textSize: size, maxLines: p.MaxLines,
		lineHeight: float32(int(size*p.Leading + 0.5)),
	}
	if p.Gap != "" {
		shape.gap = sizeOf(p, p.Gap)
	}
	if shape == p.shape && !p.stale {
		return
	}
	p.shape, p.stale = shape, false
	if shape.width <= 0 {
		p.set = setting{}
		return
	}
	m := widthsOf(p)
	small := superscriptSize(size)
	s := setter{
		width: shape.width, lineHeight: shape.lineHeight, paragraphGap: shape.gap,
		maxLines: shape.maxLines, markGap: small / 3,
		advance: func(r rune, s *Span) float32 {
			if s.Superscript {
				return m.rune(r, s.bold(), small)
			}
			return m.rune(r, s.bold(), size)
		},
	}
	p.set = s.set(p.paragraphs)
}

// superscriptSize is 11 under reading text of 15.
func superscriptSize(size float32) float32 { return size * 11 / 15 }

// CreateRenderer belongs to Fyne.
func (p *Passage) CreateRenderer() fyne.WidgetRenderer {
	r := &passageRenderer{p: p, pen: pen{w: p}}
	r.paint()
	return r
}

type passageRenderer struct {
	p *Passage
	pen
}

func (r *passageRenderer) Destroy()                     {}
func (r *passageRenderer) Layout(fyne.Size)             { r.paint() }
func (r *passageRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize reserves all MaxLines, so that a list of passages keeps its rows in step.
func (r *passageRenderer) MinSize() fyne.Size {
	r.p.settle()
	h := max(r.p.set.height, r.p.shape.lineHeight*float32(max(r.p.MaxLines, 1)))
	return fyne.NewSize(r.p.shape.textSize*2, h)
}

func (r *passageRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.p.self)
}

// paint lays boxes first, then text and the lines across it.
func (r *passageRenderer) paint() {
	r.p.settle()
	r.begin()
	lines := r.p.set.lines
	for i := range lines {
		for j := range lines[i].pieces {
			r.boxes(&lines[i], &lines[i].pieces[j])
		}
		r.foundOn(&lines[i])
		r.selection(&lines[i])
	}
	for i := range lines {
		for j := range lines[i].pieces {
			r.ink(&lines[i], &lines[i].pieces[j])
		}
	}
}

func (r *passageRenderer) boxes(l *setLine, pc *piece) {
	p, h := r.p, r.p.shape.lineHeight
	if p.set.spans[pc.span].Mark {
		inset := (h - p.shape.textSize*1.35) / 2
		r.fill(ColourHighlight, box{pc.x, l.y + inset, pc.w, h - 2*inset}, 2)
	}
	if pc.span == p.link {
		r.ring(box{pc.x - 2, l.y + 1, pc.w + 4, h - 2}, 2)
	}
}

func (r *passageRenderer) selection(l *setLine) {
	from, to := max(r.p.from, l.start), min(r.p.to, l.end)
	if from >= to {
		return
	}
	x0, x1 := r.p.xOf(l, from), r.p.xOf(l, to)
	r.fill(ColourSelection, box{x0, l.y, x1 - x0, r.p.shape.lineHeight}, 0)
}

func (r *passageRenderer) ink(l *setLine, pc *piece) {
	p, s := r.p, &r.p.set.spans[pc.span]
	size, bold := p.shape.textSize, s.bold()
	letters := lettering{colour: s.role(), size: size, bold: bold}
	y := l.y + (p.shape.lineHeight-lineBox(size, bold))/2
	foot := y + baseline(size, bold)
	if s.Superscript {
		letters.size = superscriptSize(size)
		foot -= size * 0.35
		y = foot - baseline(letters.size, bold)
		letters.align = fyne.TextAlignTrailing // behind the gap to the mark before
	}
	r.write(pc.text, letters, box{pc.x, y, pc.w, lineBox(letters.size, bold)})
	if s.Link != nil && (!s.Superscript || pc.span == p.hovered) {
		r.fill(letters.colour, box{pc.x, foot + 2, pc.w, 1}, 0)
	}
	if s.Strike {
		r.fill(letters.colour, box{pc.x, foot - letters.size*0.36, pc.w, 1}, 0)
	}
}

// baseline and lineBox are where Fyne puts the foot of the letters and how high it takes a
// line to be; both depend on the font and the size only.
func baseline(size float32, bold bool) float32 {
	_, b := fyne.CurrentApp().Driver().RenderedTextSize("国", size, fyne.TextStyle{Bold: bold}, nil)
	return b
}

func lineBox(size float32, bold bool) float32 {
	return fyne.MeasureText("国", size, fyne.TextStyle{Bold: bold}).Height
}
