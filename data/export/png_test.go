package export

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"
	"unicode/utf8"
)

// TestPNG looks at pixels whose colours follow from everyMark.
func TestPNG(t *testing.T) {
	t.Parallel()
	b, err := everyMark().png(2, fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X != 400 || got.Y != 200 {
		t.Fatalf("the picture is %v, want 400×200", got)
	}
	for name, c := range map[string]struct {
		x, y int
		want string
	}{
		"ground":            {2, 2, whiteColour},
		"rectangle":         {60, 40, paleColour},
		"its stroke":        {60, 20, inkColour},
		"round corner":      {121, 21, whiteColour},
		"rounded":           {160, 40, alarmColour},
		"dash":              {24, 100, accentColour},
		"between dashes":    {30, 100, whiteColour},
		"polygon":           {240, 30, accentColour},
		"open line's inner": {300, 26, whiteColour},
		"circle's inner":    {360, 40, whiteColour},
		"circle's stroke":   {376, 40, alarmColour},
	} {
		if got := color.RGBAModel.Convert(img.At(c.x, c.y)); got != rgba(c.want) {
			t.Errorf("%s at %d, %d is %v, want %v", name, c.x, c.y, got, rgba(c.want))
		}
	}
	// 図の文字 is four em of 24 pixels wide about the middle, and has ink on the left and right of it.
	left, right := 400, 0
	for x := range 400 {
		for y := 150; y < 190; y++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				left, right = min(left, x), max(right, x)
			}
		}
	}
	if left < 152 || left > 158 || right < 242 || right > 248 {
		t.Errorf("the text reaches from %d to %d, want about 152 to 248", left, right)
	}
}

// TestPNGBounds draws scenes that are empty, huge or beyond their edges.
func TestPNGBounds(t *testing.T) {
	t.Parallel()
	for name, s := range map[string]*Scene{
		"empty": {}, "flat": {W: 100},
		"huge":    {W: 1e6, H: 100, Marks: []Mark{{Shape: ShapeRect, X: -1e9, W: 2e9, H: 1e9, Fill: inkColour}}},
		"outside": {W: 10, H: 10, Marks: []Mark{{Shape: ShapeCircle, X: 500, Y: 500, R: 3, Fill: inkColour}, {Shape: ShapePoly, Fill: "red"}, {Shape: ShapeText, Size: 8}}},
	} {
		img := s.raster(2, fonts(t))
		if size := img.Bounds().Size(); size.X < 1 || size.Y < 1 || size.X*size.Y > mostPixels*2 {
			t.Errorf("%s: a picture of %v", name, size)
		}
	}
}

func TestOfficeAddress(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://example.org/a?b=1&c=2": "https://example.org/a?b=1&c=2", "https://example.org/注": "https://example.org/%E6%B3%A8",
		"http://": "", "https:///path": "", "javascript:alert(1)": "", "https://[::1": "", "https://example.org/%zz": "",
	} {
		if got, ok := officeAddress(in); ok != (want != "") || ok && got != want {
			t.Errorf("officeAddress(%q) = %q, %t, want %q", in, got, ok, want)
		}
	}
}

func TestODFText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", "a b": "a b", " ": `<text:s text:c="1"/>`, " a": `<text:s text:c="1"/>a`, "a ": `a<text:s text:c="1"/>`,
		"a  b": `a<text:s text:c="2"/>b`, " a   b c ": `<text:s text:c="1"/>a<text:s text:c="3"/>b c<text:s text:c="1"/>`, "<&\x00": "&lt;&amp;",
	} {
		if got := odfText(in); got != want {
			t.Errorf("odfText(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestSplitInlines takes a text apart at every width; put together it is what it was.
func TestSplitInlines(t *testing.T) {
	t.Parallel()
	in := []Inline{Strong{"見出し"}, Text{"、「あ」。"}, &Cite{Note: 12}, Link{S: "abc", URL: "https://example.org"}}
	whole, _ := unmarked(Phrase{In: in})
	for width := -1.0; width < 200; width += 3 {
		first, rest := splitInlines(in, width, 10)
		a, _ := unmarked(Phrase{In: first})
		b, _ := unmarked(Phrase{In: rest})
		if len(first) == 0 || a+b != whole {
			t.Errorf("at %v: %q and %q", width, a, b)
		}
		if r, _ := utf8.DecodeRuneInString(b); width > 60 && (r == '」' || r == '。') {
			t.Errorf("at %v the rest begins with %q", width, b)
		}
	}
	if n := utf8.RuneCountInString(officeNotFirst); n > 100 {
		t.Errorf("%d characters may not begin a line: Word has room for 100", n)
	}
}

// TestDeck checks that no slide's table has more rows than can be read.
func TestDeck(t *testing.T) {
	t.Parallel()
	for name, doc := range officeCases(t) {
		for i, s := range deckOf(doc) {
			if s.title == "" && doc.Title != "" || s.table != nil && len(s.table.Rows) > slideRows {
				t.Errorf("%s: slide %d has no title or too many rows", name, i+1)
			}
		}
	}
}
