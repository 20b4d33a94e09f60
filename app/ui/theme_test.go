package ui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance and contrast are WCAG 2.2, "relative luminance" and "contrast ratio".
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func over(front, back color.NRGBA) color.NRGBA {
	mix := func(f, b uint8) uint8 {
		return uint8((int(f)*int(front.A) + int(b)*(255-int(front.A))) / 255)
	}
	return color.NRGBA{R: mix(front.R, back.R), G: mix(front.G, back.G), B: mix(front.B, back.B), A: 255}
}

func TestContrastFormula(t *testing.T) {
	if got := contrast(rgb(0), rgb(0xFFFFFF)); math.Abs(got-21) > 1e-9 {
		t.Errorf("contrast(black, white) = %v, want 21", got)
	}
}

func TestPaletteContrast(t *testing.T) {
	for name, p := range map[string]palette{
		"light": lightPalette(), "dark": darkPalette(),
		"light contrast": lightContrastPalette(), "dark contrast": darkContrastPalette(),
	} {
		least, leastMark := 4.5, 3.0
		if name == "light contrast" || name == "dark contrast" {
			least, leastMark = 7, 4.5
		}
		for back, ground := range map[string]color.NRGBA{"ground": p.ground, "raised": p.raised} {
			for role, c := range map[string]color.NRGBA{
				"text": p.text, "second": p.second, "accent": p.accent, "damage": p.damage,
				"disputed": p.disputed, "in force": p.inForce, "hypothesis": p.hypothesis,
			} {
				if got := contrast(c, ground); got < least {
					t.Errorf("%s: %s on %s is %.2f, want at least %v", name, role, back, got, least)
				}
			}
			for role, c := range map[string]color.NRGBA{"superseded": p.superseded, "edge": p.edge} {
				if got := contrast(c, ground); got < leastMark {
					t.Errorf("%s: %s on %s is %.2f, want at least %v", name, role, back, got, leastMark)
				}
			}
			for role, veil := range map[string]color.NRGBA{
				"selection": faded(p.accent, p.selectAlpha), "hover": faded(p.text, p.hoverAlpha),
			} {
				for ink, c := range map[string]color.NRGBA{
					"text": p.text, "second": p.second, "accent": p.accent, "damage": p.damage,
					"disputed": p.disputed, "in force": p.inForce, "hypothesis": p.hypothesis,
				} {
					if got := contrast(c, over(veil, ground)); got < 4.5 {
						t.Errorf("%s: %s under %s on %s is %.2f, want at least 4.5", name, ink, role, back, got)
					}
				}
			}
		}
		if got := contrast(p.text, p.highlight); got < 4.5 {
			t.Errorf("%s: text on highlight is %.2f, want at least 4.5", name, got)
		}
		if got := contrast(p.onAccent, p.accent); got < 4.5 {
			t.Errorf("%s: text on accent is %.2f, want at least 4.5", name, got)
		}
	}
}

func TestThemeFollowsMode(t *testing.T) {
	light, dark := color.Color(rgb(0xFAFAF8)), color.Color(rgb(0x16181B))
	for _, c := range []struct {
		mode   Mode
		system fyne.ThemeVariant
		want   color.Color
	}{
		{ModeSystem, theme.VariantLight, light},
		{ModeSystem, theme.VariantDark, dark},
		{ModeLight, theme.VariantDark, light},
		{ModeDark, theme.VariantLight, dark},
		{ModeContrast, theme.VariantLight, rgb(0xFFFFFF)},
		{ModeContrast, theme.VariantDark, rgb(0x000000)},
	} {
		if got := NewTheme(Look{Mode: c.mode}).Color(ColourGround, c.system); got != c.want {
			t.Errorf("ground in mode %d on a system variant %d = %v, want %v", c.mode, c.system, got, c.want)
		}
	}
}

func TestThemeSizes(t *testing.T) {
	for _, c := range []struct {
		look Look
		name fyne.ThemeSizeName
		want float32
	}{
		{Look{}, SizeCaption, 11}, {Look{}, SizeLabel, 13}, {Look{}, SizeReading, 15},
		{Look{}, SizeHeading, 18}, {Look{}, SizeTitle, 24}, {Look{}, SizeFigure, 32},
		{Look{}, SizeRow, 28}, {Look{}, SizeGap4, 4}, {Look{}, SizeGap8, 8},
		{Look{}, SizeGap16, 16}, {Look{}, SizeGap24, 24}, {Look{}, SizeRadius, 4},
		{Look{Zoom: 1.5}, SizeReading, 22.5}, {Look{Zoom: 1.5}, SizeRow, 42},
		{Look{Zoom: 9}, SizeRow, 56}, {Look{Zoom: 0.1}, SizeRow, 14},
		{Look{Presenting: true}, SizeFigure, 57.6}, {Look{Zoom: 2, Presenting: true}, SizeTitle, 86.4},
		{Look{Zoom: 2}, SizeLine, 1}, {Look{Zoom: 2}, SizeRing, 2},
	} {
		if got := NewTheme(c.look).Size(c.name); math.Abs(float64(got-c.want)) > 1e-4 {
			t.Errorf("NewTheme(%+v).Size(%s) = %v, want %v", c.look, c.name, got, c.want)
		}
	}
}

// A font that cannot be loaded makes Fyne panic at the first text, so both are measured.
func TestFontsCoverEveryStyle(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and slow with the race detector")
	}
	newTestApp(t, Look{})
	for _, s := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}, {Bold: true, Monospace: true}} {
		if got := fyne.MeasureText("七十七銀行", 20, s).Width; got < 99 || got > 101 {
			t.Errorf("five kanji at 20 in style %+v are %v wide, want 100", s, got)
		}
	}
}
