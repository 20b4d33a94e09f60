package ui

import (
	"fyne.io/fyne/v2"
)

// maxWidths bounds the memory of a widths: more than all of Noto's kanji in both weights at
// one size, so that only much zooming ever empties it.
const maxWidths = 1 << 15

type runeKey struct {
	r    rune
	bold bool
	size float32
}

// widths remembers how wide each rune is, because asking Fyne shapes the text anew.
// Japanese is set solid and Noto's Latin is kerned by less than a tenth of an em, so the sum
// of the runes is the width of the text for line breaking and hit testing. UI goroutine only.
type widths struct {
	of map[runeKey]float32
}

func newWidths() *widths { return &widths{of: map[runeKey]float32{}} }

// measured is a theme that keeps widths.
type measured interface{ widths() *widths }

// widthsOf finds the widths kept with w's theme, or with the window's where w's is an
// override of it. A foreign theme keeps none; then nothing is remembered.
func widthsOf(w painted) *widths {
	if m, ok := w.Theme().(measured); ok {
		return m.widths()
	}
	if m, ok := fyne.CurrentApp().Settings().Theme().(measured); ok {
		return m.widths()
	}
	return newWidths()
}

func (m *widths) rune(r rune, bold bool, size float32) float32 {
	k := runeKey{r, bold, size}
	if w, ok := m.of[k]; ok {
		return w
	}
	if len(m.of) >= maxWidths {
		clear(m.of)
	}
	w := fyne.MeasureText(string(r), size, fyne.TextStyle{Bold: bold}).Width
	m.of[k] = w
	return w
}

func (m *widths) text(s string, bold bool, size float32) float32 {
	w := float32(0)
	for _, r := range s {
		w += m.rune(r, bold, size)
	}
	return w
}

const ellipsis = "…"

// fit gives s, or as much of its beginning as fits into width with an ellipsis behind it.
func (m *widths) fit(s string, bold bool, size, width float32) string {
	if m.text(s, bold, size) <= width {
		return s
	}
	room := width - m.text(ellipsis, bold, size)
	for i, r := range s {
		if room -= m.rune(r, bold, size); room < 0 {
			if i == 0 {
				return ""
			}
			return s[:i] + ellipsis
		}
	}
	return s
}
