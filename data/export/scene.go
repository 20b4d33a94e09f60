package export

// A Shape says what a Mark of a Scene is.
type Shape int

// The shapes.
const (
	ShapeRect   Shape = iota // X, Y, W, H; R rounds the corners
	ShapeLine                // X, Y to W, H
	ShapePoly                // Points, closed where Fill is set
	ShapeCircle              // X, Y, R
	ShapeText                // S at the baseline X, Y
)

// An Anchor says which point of a text stands at X.
type Anchor string

// The anchors.
const (
	Start  Anchor = "start"
	Middle Anchor = "middle"
	End    Anchor = "end"
)

// A Mark is one thing drawn. Colours are #rrggbb; a blank one is not painted.
type Mark struct {
	Shape        Shape
	X, Y, W, H   float64
	R            float64
	Points       []float64 // x, y, x, y …
	Fill, Stroke string
	Width        float64 // of the stroke
	Dash         []float64
	S            string
	Size         float64 // of the text
	Bold         bool
	Anchor       Anchor
}

// A Scene is a drawing as a list of marks, painted in their order. Units are pixels at 100 %,
// the origin is at the top left. The same scene is drawn to every format.
type Scene struct {
	W, H  float64
	Title string // the finding
	Desc  string // what is to be seen
	Marks []Mark
}

// A Measure returns the width of a text of the size.
type Measure func(s string, size float64, bold bool) float64

// widthOf estimates the width of s without a font, never too small: full-width characters are one
// em, others 0.6 em, which is wider than Noto Sans JP's average Latin letter (0.56 em).
func widthOf(s string, size float64, bold bool) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case r >= 0x1100:
			w++
		case bold:
			w += 0.64
		default:
			w += 0.6
		}
	}
	return w * size
}
