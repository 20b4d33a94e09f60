package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Severity says how a Notice looks.
type Severity int

// The severities, each with a shape and a colour of its own.
const (
	SeverityInfo Severity = iota
	SeverityWarning
	SeverityError
)

func (s Severity) glyph() Glyph {
	switch s {
	case SeverityWarning:
		return Glyph{Shape: ShapeTriangle}
	case SeverityError:
		return Glyph{Shape: ShapeDot}
	case SeverityInfo:
	}
	return Glyph{ShapeRing, ColourAccent}
}

// A NoticeText is what a Notice says. A blank action or dismissal has no button.
type NoticeText struct {
	Severity        Severity
	Text            string
	Action, Dismiss string
}

// Notice is a bar within a pane that says what happened and what can be done. It stays until
// it is dismissed or replaced. A new one is hidden. UI goroutine only.
type Notice struct {
	widget.BaseWidget
	OnAction  func()
	OnDismiss func() // after the notice has hidden itself

	severity        Severity
	text            *Prose
	action, dismiss *LinkButton
}

// NewNotice makes a hidden notice.
func NewNotice() *Notice {
	n := &Notice{text: NewProse()}
	n.text.TextSize, n.text.Leading = SizeLabel, 1.5
	n.action = NewLinkButton("", func() {
		if n.OnAction != nil {
			n.OnAction()
		}
	})
	n.dismiss = NewLinkButton("", func() {
		n.Hide()
		if n.OnDismiss != nil {
			n.OnDismiss()
		}
	})
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// Say shows t.
func (n *Notice) Say(t NoticeText) {
	n.severity = t.Severity
	n.text.SetParagraphs([]Span{{Text: t.Text}})
	n.action.SetText(t.Action)
	n.dismiss.SetText(t.Dismiss)
	reveal(n.action, t.Action != "")
	reveal(n.dismiss, t.Dismiss != "")
	reveal(n, true)
	n.Refresh()
}

// CreateRenderer belongs to Fyne.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	return &noticeRenderer{pen: pen{w: n}, n: n}
}

type noticeRenderer struct {
	pen
	n *Notice
}

func (r *noticeRenderer) Destroy() {}

func (r *noticeRenderer) Objects() []fyne.CanvasObject {
	return append(r.objects, r.n.text, r.n.action, r.n.dismiss)
}

func (r *noticeRenderer) Layout(s fyne.Size) {
	n, pad, gap := r.n, sizeOf(r.n, SizeGap8), sizeOf(r.n, SizeGap8)
	row, side := sizeOf(n, SizeRow), sizeOf(n, SizeMark)
	r.begin()
	all := box{0, 0, s.Width, s.Height}
	radius := sizeOf(n, SizeRadius)
	g := n.severity.glyph()
	r.fill(ColourRaised, all, radius)
	r.outline(g.role(), all, radius, 1)
	r.glyph(g, box{pad + 4, pad + (row-side)/2, side, side})
	right := s.Width - pad
	for _, b := range []*LinkButton{n.dismiss, n.action} {
		if b.Visible() {
			w := b.MinSize().Width
			right -= w
			place(b, box{right, pad, w, row})
		}
	}
	left := pad + 4 + side + gap
	n.text.Resize(fyne.NewSize(max(right-left-gap, row), n.text.Size().Height))
	h := n.text.MinSize().Height
	place(n.text, box{left, max(pad+(row-n.text.shape.lineHeight)/2, 0), max(right-left-gap, row), h})
}

// MinSize grows with the lines of the text at the present width.
func (r *noticeRenderer) MinSize() fyne.Size {
	n, row := r.n, sizeOf(r.n, SizeRow)
	extra := max(0, n.text.MinSize().Height-n.text.shape.lineHeight)
	return fyne.NewSize(row*8, row+extra+2*sizeOf(n, SizeGap8))
}

func (r *noticeRenderer) Refresh() {
	r.Layout(r.n.Size())
	canvas.Refresh(r.n)
}
