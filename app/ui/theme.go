package ui

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"shirabe/assets"
)

// A Mode says which palette is shown.
type Mode int

// The modes. ModeContrast follows the system's light or dark, with stronger colours.
const (
	ModeSystem Mode = iota
	ModeLight
	ModeDark
	ModeContrast
)

// The sizes, in units of Fyne before the canvas scale; zoom and presenting multiply all of
// them but the hairlines.
const (
	SizeCaption = theme.SizeNameCaptionText              // 11
	SizeLabel   = theme.SizeNameText                     // 13
	SizeReading = fyne.ThemeSizeName("shirabeReading")   // 15, set at line height 1.6
	SizeHeading = theme.SizeNameSubHeadingText           // 18, bold
	SizeTitle   = theme.SizeNameHeadingText              // 24, bold
	SizeFigure  = fyne.ThemeSizeName("shirabeFigure")    // 32, bold
	SizeGap4    = fyne.ThemeSizeName("shirabeGap4")      // inside a chip
	SizeGap8    = fyne.ThemeSizeName("shirabeGap8")      // between controls
	SizeGap16   = fyne.ThemeSizeName("shirabeGap16")     // between groups; pane padding
	SizeGap24   = fyne.ThemeSizeName("shirabeGap24")     // between sections
	SizeRow     = fyne.ThemeSizeName("shirabeRow")       // 28, also the least hit area
	SizeMark    = fyne.ThemeSizeName("shirabeMark")      // 10, a status shape beside a label
	SizeRadius  = theme.SizeNameSelectionRadius          // 4
	SizeLine    = theme.SizeNameSeparatorThickness       // 1
	SizeRing    = fyne.ThemeSizeName("shirabeFocusRing") // 2
)

const (
	minZoom, maxZoom = 0.5, 2.0
	presentingFactor = 1.8 // a room reads from the back row
)

// A Look is what the user chose. The zero Look follows the system at 100 %.
type Look struct {
	Mode       Mode
	Zoom       float32 // 0.5 to 2; 0 counts as 1, anything else is brought into the range
	Presenting bool
}

// Theme is the one Fyne theme of the program. It never changes: a new Look makes a new
// Theme, which the caller hands to Settings().SetTheme. It also remembers how wide its runes
// are, which is why it belongs to the UI goroutine.
type Theme struct {
	look           Look
	factor         float32
	light, dark    palette
	regular, bold  fyne.Resource
	measuredWidths *widths
}

// NewTheme makes the theme for l.
func NewTheme(l Look) *Theme {
	zoom := l.Zoom
	if zoom == 0 {
		zoom = 1
	}
	zoom = min(max(zoom, minZoom), maxZoom)
	l.Zoom = zoom
	t := &Theme{
		look: l, factor: zoom,
		light: lightPalette(), dark: darkPalette(),
		regular:        fyne.NewStaticResource("NotoSansJP-Regular.ttf", assets.FontRegular),
		bold:           fyne.NewStaticResource("NotoSansJP-Bold.ttf", assets.FontBold),
		measuredWidths: newWidths(),
	}
	if l.Presenting {
		t.factor *= presentingFactor
	}
	if l.Mode == ModeContrast {
		t.light, t.dark = lightContrastPalette(), darkContrastPalette()
	}
	return t
}

// Look is what the theme was made for, with Zoom in range.
func (t *Theme) Look() Look { return t.look }

func (t *Theme) widths() *widths { return t.measuredWidths }

// Font is Noto Sans JP for every style: a second family would fall back for kanji, and a
// line that mixes fonts of different ascent is drawn with its feet cut off (Fyne 2.8).
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return theme.DefaultTheme().Font(s)
	case s.Bold:
		return t.bold
	default:
		return t.regular
	}
}

// Icon is Fyne's.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Color gives n in the palette of the Mode; v counts only where the Mode follows the system.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch t.look.Mode {
	case ModeLight:
		v = theme.VariantLight
	case ModeDark:
		v = theme.VariantDark
	case ModeSystem, ModeContrast:
	}
	p := &t.light // also for a system that does not tell
	if v == theme.VariantDark {
		p = &t.dark
	}
	if c, ok := p.colour(n); ok {
		return c
	}
	return theme.DefaultTheme().Color(n, v)
}

// Size gives n times the zoom, spaces rounded to whole units so that edges stay crisp.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	if s, ok := textSize(n); ok {
		return s * t.factor
	}
	switch n {
	case SizeLine, theme.SizeNameInputBorder:
		return theme.DefaultTheme().Size(theme.SizeNameSeparatorThickness)
	case SizeRing:
		return 2
	}
	s, ok := spaceSize(n)
	if !ok {
		s = theme.DefaultTheme().Size(n)
	}
	if s > 1000 { // Fyne's way to say "fully round"
		return s
	}
	return float32(math.Round(float64(s * t.factor)))
}

func textSize(n fyne.ThemeSizeName) (float32, bool) {
	switch n {
	case SizeCaption:
		return 11, true
	case SizeLabel:
		return 13, true
	case SizeReading:
		return 15, true
	case SizeHeading:
		return 18, true
	case SizeTitle:
		return 24, true
	case SizeFigure:
		return 32, true
	}
	return 0, false
}

func spaceSize(n fyne.ThemeSizeName) (float32, bool) {
	switch n {
	case SizeGap4, theme.SizeNamePadding, SizeRadius, theme.SizeNameInputRadius, theme.SizeNameButtonRadius,
		theme.SizeNameCardRadius, theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return 4, true
	case SizeGap8, theme.SizeNameInnerPadding, theme.SizeNameDialogRadius:
		return 8, true
	case SizeGap16, theme.SizeNameInlineIcon:
		return 16, true
	case SizeGap24:
		return 24, true
	case SizeRow:
		return 28, true
	case SizeMark:
		return 10, true
	}
	return 0, false
}

// painted is anything that knows its theme; every widget that embeds widget.BaseWidget does.
type painted interface{ Theme() fyne.Theme }

// colourOf gives n as w shows it now.
func colourOf(w painted, n fyne.ThemeColorName) color.Color {
	return w.Theme().Color(n, fyne.CurrentApp().Settings().ThemeVariant())
}

// sizeOf gives n as w shows it now.
func sizeOf(w painted, n fyne.ThemeSizeName) float32 { return w.Theme().Size(n) }
