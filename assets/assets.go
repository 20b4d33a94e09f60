// Package assets holds what the program carries inside its binary: fonts and icons here,
// other kinds in files of their own.
//
// The idea: everything is embedded, so one file runs on a machine without a network and
// without Japanese fonts. Invariant: this package is bytes only. It imports neither Fyne nor
// any other package of the program, so every layer may use it.
package assets

import _ "embed" // for the embed directives below

// FontRegular is Noto Sans JP, weight 400: a static TrueType font. Fyne draws only the
// default instance of a variable font and panics on WOFF2 and on collections, so the format
// matters. SIL Open Font License 1.1, see FontLicence. Read-only.
//
//go:embed fonts/NotoSansJP-Regular.ttf
var FontRegular []byte

// FontBold is Noto Sans JP, weight 700, otherwise like FontRegular. Read-only.
//
//go:embed fonts/NotoSansJP-Bold.ttf
var FontBold []byte

// FontLicence is the licence text that has to accompany both fonts wherever they go.
//
//go:embed fonts/OFL.txt
var FontLicence string

// IconPNG is the application icon, 512 × 512 pixels with transparent corners. Read-only.
//
//go:embed icons/Icon.png
var IconPNG []byte

// IconSVG is the drawing IconPNG was made from. Read-only.
//
//go:embed icons/Icon.svg
var IconSVG []byte
