package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// A Segment is one statement of the status bar.
type Segment struct {
	Glyph Glyph
	Text  string
}

// A Progress is work under way. Done runs from 0 to 1; less than 0 is "not known how far".
type Progress struct {
	Text   string
	Done   float32
	Cancel string // word on the button, "" when it cannot be cancelled
}

// StatusBar is the line at the foot of the window: statements at the left, others at the
// right, work under way between them. Its height never changes. UI goroutine only.
type StatusBar struct {
	widget.BaseWidget
	OnCancel func()

	left, right []Segment
	progress    *Progress
	cancel      *LinkButton
}

// NewStatusBar makes an empty bar.
func NewStatusBar() *StatusBar {
	b := &StatusBar{}
	b.cancel = NewLinkButton("", func() {
		if b.OnCancel != nil {
			b.OnCancel()
		}
	})
	b.cancel.size = SizeCaption
	b.cancel.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// SetSegments replaces the statements.
func (b *StatusBar) SetSegments(left, right []Segment) {
	b.left, b.right = left, right
	b.Refresh()
}

// SetProgress shows work under way; nil shows none.
func (b *StatusBar) SetProgress(p *Progress) {
	b.progress = p
	if p != nil {
		b.cancel.SetText(p.Cancel)
	}
	reveal(b.cancel, p != nil && p.Cancel != "")
	b.Refresh()
}

// CreateRenderer belongs to Fyne.
func (b *StatusBar) CreateRenderer() fyne.WidgetRenderer {
	return &statusRenderer{pen: pen{w: b}, b: b}
}

type statusRenderer struct {
	pen
	b *StatusBar
}

func (r *statusRenderer) Destroy() {}

func (r *statusRenderer) Objects() []fyne.CanvasObject { return append(r.objects, r.b.cancel) }

func (r *statusRenderer) MinSize() fyne.Size {
	row := sizeOf(r.b, SizeRow)
	return fyne.NewSize(row*8, row)
}

func (r *statusRenderer) Refresh() {
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *statusRenderer) letters() lettering {
	return lettering{colour: ColourSecond, size: sizeOf(r.b, SizeCaption)}
}

func (r *statusRenderer) segmentWidth(s Segment) float32 {
	w := r.width(s.Text, r.letters())
	if s.Glyph.Shape != ShapeNone {
		w += sizeOf(r.b, SizeMark) + sizeOf(r.b, SizeGap4)
	}
	return w
}

func (r *statusRenderer) segment(s Segment, x float32, size fyne.Size) {
	if s.Glyph.Shape != ShapeNone {
		side := sizeOf(r.b, SizeMark)
		r.glyph(s.Glyph, box{x, (size.Height - side) / 2, side, side})
		x += side + sizeOf(r.b, SizeGap4)
	}
	r.centred(s.Text, r.letters(), box{x, 0, r.width(s.Text, r.letters()), size.Height})
}

// Layout leaves segments out at the right end of the left side when there is no room.
func (r *statusRenderer) Layout(s fyne.Size) {
	r.begin()
	pad, gap := sizeOf(r.b, SizeGap16), sizeOf(r.b, SizeGap24)
	r.fill(ColourLine, box{0, 0, s.Width, 1}, 0)
	right := s.Width - pad
	for i := len(r.b.right) - 1; i >= 0; i-- {
		right -= r.segmentWidth(r.b.right[i])
		r.segment(r.b.right[i], right, s)
		right -= gap
	}
	x := pad
	for _, seg := range r.b.left {
		w := r.segmentWidth(seg)
		if x+w > right {
			break
		}
		r.segment(seg, x, s)
		x += w + gap
	}
	if r.b.progress != nil {
		r.work(r.b.progress, x, right, s)
	}
}

// work draws text, bar and button between x and right.
func (r *statusRenderer) work(p *Progress, x, right float32, s fyne.Size) {
	gap, length := sizeOf(r.b, SizeGap8), sizeOf(r.b, SizeRow)*4
	l := r.letters()
	cancel := float32(0)
	if r.b.cancel.Visible() {
		cancel = r.b.cancel.MinSize().Width
	}
	text := r.fit(p.Text, l, right-x-length-cancel-2*gap)
	w := r.width(text, l)
	x = max(x, right-w-length-cancel-2*gap)
	r.centred(text, l, box{x, 0, w, s.Height})
	x += w + gap
	const height = 4
	track := box{x, (s.Height - height) / 2, length, height}
	r.fill(ColourLine, track, height/2)
	if p.Done >= 0 {
		track.w *= min(p.Done, 1)
	} else { // a third in the middle: under way, nobody knows how far
		track.x, track.w = track.x+length/3, length/3
	}
	r.fill(ColourAccent, track, height/2)
	place(r.b.cancel, box{x + length + gap, 0, cancel, s.Height})
}
