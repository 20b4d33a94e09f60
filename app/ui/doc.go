// Package ui is Shirabe's window: a toolkit of widgets that Fyne lacks, and the screens made
// of them.
//
// The idea: the window decides nothing. It shows what app/state holds and calls what
// app/state offers; the widgets know neither dossiers nor languages, so every word they
// show comes from their caller. Colours and sizes come from Theme alone, by role, which is
// why zoom, dark, contrast and presenting need no code in the screens.
//
// Japanese text is set by Passage and Prose (kinsoku), typed through Entry (input methods)
// and listed by Table, whose rows are drawn, not built of widgets.
//
// Invariant: everything here belongs to Fyne's one UI goroutine; nothing in the toolkit
// starts another. See theme.go for the names of colours and sizes.
package ui
