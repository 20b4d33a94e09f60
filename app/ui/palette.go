package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The roles a colour can have. Colour never stands alone: every role is also told by a
// shape, a weight or a word (see Shape and Basis). Roles that Fyne knows share its name, so
// that Fyne's own widgets and ours agree.
const (
	ColourGround      = theme.ColorNameBackground
	ColourText        = theme.ColorNameForeground
	ColourSecond      = theme.ColorNamePlaceHolder
	ColourLine        = theme.ColorNameSeparator
	ColourAccent      = theme.ColorNamePrimary
	ColourLink        = theme.ColorNameHyperlink
	ColourDamage      = theme.ColorNameError
	ColourDisputed    = theme.ColorNameWarning
	ColourInForce     = theme.ColorNameSuccess
	ColourSelection   = theme.ColorNameSelection
	ColourHover       = theme.ColorNameHover
	ColourOnAccent    = theme.ColorNameForegroundOnPrimary
	ColourRaised      = fyne.ThemeColorName("shirabeRaised")
	ColourHighlight   = fyne.ThemeColorName("shirabeHighlight")
	ColourHypothesis  = fyne.ThemeColorName("shirabeHypothesis")
	ColourSuperseded  = fyne.ThemeColorName("shirabeSuperseded")
	ColourControlEdge = theme.ColorNameInputBorder
)

// A palette gives every role its colour on one kind of ground.
// Invariants, kept by a test with the WCAG 2 formula: text, second, accent, damage, disputed,
// inForce and hypothesis stand out from ground and raised by 4.5 or more, text from
// highlight by 4.5 or more, superseded and edge, which only mark, by 3 or more.
type palette struct {
	ground, raised, line     color.NRGBA
	text, second             color.NRGBA
	accent, onAccent         color.NRGBA
	highlight                color.NRGBA
	damage, disputed         color.NRGBA
	inForce, hypothesis      color.NRGBA
	superseded, edge         color.NRGBA
	shadow                   color.NRGBA
	hoverAlpha, pressedAlpha uint8 // of text over the ground
	selectAlpha, focusAlpha  uint8 // of accent over the ground
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func lightPalette() palette {
	return palette{
		ground: rgb(0xFAFAF8), raised: rgb(0xFFFFFF), line: rgb(0xDDDCD6),
		text: rgb(0x1B1C1E), second: rgb(0x5B5E63),
		accent: rgb(0x1F5FA8), onAccent: rgb(0xFFFFFF), highlight: rgb(0xFFE58A),
		damage: rgb(0xB3261E), disputed: rgb(0x8A5A00), inForce: rgb(0x1B6E3C),
		hypothesis: rgb(0x6B4EA0), superseded: rgb(0x8B8E93), edge: rgb(0x8B8E93),
		shadow: color.NRGBA{A: 0x33}, hoverAlpha: 0x0C, pressedAlpha: 0x1A,
		selectAlpha: 0x26, focusAlpha: 0x33,
	}
}

func darkPalette() palette {
	return palette{
		ground: rgb(0x16181B), raised: rgb(0x1E2125), line: rgb(0x33373D),
		text: rgb(0xECECE8), second: rgb(0xA7ABB1),
		accent: rgb(0x7DB2F0), onAccent: rgb(0x16181B), highlight: rgb(0x6A5300),
		damage: rgb(0xF2877F), disputed: rgb(0xE3B25A), inForce: rgb(0x74C792),
		hypothesis: rgb(0xB9A2E6), superseded: rgb(0x7C8087), edge: rgb(0x7C8087),
		shadow: color.NRGBA{A: 0x66}, hoverAlpha: 0x12, pressedAlpha: 0x22,
		selectAlpha: 0x2C, focusAlpha: 0x44,
	}
}

// lightContrastPalette and darkContrastPalette keep the hues and push every role to 7 or
// more against the ground, lines included.
func lightContrastPalette() palette {
	return palette{
		ground: rgb(0xFFFFFF), raised: rgb(0xFFFFFF), line: rgb(0x3A3A3A),
		text: rgb(0x000000), second: rgb(0x2E3034),
		accent: rgb(0x003F87), onAccent: rgb(0xFFFFFF), highlight: rgb(0xFFDD55),
		damage: rgb(0x8C0F09), disputed: rgb(0x5C3B00), inForce: rgb(0x0A4A25),
		hypothesis: rgb(0x46297E), superseded: rgb(0x4A4C50), edge: rgb(0x2E3034),
		shadow: color.NRGBA{A: 0x66}, hoverAlpha: 0x18, pressedAlpha: 0x2A,
		selectAlpha: 0x33, focusAlpha: 0x44,
	}
}

func darkContrastPalette() palette {
	return palette{
		ground: rgb(0x000000), raised: rgb(0x000000), line: rgb(0xC8C8C8),
		text: rgb(0xFFFFFF), second: rgb(0xD6D8DC),
		accent: rgb(0x9CCBFF), onAccent: rgb(0x000000), highlight: rgb(0x5A4700),
		damage: rgb(0xFFA39C), disputed: rgb(0xFFD27A), inForce: rgb(0x8FE6AE),
		hypothesis: rgb(0xD3C1FF), superseded: rgb(0xB4B7BC), edge: rgb(0xD6D8DC),
		shadow: color.NRGBA{A: 0x99}, hoverAlpha: 0x28, pressedAlpha: 0x3C,
		selectAlpha: 0x55, focusAlpha: 0x66,
	}
}

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// colour answers for the names above and for Fyne's own; ok is false for a name unknown here.
func (p *palette) colour(n fyne.ThemeColorName) (c color.NRGBA, ok bool) {
	switch n {
	case ColourHighlight:
		return p.highlight, true
	case ColourHypothesis:
		return p.hypothesis, true
	case ColourSuperseded:
		return p.superseded, true
	case ColourDamage:
		return p.damage, true
	case ColourDisputed:
		return p.disputed, true
	case ColourInForce:
		return p.inForce, true
	}
	if c, ok = p.under(n); ok {
		return c, true
	}
	return p.ink(n)
}

// under answers for what lies under text.
func (p *palette) under(n fyne.ThemeColorName) (color.NRGBA, bool) {
	switch n {
	case ColourGround, theme.ColorNameHeaderBackground:
		return p.ground, true
	case ColourRaised, theme.ColorNameInputBackground, theme.ColorNameMenuBackground,
		theme.ColorNameOverlayBackground:
		return p.raised, true
	case theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameScrollBarBackground:
		return faded(p.text, p.hoverAlpha), true
	case ColourHover:
		return faded(p.text, p.hoverAlpha), true
	case theme.ColorNamePressed:
		return faded(p.text, p.pressedAlpha), true
	case ColourSelection:
		return faded(p.accent, p.selectAlpha), true
	case theme.ColorNameFocus:
		return faded(p.accent, p.focusAlpha), true
	case theme.ColorNameShadow:
		return p.shadow, true
	}
	return color.NRGBA{}, false
}

// ink answers for text, lines and controls.
func (p *palette) ink(n fyne.ThemeColorName) (color.NRGBA, bool) {
	switch n {
	case ColourText:
		return p.text, true
	case ColourSecond:
		return p.second, true
	case ColourLine, theme.ColorNameInnerWindowBorder, theme.ColorNameInnerWindowBorderInactive:
		return p.line, true
	case ColourAccent, ColourLink:
		return p.accent, true
	case ColourOnAccent, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnSuccess,
		theme.ColorNameForegroundOnWarning:
		return p.onAccent, true
	case ColourControlEdge, theme.ColorNameDisabled, theme.ColorNameScrollBar:
		return p.edge, true
	}
	return color.NRGBA{}, false
}
