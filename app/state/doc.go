// Package state holds what the window shows and does, without a window.
//
// The idea: an [App] knows the open dossier, the clock, the language and the place the user
// is at; each screen is a plain struct computed from a data.View, so that what is shown can be
// tested without a display. The window draws the structs and calls the methods; it decides
// nothing.
//
// Invariants: the package imports neither Fyne nor the store. All methods of App, Search and
// the other types with callbacks run on one goroutine, the window's; slow work leaves it and
// comes back through the post function given to New. Every value shown is known by the clock.
package state
